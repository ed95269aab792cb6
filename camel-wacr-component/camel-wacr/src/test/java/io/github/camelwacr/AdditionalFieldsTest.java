/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.exception.WacrValidationException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operation has no field for, of any class of Java. */
class AdditionalFieldsTest extends StandInTest {

    private static final String TEXT = "wacr:sendText?additionalFields=true";

    @Test
    void datesAndArraysAreSentAsJsonHasThem() {
        Map<String, Object> body = Map.of(
                "phone",
                PHONE,
                "message",
                "Hi",
                "born",
                LocalDate.of(2000, 1, 2),
                "since",
                new Date(0),
                "name",
                "Núñez".getBytes(StandardCharsets.UTF_8),
                "deep",
                Map.of("days", new LocalDate[] {LocalDate.of(2026, 1, 31)}));

        JsonNode request = requestOf(TEXT, body, Map.of());

        assertThat(request.path("born").textValue()).isEqualTo("2000-01-02");
        assertThat(request.path("since").textValue()).startsWith("1970-01-01T00:00:00");
        assertThat(request.path("name").textValue()).isEqualTo("Núñez");
        assertThat(request.at("/deep/days/0").textValue()).isEqualTo("2026-01-31");
    }

    @Test
    void whatCannotBeSentIsNamedBesideTheOtherFaults() {
        server().reset();

        WacrValidationException failure = failureOf(
                WacrValidationException.class,
                TEXT,
                Map.of("phone", "12", "message", "Hi", "more", Optional.of("secret")),
                Map.of());

        assertThat(failure.fieldErrors()).containsOnlyKeys("phone", "more");
        assertThat(failure).hasMessageNotContaining("secret");
        assertThat(server().requestCount()).isZero();
    }

    @Test
    void theyDoNotHideThatTheOutcomeIsUnknown() {
        server().reset();
        server().respondNext(1, answer("{"));
        Map<String, Object> body = Map.of(
                "phone", PHONE, "media_file", new byte[] {1}, "filename", "a.pdf", "born", LocalDate.of(2000, 1, 2));

        WacrTransportException failure =
                failureOf(WacrTransportException.class, "wacr:sendMedia?additionalFields=true", body, Map.of());

        assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
    }

    @Test
    void optionsForOtherOperationsAreNone() {
        server().reset();
        server().respondNext(1, answer("{\"success\":true,\"data\":[]}"));

        send(
                TEXT + "&phone=50688887777&bodyText=Hi&field.sort=name",
                null,
                Map.of(WacrConstants.OPERATION, "listGroups"));

        assertThat(server().requests().get(0).query()).isEqualTo("sort=name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deleteGroup", "createGroup"})
    void theyAreABodyWhereTheOperationHasNone(String operation) {
        Map<String, Object> fields = Map.of("id", 7, "name", "VIP", "force", true);

        JsonNode request = requestOf("wacr:" + operation + "?additionalFields=true", fields, Map.of());

        assertThat(request.path("force").booleanValue()).isTrue();
    }

    @Test
    void anArrayIsAListInAQuery() {
        server().reset();
        server().respondNext(1, answer("{\"success\":true,\"data\":[]}"));

        send("wacr:listContacts", Map.of("filter[status_id][in]", new int[] {1, 2}), Map.of());

        assertThat(server().requests().get(0).query()).isEqualTo("filter%5Bstatus_id%5D%5Bin%5D=1%2C2");
    }
}
