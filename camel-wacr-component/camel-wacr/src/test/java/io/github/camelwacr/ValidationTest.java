/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The component and the server find the same faults and report them in the same way. */
class ValidationTest extends StandInTest {

    private static final String VALID = "wacr:sendInteractive?phone=50688887777&bodyText=Hi";

    private static final List<String> FAULTS = List.of(
            "wacr:sendInteractive?bodyText=Hi&buttons=a:A | phone | Phone number is required",
            VALID + " | type | Interactive message type is required",
            VALID + "&request=#bean:poll | type | Type must be either button or list",
            "wacr:sendInteractive?phone=50688887777&buttons=a:A | body_text | Body text is required",
            VALID + "&request=#bean:button | buttons | Buttons are required for button type messages",
            VALID + "&request=#bean:sections | list_button_text | List button text is required for list type messages",
            VALID + "&listButtonText=Slots | sections | Sections are required for list type messages");

    @BeforeEach
    void bindTypes() {
        context.getRegistry().bind("poll", Map.of("type", "poll"));
        context.getRegistry().bind("button", Map.of("type", "button"));
        context.getRegistry()
                .bind(
                        "sections",
                        Map.of(
                                "sections",
                                List.of(Map.of("title", "s", "rows", List.of(Map.of("id", "r", "title", "R"))))));
        server().reset();
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void theComponentUsesTheTextOfTheApiAndMakesNoRequest(String fault) {
        WacrValidationException failure = failure(fault, "true");

        String[] parts = fault.split(" \\| ", -1);
        assertThat(failure.fieldErrors()).containsOnlyKeys(parts[1]);
        assertThat(failure.fieldErrors().get(parts[1]).get(0)).startsWith(parts[2]);
        assertThat(failure.errorCode()).isEqualTo("VALIDATION_ERROR");
        assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);
        assertThat(failure.status()).isZero();
        assertThat(server().requestCount()).isZero();
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void withoutTheCheckTheServerReportsTheSameInTheSameShape(String fault) {
        WacrValidationException failure = failure(fault, "false");

        assertThat(failure.fieldErrors()).isEqualTo(expected(fault));
        assertThat(failure.errorCode()).isEqualTo("VALIDATION_ERROR");
        assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);
        assertThat(failure.status()).isEqualTo(422);
        assertThat(server().requestCount()).isEqualTo(1);
        assertThat(server().deliveries()).isEmpty();
    }

    @Test
    void theFaultsAboveAreAllThatThePageKnowsTextsFor() {
        Set<String> texts = new TreeSet<>();
        FAULTS.forEach(fault -> texts.add(fault.split(" \\| ", -1)[2]));
        List<String> ofThePage = new ArrayList<>();
        for (JsonNode field : Contract.operation("sendInteractive").path("x-validation-messages")) {
            field.forEach(text -> ofThePage.add(text.textValue()));
        }

        assertThat(ofThePage).hasSize(7).containsExactlyInAnyOrderElementsOf(texts);
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "false, 422"})
    void allFaultsAreReportedAtOnce(String validate, int status) {
        WacrValidationException failure = failureOf(
                WacrValidationException.class,
                "wacr:sendInteractive?validate=" + validate,
                Map.of("type", "button", "header_text", "x".repeat(61), "buttons", List.of(Map.of("id", "a"))),
                Map.of());

        assertThat(failure.fieldErrors()).containsOnlyKeys("phone", "body_text", "header_text", "buttons.0.title");
        assertThat(failure.getMessage()).contains("phone", "body_text", "header_text", "buttons.0.title");
        assertThat(failure.status()).isEqualTo(status);
    }

    @Test
    void aTextNamesFieldLimitAndLengthButNeverTheValue() {
        String value = "private".repeat(9);

        WacrValidationException failure =
                failureOf(WacrValidationException.class, VALID + "&buttons=a:A&headerText=" + value, null, Map.of());

        assertThat(failure.getMessage()).contains("header_text", "60", "63").doesNotContain("private");
        assertThat(failure.toString()).doesNotContain("private");
    }

    @Test
    void aValidMessagePassesBothChecks() {
        assertThat(send(VALID + "&buttons=a:A", null, Map.of()).getException()).isNull();
        assertThat(server().deliveries()).hasSize(1);
    }

    private WacrValidationException failure(String fault, String validate) {
        String uri = fault.split(" \\| ", -1)[0];
        return failureOf(WacrValidationException.class, uri + "&validate=" + validate, null, Map.of());
    }

    private static Map<String, List<String>> expected(String fault) {
        String[] parts = fault.split(" \\| ", -1);
        return Map.of(parts[1], List.of(parts[2]));
    }
}
