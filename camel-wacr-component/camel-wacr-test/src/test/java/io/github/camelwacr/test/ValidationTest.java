/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {

    /** One code point, two UTF-16 units, four bytes. */
    private static final String EMOJI = "\uD83D\uDE00";

    @RegisterExtension
    static final WacrServerExtension WACR = WacrServerExtension.builder()
            .requestsPerMinute(0)
            .without(Defect.TEXT_VALIDATION_CRASHES)
            .build();

    static Stream<Arguments> messagesOfTheContract() {
        Map<String, String> requests = Map.of(
                "Phone number is required",
                        "{\"type\": \"button\", \"body_text\": \"x\", \"buttons\": [{\"id\": \"a\", \"title\": \"A\"}]}",
                "Interactive message type is required", "{\"phone\": \"1\", \"body_text\": \"x\"}",
                "Type must be either button or list", "{\"phone\": \"1\", \"body_text\": \"x\", \"type\": \"poll\"}",
                "Body text is required", Api.BUTTONS.replace("body_text", "text"),
                "Buttons are required for button type messages", Api.BUTTONS.replace("\"buttons\"", "\"keys\""),
                "List button text is required for list type messages", Api.LIST.replace("list_button_text", "button"),
                "Sections are required for list type messages", Api.LIST.replace("\"sections\"", "\"parts\""));
        List<Arguments> rows = new ArrayList<>();
        JsonNode messages = new Contract().operation("sendInteractive").path("x-validation-messages");
        messages.properties().forEach(field -> field.getValue()
                .forEach(text -> rows.add(Arguments.of(field.getKey(), text.asText(), requests.get(text.asText())))));
        return rows.stream();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("messagesOfTheContract")
    void missingFieldsGetTheTextsOfTheContract(String field, String text, String request) throws Exception {
        Api.Answer answer = api().post("/messages/interactive", request);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errorCode()).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.details()).isEqualTo(Api.JSON.readTree("{\"" + field + "\": [\"" + text + ".\"]}"));
    }

    @Test
    void allViolationsAreToldAtOnce() throws Exception {
        Api.Answer answer = api().post("/messages/interactive", "{}");

        assertThat(answer.details())
                .isEqualTo(
                        Api.JSON.readTree(
                                """
                        {"phone": ["Phone number is required."],
                         "type": ["Interactive message type is required."],
                         "body_text": ["Body text is required."]}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"  \"", "null"})
    void blankTextCountsAsMissing(String value) throws Exception {
        String request = Api.BUTTONS.replace("\"Demo?\"", value);

        assertThat(fields(api().post("/messages/interactive", request))).containsExactly("body_text");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "button, /body_text, 1024",
        "button, /header_text, 60",
        "button, /footer_text, 60",
        "button, /buttons/1/title, 20",
        "list, /list_button_text, 20",
        "list, /sections/0/rows/0/title, 24",
        "list, /sections/0/rows/0/description, 72"
    })
    void lengthsCountCodePoints(String kind, String pointer, int maximum) throws Exception {
        assertThat(api().post("/messages/interactive", with(kind, pointer, EMOJI.repeat(maximum)))
                        .status())
                .isEqualTo(200);
        assertThat(fields(api().post("/messages/interactive", with(kind, pointer, "x".repeat(maximum + 1)))))
                .containsExactly(pointer.substring(1).replace('/', '.'));
    }

    @Test
    void threeButtonsAreTakenAndFourRefused() throws Exception {
        assertThat(api().post("/messages/interactive", withButtons(3)).status()).isEqualTo(200);
        assertThat(fields(api().post("/messages/interactive", withButtons(4)))).containsExactly("buttons");
    }

    @Test
    void tenSectionsAreTakenAndElevenRefused() throws Exception {
        assertThat(api().post("/messages/interactive", withSections(10)).status())
                .isEqualTo(200);
        assertThat(fields(api().post("/messages/interactive", withSections(11))))
                .containsExactly("sections");
    }

    static Stream<Arguments> brokenParts() {
        return Stream.of(
                Arguments.of(Api.BUTTONS.replace("\"id\": \"no\", ", ""), "buttons.1.id"),
                Arguments.of(Api.BUTTONS.replace("\"title\": \"No\"", "\"title\": \"\""), "buttons.1.title"),
                Arguments.of(Api.BUTTONS.replaceAll("\\[.*]", "{}"), "buttons"),
                Arguments.of(Api.BUTTONS.replace("\"+506 8888-0000\"", "50688880000"), "phone"),
                Arguments.of(Api.BUTTONS.replaceFirst("\\{", "{\"contact_id\": \"x\", "), "contact_id"),
                Arguments.of(Api.LIST.replace("\"title\": \"Morning\", ", ""), "sections.0.title"),
                Arguments.of(Api.LIST.replaceAll("\"rows\": \\[.*?]", "\"rows\": 1"), "sections.0.rows"),
                Arguments.of(Api.LIST.replace("\"id\": \"s9\"", "\"id\": \"\""), "sections.0.rows.0.id"),
                Arguments.of(Api.LIST.replace("\"title\": \"09:00\"", "\"at\": \"9\""), "sections.0.rows.0.title"));
    }

    @ParameterizedTest(name = "{1} {index}")
    @MethodSource("brokenParts")
    void brokenPartsAreNamedByTheirPlace(String request, String field) throws Exception {
        Api.Answer answer = api().post("/messages/interactive", request);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(fields(answer)).containsExactly(field);
    }

    static Stream<String> whatOnlyWhatsAppChecks() {
        return Stream.of(
                Api.BUTTONS.replace("\"id\": \"no\"", "\"id\": \"yes\""),
                Api.BUTTONS.replace("\"title\": \"No\"", "\"title\": \"Yes\""),
                Api.BUTTONS.replace("\"id\": \"no\"", "\"id\": \"" + "x".repeat(257) + "\""),
                Api.BUTTONS.replaceAll("\\[.*]", "[]"),
                Api.BUTTONS.replace("+506 8888-0000", "none"),
                Api.LIST.replaceAll("\"rows\": \\[.*?]", "\"rows\": []"),
                Api.LIST.replace("Morning", "x".repeat(25)),
                Api.LIST.replace("s9", "x".repeat(201)));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("whatOnlyWhatsAppChecks")
    void whatTheServiceDoesNotCheckIsRefusedByWhatsApp(String request) throws Exception {
        Api.Answer answer = api().post("/messages/interactive", request);

        assertThat(answer.errorCode()).isEqualTo("MESSAGE_SEND_FAILED");
        assertThat(Api.JSON
                        .readTree(answer.details().path("error").asText())
                        .at("/error/code")
                        .isInt())
                .isTrue();
        assertThat(WACR.server().deliveryCount()).isZero();
    }

    @Test
    void textThatFailsTheChecksIsACrashAsServed() throws Exception {
        try (WacrServer server = WacrServer.builder().asServed().start()) {
            Api.Answer answer = Api.of(server).post("/messages/text", "{}");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.json()).isEqualTo(Api.JSON.readTree("{\"message\": \"Server Error\"}"));
        }
    }

    @ParameterizedTest
    @CsvSource({"x, 4096, 200", "x, 4097, 422", "\u00e9, 2048, 200", "\u00e9, 2049, 500"})
    void textIsLimitedInCharactersAndInBytes(String character, int count, int status) throws Exception {
        assertThat(api().post("/messages/text", with("text", "/message", character.repeat(count)))
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"text\"", "null", "{} {}"})
    void bodyThatIsNoJsonObjectHasNoFields(String body) throws Exception {
        assertThat(fields(api().post("/messages/interactive", body))).containsExactly("phone", "type", "body_text");
    }

    @Test
    void bodyThatIsNotDeclaredAsJsonHasNoFields() throws Exception {
        Api.Answer answer = api().call("POST", "/messages/text", Api.TEXT, "text/plain");

        assertThat(fields(answer)).containsExactly("phone", "message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789", "123456789012345678901", "+506x88880000"})
    void textNeedsPhoneOfDigitsAndTheirUsualCompany(String phone) throws Exception {
        String request = Api.TEXT.replace("+506 8888-0000", phone);

        assertThat(fields(api().post("/messages/text", request))).containsExactly("phone");
    }

    @Test
    void refusedRequestsAreNotDelivered() throws Exception {
        api().post("/messages/interactive", "{}");
        api().post("/messages/text", "{}");

        assertThat(WACR.server().deliveries()).isEmpty();
    }

    private static Api api() {
        return Api.of(WACR.server());
    }

    private static List<String> fields(Api.Answer answer) throws Exception {
        List<String> names = new ArrayList<>();
        JsonNode details = answer.details();
        details.path("errors").fieldNames().forEachRemaining(names::add);
        if (names.isEmpty()) {
            details.fieldNames().forEachRemaining(names::add);
        }
        return names;
    }

    private static String with(String kind, String pointer, String value) throws Exception {
        String body =
                switch (kind) {
                    case "button" -> Api.BUTTONS;
                    case "list" -> Api.LIST;
                    default -> Api.TEXT;
                };
        ObjectNode request = (ObjectNode) Api.JSON.readTree(body);
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) request.at(pointer.substring(0, slash))).put(pointer.substring(slash + 1), value);
        return request.toString();
    }

    private static String withButtons(int count) throws Exception {
        ObjectNode request = (ObjectNode) Api.JSON.readTree(Api.BUTTONS);
        ArrayNode buttons = request.putArray("buttons");
        for (int i = 0; i < count; i++) {
            buttons.addObject().put("id", "b" + i).put("title", "B" + i);
        }
        return request.toString();
    }

    private static String withSections(int count) throws Exception {
        ObjectNode request = (ObjectNode) Api.JSON.readTree(Api.LIST);
        ArrayNode sections = request.putArray("sections");
        for (int i = 0; i < count; i++) {
            ObjectNode section = sections.addObject().put("title", "S" + i);
            section.putArray("rows").addObject().put("id", "r" + i).put("title", "R" + i);
        }
        return request.toString();
    }
}
