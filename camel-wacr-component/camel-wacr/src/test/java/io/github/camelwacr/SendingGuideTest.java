/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.model.MediaMessage;
import io.github.camelwacr.model.TemplateMessage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples of docs/sending.md do what the page says. */
class SendingGuideTest extends StandInTest {

    @BeforeAll
    void addRoutes() throws Exception {
        context.addRoutes(routes());
    }

    static RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:offer").to("wacr:sendInteractive?phone=+50688887777&buttons=btn_yes:Yes,btn_no:No");

                from("direct:remind")
                        .to(
                                "wacr:sendTemplate?templateName=appointment&language=en&field.field_1=Friday&field.field_2=Ana");

                from("direct:customer")
                        .to("wacr:createContact?upsert=true&field.type=customer&field.source_id=1&field.status_id=2");

                from("direct:code").to("wacr:sendOtp?templateName=login_code");

                from("direct:check").to("wacr:verifyOtp");

                from("direct:all")
                        .to("wacr:listContacts?allPages=true")
                        .split(body())
                        .to("mock:contact");

                from("direct:people").split(body()).to("wacr:sendInteractive?request=classpath:offer.json");

                from("file:target/menus?moveFailed=.failed")
                        .setHeader("CamelWacrPhone", constant("+50688887777"))
                        .to("wacr:sendMedia?caption=Our menu");
            }
        };
    }

    @BeforeEach
    void reset() {
        server().reset();
    }

    @ParameterizedTest
    @MethodSource("json")
    void theJsonIsAMessage(String block) {
        assertThat(send("wacr:sendInteractive?resendUnknown=true", block, Map.of())
                        .getException())
                .isNull();
        assertThat(server().deliveries()).hasSize(1);
    }

    static List<String> json() throws IOException {
        String page = Files.readString(Path.of("..", "..", "docs", "sending.md"));
        return Arrays.stream(page.split("```json\n", -1))
                .skip(1)
                .map(block -> block.substring(0, block.indexOf("```")))
                .toList();
    }

    @Test
    void anOfferHasItsFieldsFromTheOptions() {
        assertThat(requestOf("direct:offer", "Shall we meet?", Map.of())
                        .path("buttons")
                        .findValuesAsText("title"))
                .containsExactly("Yes", "No");
    }

    @Test
    void aTextInRawKeepsItsPlusAndItsAmpersand() {
        String uri = "wacr:sendInteractive?phone=50688887777&buttons=y:Yes&bodyText=RAW(1 + 1 & more)";

        assertThat(requestOf(uri, null, Map.of()).path("body_text").textValue()).isEqualTo("1 + 1 & more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2", "[1,2]", "1&field.groups=2"})
    void severalIdsAreAList(String groups) {
        JsonNode request = requestOf(
                "wacr:createContact?field.type=customer&field.source_id=1&field.status_id=2&field.groups=" + groups,
                Map.of("firstname", "Ana", "lastname", "Mora"),
                Map.of("CamelWacrPhone", PHONE));

        assertThat(request.path("groups")).extracting(JsonNode::asInt).containsExactly(1, 2);
    }

    @Test
    void aTemplateInJavaHasNames() {
        TemplateMessage reminder = TemplateMessage.to("+50688887777")
                .template("appointment", "en")
                .names("day", "name")
                .variable("day", "Friday")
                .variable("name", "María")
                .build();

        assertThat(requestOf("wacr:sendTemplate", reminder, Map.of())
                        .path("field_2")
                        .textValue())
                .isEqualTo("María");
    }

    @Test
    void aTemplateInARouteHasFields() {
        JsonNode request = requestOf("direct:remind", null, Map.of("CamelWacrPhone", PHONE));

        assertThat(request.path("field_1").textValue()).isEqualTo("Friday");
        assertThat(request.path("field_2").textValue()).isEqualTo("Ana");
    }

    @Test
    void aFileIsAMedium() throws IOException {
        Files.writeString(Path.of("target", "menu.pdf"), "%PDF-1.7 May");
        MediaMessage menu = MediaMessage.to("+50688887777")
                .document(new File("target/menu.pdf"))
                .caption("Our menu of May")
                .filename("Menu.pdf")
                .build();

        send("wacr:sendMedia", menu, Map.of());

        assertThat(onlyForm()).contains("filename=\"Menu.pdf\"", "%PDF-1.7 May", "Our menu of May");
    }

    @Test
    void theFileOfAConsumerIsAMedium() throws IOException {
        Files.createDirectories(Path.of("target", "menus"));
        Files.writeString(Path.of("target", "menus", "june.pdf"), "%PDF-1.7 June");

        Awaitility.await().untilAsserted(() -> assertThat(onlyForm())
                .contains("filename=\"june.pdf\"", "%PDF-1.7 June", "Our menu", "document"));
    }

    @Test
    void oneOfferGoesToManyPeople() {
        template.requestBody(
                "direct:people",
                List.of(Map.of("phone", PHONE), Map.of("phone", "+50688887778", "body_text", "And you?")));

        assertThat(server().requests())
                .extracting(request -> json(request.body()).path("body_text").textValue())
                .containsExactly("Shall we?", "And you?");
    }

    @Test
    void aContactIsMadeOrChanged() {
        server().respondNext(1, answer("{\"success\":true,\"data\":{\"id\":31}}"));

        Exchange exchange = send(
                "direct:customer", Map.of("firstname", "Ana", "lastname", "Mora", "phone", "+50688887779"), Map.of());

        assertThat(exchange.getMessage().getHeader("CamelWacrCreated")).isEqualTo(true);
    }

    @Test
    void aPlainBodyIsTheCode() {
        JsonNode sent = requestOf("direct:code", "012345", Map.of("CamelWacrPhone", PHONE));
        server().reset();
        server().respondNext(1, answer("{\"success\":true,\"data\":{\"verified_at\":\"x\"}}"));
        send("direct:check", "012345", Map.of("CamelWacrPhone", PHONE));

        assertThat(sent.path("code").textValue()).isEqualTo("012345");
        assertThat(onlyRequest().path("code").textValue()).isEqualTo("012345");
    }

    @Test
    void allPagesGoThroughASplitter() throws InterruptedException {
        MockEndpoint contacts = context.getEndpoint("mock:contact", MockEndpoint.class);
        contacts.expectedMessageCount(2);
        server().respondNext(1, answer("{\"success\":true,\"data\":[{\"id\":1}],\"meta\":{\"has_more\":true}}"));
        server().respondNext(1, answer("{\"success\":true,\"data\":[{\"id\":2}],\"meta\":{\"has_more\":false}}"));

        send("direct:all", null, Map.of());

        contacts.assertIsSatisfied();
    }

    private static String onlyForm() {
        assertThat(server().requests()).hasSize(1);
        return server().requests().get(0).body();
    }
}
