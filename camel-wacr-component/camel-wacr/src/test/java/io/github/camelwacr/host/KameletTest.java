/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.WacrConfiguration;
import io.github.camelwacr.WacrConstants;
import io.github.camelwacr.WacrEndpoint;
import io.github.camelwacr.exception.WacrAuthenticationException;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.operation.Field;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.test.WacrServerExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Kamelets that come in the jar. Camel finds them by their place, kamelets/. */
class KameletTest {

    private static final String TOKEN = "a&b=%41+c\"d'(e)#{f";

    @RegisterExtension
    static final WacrServerExtension WACR = WacrServerExtension.builder()
            .requestsPerMinute(0)
            .token(TOKEN, "messages:send")
            .build();

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a & b",
                "1 + 1 = 2",
                "100 % of \"all\" 'signs' (really",
                "a?b=c&d=e#f",
                "%20 stays, {1} too",
                "#1 in town",
                "RAW(a & b)",
                "¿Cómo está, señora Núñez? 👋"
            })
    void aValueArrivesWholeFromAProperty(String text) throws Exception {
        property("wacr-interactive-sink", "bodyText", text);
        start("&phone=50688887777&buttons=btn_yes:Yes");

        send(null);

        assertThat(request().get("body_text").asText()).isEqualTo(text.replaceAll("^RAW\\((.*)\\)$", "$1"));
    }

    @Test
    void aValueArrivesWholeFromTheUri() throws Exception {
        start("&phone=RAW(+50688887777)&bodyText=RAW(1 + 1 = 2 & 100 %)&buttons=btn_yes:Yes");

        send(null);

        assertThat(request().get("phone").asText()).isEqualTo("+50688887777");
        assertThat(request().get("body_text").asText()).isEqualTo("1 + 1 = 2 & 100 %");
    }

    /** Camel itself cuts a value at an ampersand, before the Kamelet gets it, unless it is RAW. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hi",
                "RAW(a & b)",
                "1 + 1 = 2",
                "100 % of \"all\" 'signs' (really",
                "RAW(a?b=c&d=e#f)",
                "%20 stays, {1} too"
            })
    void aValueArrivesWholeFromYaml(String text) throws Exception {
        assumeFalse(
                camel.getVersion().startsWith("4.14.") && (text.contains("+") || text.contains("%20")),
                "Camel 4.14 decodes + and %20 in the parameters of YAML itself: there such a value has to be RAW(...)");
        String yaml =
                "- from:\n    uri: direct:start\n    steps:\n      - to:\n          uri: kamelet:wacr-interactive-sink\n"
                        + "          parameters:\n            token: "
                        + WACR.server().token() + "\n            baseUrl: "
                        + WACR.server().baseUrl()
                        + "\n            phone: '+50688887777'\n            buttons: 'btn_yes:Yes'\n"
                        + "            bodyText: '" + text.replace("'", "''") + "'\n";
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("route.yaml", yaml));
        camel.start();

        send(null);

        assertThat(request().get("body_text").asText()).isEqualTo(text.replaceAll("^RAW\\((.*)\\)$", "$1"));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void aTokenMayHoldAnySign(String kamelet) throws Exception {
        property(kamelet, "token", TOKEN);
        property(kamelet, "baseUrl", WACR.server().baseUrl());
        startRoute("kamelet:" + kamelet);

        Exchange exchange = send(Map.ofEntries(
                Map.entry("phone", "50688887777"),
                Map.entry("body_text", "Hi"),
                Map.entry("buttons", "a:b"),
                Map.entry("template_name", "appointment"),
                Map.entry("language", "en"),
                Map.entry("media_url", "https://a.example/b.png")));

        assertThat(exchange.getException())
                .satisfiesAnyOf(none -> assertThat(none).isNull(), other -> assertThat(other)
                        .isNotInstanceOf(WacrAuthenticationException.class));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void whatIsNotGivenComesFromTheComponent(String kamelet) throws Exception {
        WacrConfiguration component =
                camel.getComponent("wacr", WacrComponent.class).getConfiguration();
        component.setBaseUrl(WACR.server().baseUrl());
        component.setRequestsPerMinute("17");
        component.setPhone("50688887777");
        startRoute("kamelet:" + kamelet + "?token=" + WACR.server().token());

        WacrEndpoint endpoint = camel.getEndpoints().stream()
                .filter(WacrEndpoint.class::isInstance)
                .map(WacrEndpoint.class::cast)
                .findFirst()
                .orElseThrow();

        assertThat(endpoint.getConfiguration().getBaseUrl())
                .isEqualTo(WACR.server().baseUrl());
        assertThat(endpoint.getConfiguration().getRequestsPerMinute()).isEqualTo("17");
        assertThat(endpoint.getConfiguration().getPhone()).isEqualTo("50688887777");
    }

    @Test
    void twoUsesOfAKameletDoNotShareTheirValues() throws Exception {
        String with = "kamelet:wacr-interactive-sink?token=" + WACR.server().token() + "&baseUrl="
                + WACR.server().baseUrl() + "&phone=50688887777&buttons=btn_yes:Yes&bodyText=";
        startRoute(with + "one", with + "two");

        send(null);

        assertThat(WACR.server().requests())
                .extracting(sent -> new ObjectMapper()
                        .readTree(sent.body())
                        .get("body_text")
                        .asText())
                .containsExactly("one", "two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"offer.json", "a & b = c?.json", "100 %.json", "{1}#2.json"})
    void anOfferMayHaveAnyName(String name, @TempDir Path folder) throws Exception {
        Path offer = Files.writeString(
                folder.resolve(name), "{\"body_text\":\"a & b\",\"buttons\":[{\"id\":\"y\",\"title\":\"Y\"}]}");
        property("wacr-interactive-sink", "request", "file:" + offer);
        start("&phone=50688887777");

        send(null);

        assertThat(request().get("body_text").asText()).isEqualTo("a & b");
    }

    @Test
    void anOfferMayBeABean() throws Exception {
        camel.getRegistry().bind("offer", Map.of("body_text", "a & b", "buttons", "y:Y"));
        property("wacr-interactive-sink", "request", "#bean:offer");
        start("&phone=50688887777");

        send(null);

        assertThat(request().get("body_text").asText()).isEqualTo("a & b");
    }

    @Test
    void aTemplateIsFilledFromItsProperties() throws Exception {
        property("wacr-template-sink", "field1", "Núñez & Co");
        property("wacr-template-sink", "field10", "10 + 2");
        property("wacr-template-sink", "headerImageUrl", "https://a.example/b.png?c=d&e=%20");
        start("wacr-template-sink", "&phone=50688887777&templateName=appointment&language=en_GB");

        send(null);

        JsonNode sent = request();
        assertThat(sent.get("template_name").asText()).isEqualTo("appointment");
        assertThat(sent.get("language").asText()).isEqualTo("en_GB");
        assertThat(sent.get("field_1").asText()).isEqualTo("Núñez & Co");
        assertThat(sent.get("field_10").asText()).isEqualTo("10 + 2");
        assertThat(sent.has("field_2")).isFalse();
        assertThat(sent.get("header_image_url").asText()).isEqualTo("https://a.example/b.png?c=d&e=%20");
    }

    @Test
    void aLinkIsSentAsMedium() throws Exception {
        property("wacr-media-sink", "mediaUrl", "https://a.example/menu.pdf?v=1&w=2");
        property("wacr-media-sink", "caption", "Menu & wine");
        start("wacr-media-sink", "&phone=50688887777&mediaType=document&filename=menu.pdf");

        send(null);

        JsonNode sent = request();
        assertThat(sent.get("media_type").asText()).isEqualTo("document");
        assertThat(sent.get("media_url").asText()).isEqualTo("https://a.example/menu.pdf?v=1&w=2");
        assertThat(sent.get("caption").asText()).isEqualTo("Menu & wine");
        assertThat(sent.get("filename").asText()).isEqualTo("menu.pdf");
    }

    @Test
    void aBodyIsSentAsFile() throws Exception {
        start("wacr-media-sink", "&phone=50688887777&filename=menu.pdf");

        send("%PDF-1.7".getBytes(StandardCharsets.US_ASCII));

        assertThat(WACR.server().requests()).singleElement().satisfies(sent -> assertThat(sent.body())
                .contains("name=\"media_type\"", "document", "filename=\"menu.pdf\"", "%PDF-1.7"));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void doesNotStartWithoutAToken(String kamelet) {
        assertThatThrownBy(() -> startRoute("kamelet:" + kamelet + "?phone=50688887777"))
                .hasStackTraceContaining("token");
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void itsPropertiesAreOptionsOfTheEndpointAndTheTokenIsAPassword(String name) throws Exception {
        JsonNode kamelet = new YAMLMapper().readTree(resource("/kamelets/" + name + ".kamelet.yaml"));
        JsonNode options = new ObjectMapper()
                .readTree(resource("/META-INF/io/github/camelwacr/wacr.json"))
                .get("properties");
        JsonNode properties = kamelet.at("/spec/definition/properties");
        JsonNode to = kamelet.at("/spec/template/from/steps/0/to");
        WacrOperation operation = WacrOperation.valueOf(to.get("uri").asText().substring("wacr:".length()));

        Set<String> used = new HashSet<>();
        to.get("parameters").properties().stream()
                .filter(parameter -> !parameter.getKey().equals("hash"))
                .forEach(parameter -> {
                    String option = parameter.getKey();
                    String property = parameter.getValue().asText().replaceAll("\\{\\{\\?|}}|#property:\\?", "");
                    used.add(property);
                    if (option.startsWith("field.")) {
                        assertThat(operation.fields())
                                .extracting(Field::name)
                                .contains(option.substring("field.".length()));
                    } else {
                        assertThat(options.has(option)).as(option).isTrue();
                        assertThat(properties
                                        .at("/" + property + "/format")
                                        .asText()
                                        .equals("password"))
                                .as("secret: " + property)
                                .isEqualTo(options.get(option).get("secret").asBoolean());
                    }
                });
        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(
                        properties.properties().stream().map(Map.Entry::getKey).toList());
        assertThat(properties.findValues("default"))
                .as("a default would beat the component's")
                .isEmpty();
    }

    static List<String> kamelets() {
        return List.of("wacr-interactive-sink", "wacr-template-sink", "wacr-media-sink");
    }

    private void property(String kamelet, String name, String value) {
        camel.getPropertiesComponent().addInitialProperty("camel.kamelet." + kamelet + "." + name, value);
    }

    private void start(String parameters) throws Exception {
        start("wacr-interactive-sink", parameters);
    }

    private void start(String kamelet, String parameters) throws Exception {
        startRoute("kamelet:" + kamelet + "?token=" + WACR.server().token() + "&baseUrl="
                + WACR.server().baseUrl() + parameters);
    }

    private void startRoute(String... uris) throws Exception {
        camel.getPropertiesComponent().addInitialProperty("customer", "+50688887777");
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").multicast().to(uris);
            }
        });
        camel.start();
    }

    private Exchange send(Object body) {
        return camel.createFluentProducerTemplate()
                .to("direct:start")
                .withBody(body)
                .send();
    }

    private static JsonNode request() throws IOException {
        return new ObjectMapper().readTree(WACR.server().requests().get(0).body());
    }

    private static InputStream resource(String name) {
        return KameletTest.class.getResourceAsStream(name);
    }
}
