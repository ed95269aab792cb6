/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static io.github.camelwacr.model.ListMessage.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.model.Button;
import io.github.camelwacr.model.Section;
import io.github.camelwacr.operation.WacrOperation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms that headers may have. */
class HeaderFormsTest extends StandInTest {

    private static final String BUTTONS_JSON =
            "[{\"id\":\"btn_yes\",\"title\":\"Yes\"},{\"id\":\"btn_no\",\"title\":\"No\"}]";
    private static final String SECTIONS_JSON =
            "[{\"title\":\"Morning\",\"rows\":[{\"id\":\"slot_9\",\"title\":\"09:00\",\"description\":\"First\"}]}]";

    static Stream<Arguments> buttons() {
        return Stream.of(
                Arguments.of("typed", List.of(new Button("btn_yes", "Yes"), new Button("btn_no", "No"))),
                Arguments.of("array", new Button[] {new Button("btn_yes", "Yes"), new Button("btn_no", "No")}),
                Arguments.of("maps", twoButtons()),
                Arguments.of("JsonNode", json(BUTTONS_JSON)),
                Arguments.of("JSON text", BUTTONS_JSON),
                Arguments.of("indented JSON text", "\n  " + BUTTONS_JSON),
                Arguments.of("bytes of JSON text", BUTTONS_JSON.getBytes(StandardCharsets.UTF_8)),
                Arguments.of("short text", "btn_yes:Yes,btn_no:No"),
                Arguments.of("spaced short text", " btn_yes : Yes , btn_no : No "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("buttons")
    void buttonsMayComeAs(String form, Object header) {
        JsonNode request = requestOf(
                "wacr:sendInteractive?phone=50688887777&bodyText=Hi", null, Map.of("CamelWacrButtons", header));

        assertThat(request.path("buttons")).isEqualTo(json(BUTTONS_JSON));
        assertThat(request.path("type").textValue()).isEqualTo("button");
    }

    static Stream<Arguments> sections() {
        return Stream.of(
                Arguments.of("typed", List.of(new Section("Morning", row("slot_9", "09:00", "First")))),
                Arguments.of(
                        "maps",
                        List.of(Map.of(
                                "title",
                                "Morning",
                                "rows",
                                List.of(Map.of("id", "slot_9", "title", "09:00", "description", "First"))))),
                Arguments.of("JsonNode", json(SECTIONS_JSON)),
                Arguments.of("JSON text", SECTIONS_JSON));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sections")
    void sectionsMayComeAs(String form, Object header) {
        JsonNode request = requestOf(
                "wacr:sendInteractive?phone=50688887777&bodyText=Hi&listButtonText=Slots",
                null,
                Map.of("CamelWacrSections", header));

        assertThat(request.path("sections")).isEqualTo(json(SECTIONS_JSON));
        assertThat(request.path("type").textValue()).isEqualTo("list");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CamelWacrButtons  | [{\"id\":\"secret\"   | buttons  | is no JSON list of the expected form",
                "CamelWacrButtons  | secret              | buttons  | needs an id and a title",
                "CamelWacrButtons  | [1]                 | buttons.0 | is no object, but java.lang.Integer",
                "CamelWacrSections | secret              | sections | is no JSON list of the expected form",
                "CamelWacrSections | {\"title\":\"secret\"}  | sections.0.rows | must have at least one row",
                "CamelWacrContactId| secret              | contact_id | must be a whole number"
            })
    void aHeaderOfAnotherFormIsRefusedAndNotQuoted(String header, String value, String field, String text) {
        WacrValidationException failure = failureOf(
                WacrValidationException.class,
                "wacr:sendInteractive?phone=50688887777&bodyText=Hi",
                null,
                Map.of(header, value));

        assertThat(failure.fieldErrors()).containsKey(field);
        assertThat(failure.getMessage()).contains(text).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"42", "' 42 '"})
    void aContactMayBeText(String header) {
        assertThat(requestOf("wacr:sendText?phone=50688887777", "Hi", Map.of("CamelWacrContactId", header))
                        .path("contact_id")
                        .longValue())
                .isEqualTo(42);
    }

    @Test
    void aTypedContactMayBeAnyWholeNumber() {
        assertThat(requestOf("wacr:sendText?phone=50688887777", "Hi", Map.of("CamelWacrContactId", 42))
                        .path("contact_id")
                        .longValue())
                .isEqualTo(42);
    }

    @Test
    void aPhoneMayBeANumber() {
        assertThat(requestOf("wacr:sendText", "Hi", Map.of("CamelWacrPhone", 50688887777L))
                        .path("phone")
                        .textValue())
                .isEqualTo("+50688887777");
    }

    @Test
    void theOperationOfTheHeaderIsCalledInsteadOfTheEndpoints() {
        server().reset();

        Exchange exchange = send("wacr:sendInteractive", "Hi", Map.of("CamelWacrOperation", "getAccount"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(Map.class);
        assertThat(server().requests().get(0).path()).isEqualTo("/api/v2/account");
    }

    @Test
    void theOperationOfTheHeaderMayBeTyped() {
        JsonNode request = requestOf(
                "wacr:getAccount?phone=50688887777", "Hi", Map.of("CamelWacrOperation", WacrOperation.sendText));

        assertThat(request.path("message").textValue()).isEqualTo("Hi");
    }

    @ParameterizedTest
    @MethodSource
    void theOperationOfTheHeaderMayBe(Object header) {
        JsonNode request = requestOf("wacr:sendText?phone=50688887777", "Hi", Map.of("CamelWacrOperation", header));

        assertThat(request.path("message").textValue()).isEqualTo("Hi");
    }

    static Stream<Object> theOperationOfTheHeaderMayBe() {
        return Stream.of("sendText".getBytes(StandardCharsets.UTF_8), " sendText ", "");
    }

    @Test
    void anUnknownOperationOfTheHeaderIsRefusedWithTheKnownOnes() {
        server().reset();

        WacrValidationException failure = failureOf(
                WacrValidationException.class,
                "wacr:sendText?phone=50688887777",
                "Hi",
                Map.of("CamelWacrOperation", "sendPigeon"));

        assertThat(failure.getMessage()).contains("CamelWacrOperation", "sendInteractive", "sendText", "getAccount");
        assertThat(server().requestCount()).isZero();
    }
}
