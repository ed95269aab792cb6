/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that may be logged, and names that people write differently. */
class TextsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "sendText   | 422 | VALIDATION_ERROR | r1 | NOT_SENT | sendText failed: 422 VALIDATION_ERROR: why [request id r1, not sent]",
                "sendText   | 0   | -                | -  | UNKNOWN  | sendText failed: why [not known whether it was sent]",
                "sendText   | 500 | -                | -  | SENT     | sendText failed: 500 why [sent]",
                "getAccount | 0   | -                | -  | NOT_SENT | getAccount failed: why",
                "getAccount | 401 | wm_abcdef123     | 50688887777 | NOT_SENT | getAccount failed: 401 ***: why [request id ***77]",
                "getAccount | 401 | A | 12345678-1234-1234-1234-123456789012 | NOT_SENT | getAccount failed: 401 A: why [request id 12345678-1234-1234-1234-123456789012]"
            })
    void aFailureIsOneLine(
            WacrOperation operation, int status, String code, String id, SendOutcome outcome, String line) {
        WacrError error = new WacrError(status, code, null, id, Map.of(), null, null, outcome);

        assertThat(Texts.describe(operation, error, "why")).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain text 123456 | plain text 123456",
                "call +506 8888-7777 now | call ***77 now",
                "1234567 | ***67",
                "Bearer abc.def x | *** x",
                "'a\n\n\u202Eb ' | a b"
            })
    void whatLooksLikeAPhoneOrATokenIsMasked(String text, String safe) {
        assertThat(Texts.safe(text)).isEqualTo(safe);
    }

    @Test
    void longTextsAreCut() {
        assertThat(Texts.safe("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(Texts.safe("x".repeat(201))).isEqualTo("x".repeat(200) + "...");
        assertThat(Texts.safe(" ".repeat(600) + "x")).isEmpty();
        assertThat(Texts.safe(" ".repeat(599) + "x")).isEqualTo("x");
    }

    @Test
    void fieldsAreListedUpToAPoint() {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        for (int i = 0; i < 31; i++) {
            errors.put("f" + i, List.of("a", "1234567"));
        }

        assertThat(Texts.fields(errors)).startsWith("f0: a, ***67; f1: a").endsWith("f29: a, ***67");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "sendText, mesage, message",
                "sendText, Messages, message",
                "sendText, mess, -",
                "sendText, fone, -",
                "sendText, phon, phone",
                "sendText, contct_idd, contact_id",
                "sendText, cont_i, -",
                "sendText, c, -",
                "listContacts, p, -",
                "listContacts, paeg, -",
                "listContacts, ppage, page",
                "sendInteractive, heaxer_textt, header_text"
            })
    void aNameNearToAFieldIsFound(WacrOperation operation, String name, String field) {
        assertThat(String.valueOf(operation.nearest(name))).isEqualTo(String.valueOf(field));
    }

    @ParameterizedTest
    @CsvSource({
        "body_text, CamelWacrBodyText",
        "filter[created_at][gte], CamelWacrFilterCreatedAtGte",
        "field_10, CamelWacrField10",
        "q, CamelWacrQ"
    })
    void aHeaderIsNamedAfterItsField(String name, String header) {
        Field field = Field.text(name);

        assertThat(field.header()).isEqualTo(header);
        assertThat(field).hasToString(name);
        assertThat(Field.key(" " + name.toUpperCase(java.util.Locale.ROOT))).isEqualTo(field.key());
    }
}
