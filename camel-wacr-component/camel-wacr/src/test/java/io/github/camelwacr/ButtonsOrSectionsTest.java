/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.exception.WacrValidationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of buttons and sections a message gets, and what its type is. */
class ButtonsOrSectionsTest extends StandInTest {

    private static final String BUTTONS = "wacr:sendInteractive?buttons=btn_yes:Yes";
    private static final List<Map<String, Object>> SECTIONS =
            List.of(Map.of("title", "Morning", "rows", List.of(Map.of("id", "slot_9", "title", "09:00"))));

    @BeforeEach
    void bind() {
        context.getRegistry().bind("slots", Map.of("sections", SECTIONS, "list_button_text", "Slots"));
        server().reset();
    }

    @Test
    void withoutEitherTheTextSaysWhatToGive() {
        assertThat(failure("wacr:sendInteractive", Map.of("phone", PHONE, "body_text", "Hi")))
                .isEqualTo(Map.of("type", List.of("Interactive message type is required: give buttons or sections")));
    }

    @Test
    void withBothInOnePlaceTheTextSaysSo() {
        Map<String, Object> both = Map.of(
                "phone",
                PHONE,
                "body_text",
                "Hi",
                "buttons",
                twoButtons(),
                "sections",
                SECTIONS,
                "list_button_text",
                "x");

        assertThat(failure("wacr:sendInteractive", both).get("type"))
                .containsExactly(
                        "Interactive message type is required: there are buttons and sections, give one of them");
    }

    @Test
    void sectionsOfTheBodyBeatButtonsOfAnOption() {
        JsonNode request = requestOf(
                BUTTONS,
                Map.of("phone", PHONE, "body_text", "Hi", "sections", SECTIONS, "list_button_text", "Slots"),
                Map.of());

        assertThat(request.path("type").textValue()).isEqualTo("list");
        assertThat(request.has("buttons")).isFalse();
    }

    @Test
    void buttonsOfTheBodyBeatSectionsOfAnOption() {
        JsonNode request = requestOf(
                "wacr:sendInteractive?request=#bean:slots",
                Map.of("phone", PHONE, "body_text", "Hi", "buttons", twoButtons()),
                Map.of());

        assertThat(request.path("type").textValue()).isEqualTo("button");
        assertThat(request.has("sections")).isFalse();
        assertThat(request.has("list_button_text")).isFalse();
    }

    @Test
    void sectionsOfAHeaderBeatButtonsOfTheBody() {
        JsonNode request = requestOf(
                "wacr:sendInteractive",
                Map.of("phone", PHONE, "body_text", "Hi", "buttons", twoButtons()),
                Map.of("CamelWacrSections", SECTIONS, "CamelWacrListButtonText", "Slots"));

        assertThat(request.path("type").textValue()).isEqualTo("list");
    }

    @Test
    void aTypeThatIsGivenDecides() {
        JsonNode request = requestOf(
                BUTTONS, Map.of("phone", PHONE, "type", "button", "body_text", "Hi", "sections", SECTIONS), Map.of());

        assertThat(request.path("type").textValue()).isEqualTo("button");
        assertThat(request.path("buttons").findValuesAsText("id")).containsExactly("btn_yes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"id\":\"a\",\"title\":\"Yes, please: now\"}]",
                "[{\"id\":\"a\",\"title\":\"Yes, please: now\"},{\"id\":\"b\",\"title\":\"B\"}]"
            })
    void theOptionOfButtonsTakesJson(String buttons) {
        JsonNode request = requestOf(
                "wacr:sendInteractive?buttons=RAW(" + buttons + ")",
                Map.of("phone", PHONE, "body_text", "Hi"),
                Map.of());

        assertThat(request.path("buttons")).isEqualTo(json(buttons));
    }

    private Map<String, List<String>> failure(String uri, Map<String, Object> body) {
        WacrValidationException failure = failureOf(WacrValidationException.class, uri, body, Map.of());
        assertThat(server().requestCount()).isZero();
        return failure.fieldErrors();
    }
}
