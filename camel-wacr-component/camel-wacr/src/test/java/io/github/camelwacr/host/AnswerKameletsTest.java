/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.WacrConfiguration;
import io.github.camelwacr.WacrConstants;
import io.github.camelwacr.WacrEndpoint;
import io.github.camelwacr.client.Cursor;
import io.github.camelwacr.exception.WacrReplyTimeoutException;
import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.test.WacrPhone;
import io.github.camelwacr.test.WacrServerExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Kamelets that bring answers into a route. */
class AnswerKameletsTest {

    private static final String PERSON = "50688887777";

    @RegisterExtension
    static final WacrServerExtension WACR =
            WacrServerExtension.builder().requestsPerMinute(0).asServed().build();

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<Exchange> received = new CopyOnWriteArrayList<>();

    @BeforeEach
    void pollOften() {
        WacrComponent component = new WacrComponent();
        component.getConfiguration().setRateLimitWindow(600);
        camel.addComponent("wacr", component);
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void theSourceGivesWhatPeopleWrite() throws Exception {
        start("kamelet:wacr-message-source?startFrom=earliest&delay=100", null);

        WACR.server().phone(PERSON).write("Do you have salad?");

        await().until(() -> received.size() == 1);
        Exchange exchange = received.get(0);
        assertThat(exchange.getMessage().getBody(ChatMessage.class).message()).isEqualTo("Do you have salad?");
        assertThat(exchange.getMessage().getHeader(WacrConstants.SENDER_PHONE)).isEqualTo(PERSON);
    }

    @Test
    void theSourceGoesOnWhereItsRepositorySays() throws Exception {
        long known = WACR.server().phone(PERSON).write("first").id();
        WACR.server().phone(PERSON).write("second");
        MemoryStateRepository cursors = new MemoryStateRepository();
        camel.getRegistry().bind("cursors", cursors);
        cursors.start();
        Cursor cursor = Cursor.from(null);
        cursor.settle(known);
        cursors.setState(WACR.server().baseUrl() + "/listMessages", cursor.toString());
        String page = Files.readString(Path.of("../../docs/hosts.md"));
        int uri = page.indexOf("uri: kamelet:wacr-message-source");
        int block = page.lastIndexOf("```yaml\n", uri) + "```yaml\n".length();
        camel.getPropertiesComponent()
                .addInitialProperty(
                        "camel.kamelet.wacr-message-source.token", WACR.server().token());
        camel.getPropertiesComponent()
                .addInitialProperty(
                        "camel.kamelet.wacr-message-source.baseUrl",
                        WACR.server().baseUrl());
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString("inbox.yaml", page.substring(block, page.indexOf("```", uri))));

        start("direct:answers", null);

        await().until(() -> !received.isEmpty());
        assertThat(received).singleElement().satisfies(exchange -> assertThat(
                        exchange.getMessage().getBody(ChatMessage.class).message())
                .isEqualTo("second"));
    }

    @Test
    void theActionGoesOnWithTheAnswer() throws Exception {
        start("direct:ask", "kamelet:wacr-ask-action?phone=+50688887777&buttons=btn_yes:Yes,btn_no:No");

        CompletableFuture<Exchange> question = ask();
        WacrPhone phone = WACR.server().phone(PERSON);
        phone.waitForMessage(Duration.ofSeconds(10));
        phone.tap("btn_no");

        Exchange exchange = question.get(10, TimeUnit.SECONDS);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(WacrConstants.REPLY_ID)).isEqualTo("btn_no");
        assertThat(received).hasSize(1);
    }

    @Test
    void theActionFailsWhenNobodyAnswers() throws Exception {
        start("direct:ask", "kamelet:wacr-ask-action?phone=+50688887777&buttons=btn_yes:Yes&replyTimeout=100ms");

        assertThat(ask().get(10, TimeUnit.SECONDS).getException()).isInstanceOf(WacrReplyTimeoutException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "wacr-message-source, /spec/template/from/parameters",
        "wacr-ask-action, /spec/template/from/steps/0/to/parameters"
    })
    void propertiesAreOptionsOfTheEndpointAndTheTokenIsAPassword(String name, String parameters) throws Exception {
        JsonNode kamelet = new YAMLMapper().readTree(resource("/kamelets/" + name + ".kamelet.yaml"));
        JsonNode options = new ObjectMapper()
                .readTree(resource("/META-INF/io/github/camelwacr/wacr.json"))
                .get("properties");
        JsonNode properties = kamelet.at("/spec/definition/properties");

        assertThat(properties.properties()).isNotEmpty().allSatisfy(property -> {
            JsonNode option = options.get(property.getKey());
            assertThat(option).as(property.getKey()).isNotNull();
            assertThat(property.getValue().path("format").asText().equals("password"))
                    .as("secret: " + property.getKey())
                    .isEqualTo(option.get("secret").asBoolean());
        });
        assertThat(kamelet.at(parameters).fieldNames())
                .toIterable()
                .filteredOn(parameter -> !parameter.equals("hash"))
                .containsExactlyInAnyOrderElementsOf(() -> properties.fieldNames());
    }

    @ParameterizedTest
    @CsvSource({"wacr-message-source", "wacr-ask-action"})
    void theGuideNamesEachProperty(String name) throws Exception {
        JsonNode kamelet = new YAMLMapper().readTree(resource("/kamelets/" + name + ".kamelet.yaml"));
        String page = Files.readString(Path.of("../../docs/hosts.md"));
        String table = page.substring(page.indexOf("| Kamelet | Properties beside `token`, `businessNumber`"));
        String row = table.substring(table.indexOf("| `" + name), table.indexOf('\n', table.indexOf("| `" + name)));

        assertThat(kamelet.at("/spec/definition/properties").fieldNames())
                .toIterable()
                .allSatisfy(property -> assertThat(table.lines().findFirst().orElseThrow() + row)
                        .contains("`" + property + "`"));
    }

    @ParameterizedTest
    @CsvSource({"wacr-message-source", "wacr-ask-action"})
    void whatIsNotGivenComesFromTheComponentAndATokenMayHoldAnySign(String kamelet) throws Exception {
        WacrConfiguration component =
                camel.getComponent("wacr", WacrComponent.class).getConfiguration();
        component.setBaseUrl(WACR.server().baseUrl());
        component.setRequestsPerMinute("17");
        String token = "a&b=%41+c\"d'(e)#{f";
        camel.getPropertiesComponent().addInitialProperty("camel.kamelet." + kamelet + ".token", token);
        String uri = "kamelet:" + kamelet + "?businessNumber=50640000000";
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                if (kamelet.endsWith("-source")) {
                    from(uri).to("mock:answers");
                } else {
                    from("direct:ask").to(uri);
                }
            }
        });
        camel.start();

        WacrConfiguration endpoint = camel.getEndpoints().stream()
                .filter(WacrEndpoint.class::isInstance)
                .map(one -> ((WacrEndpoint) one).getConfiguration())
                .findFirst()
                .orElseThrow();

        assertThat(endpoint.getToken()).isEqualTo(token);
        assertThat(endpoint.getBaseUrl()).isEqualTo(WACR.server().baseUrl());
        assertThat(endpoint.getRequestsPerMinute()).isEqualTo("17");
    }

    @Test
    void twoUsesOfTheActionDoNotShareTheirValues() throws Exception {
        start("direct:ask", "kamelet:wacr-ask-action?replyTimeout=100ms&phone=50688887777&bodyText=one&buttons=a:A");
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:other")
                        .to("kamelet:wacr-ask-action?replyTimeout=100ms&phone=50688887777&bodyText=two&buttons=a:A"
                                + account());
            }
        });
        WACR.server().reset();

        camel.createProducerTemplate().send("direct:ask", exchange -> {});
        camel.createProducerTemplate().send("direct:other", exchange -> {});

        assertThat(WACR.server().requests())
                .filteredOn(request -> request.method().equals("POST"))
                .extracting(request -> new ObjectMapper()
                        .readTree(request.body())
                        .get("body_text")
                        .asText())
                .containsExactly("one", "two");
    }

    private void start(String from, String to) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                var route = from(from.startsWith("kamelet:") ? from + account() : from);
                if (to != null) {
                    route.to(to + account());
                }
                route.process(exchange -> received.add(exchange.copy()));
            }
        });
        camel.start();
    }

    private static String account() {
        return "&token=" + WACR.server().token() + "&baseUrl=" + WACR.server().baseUrl()
                + "&businessNumber=50640000000&requestsPerMinute=0";
    }

    private CompletableFuture<Exchange> ask() {
        return camel.createProducerTemplate()
                .asyncSend("direct:ask", exchange -> exchange.getMessage().setBody("Are you coming?"));
    }

    private static InputStream resource(String name) throws IOException {
        InputStream found = AnswerKameletsTest.class.getResourceAsStream(name);
        if (found == null) {
            throw new IOException("There is no " + name);
        }
        return found;
    }
}
