/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.test.CannedAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Several contacts with one call. */
class BatchTest extends StandInTest {

    @BeforeEach
    void forgetEarlierRequests() {
        server().reset();
    }

    static Stream<Arguments> aListIsABatchInEachForm() throws Exception {
        List<Map<String, Object>> two = List.of(contact(PHONE), contact("+919876543210"));
        String text = Json.mapper().writeValueAsString(two);
        return Stream.of(
                        two,
                        two.toArray(),
                        text,
                        text.getBytes(StandardCharsets.UTF_8),
                        json(text),
                        Map.of("contacts", two))
                .map(body -> Arguments.of((Object) body));
    }

    @ParameterizedTest
    @MethodSource
    void aListIsABatchInEachForm(Object body) {
        server().respondNext(
                        1,
                        answer(
                                "{\"success\":true,\"data\":{\"success\":true,\"created\":[],\"skipped\":[],\"errors\":[]}}"));

        assertThat(send("wacr:batchCreateContacts", body, Map.of()).getException())
                .isNull();
        assertThat(onlyRequest().path("contacts").findValuesAsText("phone"))
                .containsExactly("+50688887777", "+919876543210");
    }

    @Test
    void whatIsWrongIsNamedByItsPlaceInTheBatch() {
        Map<String, Object> nameless = contact("+919876543210");
        nameless.remove("firstname");
        nameless.put("phone", "123");

        WacrValidationException failure = failureOf(
                WacrValidationException.class, "wacr:batchCreateContacts", List.of(contact(PHONE), nameless), Map.of());

        assertThat(failure.fieldErrors()).containsOnlyKeys("contacts.1.firstname", "contacts.1.phone");
        assertThat(server().requestCount()).isZero();
    }

    @Test
    void numbersMayComeAsAnArrayOfJava() {
        server().respondNext(1, answer("{\"success\":true,\"data\":{\"deleted_count\":2}}"));

        assertThat(send("wacr:batchDeleteContacts", new int[] {1, 2}, Map.of()).getException())
                .isNull();
        assertThat(onlyRequest()).isEqualTo(json("{\"ids\":[1,2]}"));
    }

    @Test
    void aMisspeltNameIsFoundInAJsonArrayAsInAnObject() throws Exception {
        Map<String, Object> contact = contact(PHONE);
        contact.put("compny", "Soda");
        String array = Json.mapper().writeValueAsString(List.of(contact));

        for (Object body : List.of(array, json(array), "{\"contacts\":" + array + "}")) {
            WacrValidationException failure =
                    failureOf(WacrValidationException.class, "wacr:batchCreateContacts", body, Map.of());
            assertThat(failure.fieldErrors()).containsOnlyKeys("contacts.0.company");
        }
    }

    @Test
    void theTextOfALargeBatchDoesNotFillTheLog() {
        WacrValidationException failure = failureOf(
                WacrValidationException.class,
                "wacr:batchCreateContacts",
                Collections.nCopies(1_000, contact("12")),
                Map.of());

        assertThat(failure.fieldErrors()).hasSize(1_000);
        assertThat(failure.getMessage())
                .contains("contacts.0.phone", "and 970 more")
                .hasSizeLessThan(5_000);
    }

    @Test
    void aBatchThatTheServiceRefusesSaysWhichRowWasWrong() {
        server().respondNext(
                        1,
                        CannedAnswer.raw(
                                422,
                                "application/json",
                                """
                                {"success":false,"error":{"code":"VALIDATION_ERROR","message":"Batch operation failed",
                                 "details":{"contacts.1.phone":["The phone has already been taken."]}}}"""));

        WacrValidationException failure = failureOf(
                WacrValidationException.class,
                "wacr:batchCreateContacts",
                List.of(contact(PHONE), contact("+919876543210")),
                Map.of());

        assertThat(failure.fieldErrors())
                .isEqualTo(Map.of("contacts.1.phone", List.of("The phone has already been taken.")));
        assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);
    }

    @ParameterizedTest
    @CsvSource({"true, 2", "false, 1"})
    void aBatchThatSkipsWhatIsThereIsRepeatedWithoutHarm(boolean skips, int requests) throws Exception {
        String from = "direct:batch" + skips;
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from)
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                        .to("wacr:batchCreateContacts?field.options=RAW({\"skip_duplicates\":" + skips + "})");
            }
        });
        server().respondNext(1, CannedAnswer.crash());
        server().respondNext(1, answer("{\"success\":true,\"data\":{\"success\":true}}"));

        Exchange exchange = send(from, List.of(contact(PHONE)), Map.of());

        assertThat(server().requests()).hasSize(requests);
        assertThat(exchange.getException() == null).isEqualTo(skips);
    }

    @Test
    void idsToDeleteMayBeAListOfNumbers() {
        server().respondNext(1, answer("{\"success\":true,\"data\":{\"deleted\":2}}"));

        assertThat(send("wacr:batchDeleteContacts", List.of(3, "4"), Map.of()).getException())
                .isNull();
        assertThat(onlyRequest()).isEqualTo(json("{\"ids\":[3,4]}"));
    }

    @Test
    void idsToDeleteMayBeText() {
        server().respondNext(1, answer("{\"success\":true,\"data\":{\"deleted\":2}}"));

        assertThat(send("wacr:batchDeleteContacts", "3, 4", Map.of()).getException())
                .isNull();
        assertThat(onlyRequest()).isEqualTo(json("{\"ids\":[3,4]}"));
    }

    private static Map<String, Object> contact(String phone) {
        return new HashMap<>(Map.of(
                "firstname",
                "María",
                "lastname",
                "Núñez",
                "phone",
                phone,
                "type",
                "customer",
                "source_id",
                1,
                "status_id",
                2));
    }
}
