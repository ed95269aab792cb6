/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.camelwacr.WacrConstants;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.test.WacrServerExtension;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The Kamelet that comes in the jar. Camel finds it by its place, kamelets/. */
class KameletTest {

    @RegisterExtension
    static final WacrServerExtension WACR =
            WacrServerExtension.builder().requestsPerMinute(0).build();

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void sendsWhatItsPropertiesSay() throws Exception {
        start("&phone={{customer}}&bodyText=Are you coming?&buttons=btn_yes:Yes,btn_no:No&footerText=Soda Tapia");

        send(null);

        JsonNode sent = request();
        assertThat(sent.get("phone").asText()).isEqualTo("+50688887777");
        assertThat(sent.get("body_text").asText()).isEqualTo("Are you coming?");
        assertThat(sent.get("footer_text").asText()).isEqualTo("Soda Tapia");
        assertThat(sent.get("buttons").findValuesAsText("id")).containsExactly("btn_yes", "btn_no");
    }

    @Test
    void takesTheMessageFromTheBodyAndGivesTheResultBack() throws Exception {
        start("");

        SentMessage sent = camel.createFluentProducerTemplate()
                .to("direct:start")
                .withBody("Are you coming?")
                .withHeader(WacrConstants.PHONE, "50688887777")
                .withHeader(WacrConstants.BUTTONS, "btn_yes:Yes")
                .request(SentMessage.class);

        assertThat(WACR.server().deliveries()).singleElement().satisfies(delivery -> assertThat(delivery.messageId())
                .isEqualTo(sent.messageId()));
    }

    @Test
    void doesNotStartWithoutAToken() {
        assertThatThrownBy(() -> startRoute("kamelet:wacr-interactive-sink?phone=50688887777"))
                .hasStackTraceContaining("token");
    }

    @Test
    void itsPropertiesAreOptionsOfTheEndpointAndTheTokenIsAPassword() throws Exception {
        JsonNode kamelet = new YAMLMapper().readTree(resource("/kamelets/wacr-interactive-sink.kamelet.yaml"));
        JsonNode options = new ObjectMapper()
                .readTree(resource("/META-INF/io/github/camelwacr/wacr.json"))
                .get("properties");
        JsonNode properties = kamelet.at("/spec/definition/properties");

        assertThat(properties.properties()).isNotEmpty().allSatisfy(property -> {
            JsonNode option = options.get(property.getKey());
            assertThat(option).as(property.getKey()).isNotNull();
            assertThat(property.getValue().path("default").asText())
                    .as("default of " + property.getKey())
                    .isEqualTo(option.path("defaultValue").asText());
            assertThat(property.getValue().path("format").asText().equals("password"))
                    .as("secret: " + property.getKey())
                    .isEqualTo(option.get("secret").asBoolean());
        });
        assertThat(kamelet.at("/spec/template/from/steps/0/to/parameters").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(() -> properties.fieldNames());
    }

    private void start(String parameters) throws Exception {
        startRoute("kamelet:wacr-interactive-sink?token=" + WACR.server().token() + "&baseUrl="
                + WACR.server().baseUrl() + parameters);
    }

    private void startRoute(String uri) throws Exception {
        camel.getPropertiesComponent().addInitialProperty("customer", "+50688887777");
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(uri);
            }
        });
        camel.start();
    }

    private void send(Object body) {
        camel.createFluentProducerTemplate().to("direct:start").withBody(body).send();
    }

    private static JsonNode request() throws IOException {
        return new ObjectMapper().readTree(WACR.server().requests().get(0).body());
    }

    private static InputStream resource(String name) {
        return KameletTest.class.getResourceAsStream(name);
    }
}
