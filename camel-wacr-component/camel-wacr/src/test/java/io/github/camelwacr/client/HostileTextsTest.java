/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.http.HttpAnswer;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever text an answer carries, an exception shows neither token nor phone, in one line of visible characters. */
class HostileTextsTest {

    private static final String TOKEN = "own-Token-77";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token own-Token-77 is wrong",
                "Authorization: Bearer abc.def-123",
                "bearer=abc.def-123 refused",
                "wm_abcdefghijklmnopqrstuvwxyz0123456789",
                "first\r\nsecond",
                "first\u2028second\u2029third",
                "first\u0085second\u000bthird\u0000",
                "left \u202Eright\u202C \u202A\u202B\u202D",
                "\u2066isolated\u2069 \u2067\u2068 \u200e\u200f",
                "\ufeffBOM \u200bzero \u00adsoft",
                "half \ud83d of a pair",
                "call 506/8888/7777",
                "call 506.8888.7777 or (506) 8888-7777",
                "call 506_8888_7777, 506:8888:7777, 506|8888|7777",
                "call +506 - 8888 / 7777",
                "call \u0665\u0660\u0666\u0668\u0668\u0668\u0668\u0667\u0667\u0667\u0667",
                "call 506\u202a8888\u20697777",
                "call \uff15\uff10\uff16\uff18\uff18\uff18\uff18\uff17\uff17\uff17\uff17"
            })
    void anExceptionShowsNoneOfIt(String text) throws JsonProcessingException {
        WacrException inMessage = failure(Map.of("code", "NOT_FOUND", "message", text), Map.of("request_id", text));
        WacrException inField = failure(
                Map.of("code", "VALIDATION_ERROR", "details", Map.of("phone", List.of(text), text, "is wrong")),
                Map.of());

        for (WacrException failure : List.of(inMessage, inField)) {
            assertThat(failure.getMessage())
                    .doesNotContain(TOKEN, "abc.def", "abcdefgh", "8888", "\uff18\uff18", "\u0668\u0668")
                    .matches(shown -> shown.codePoints().noneMatch(HostileTextsTest::isUnseen), "only what can be seen")
                    .hasSizeLessThan(1_000);
            assertThat(failure.error().toString()).doesNotContain(text);
        }
    }

    @Test
    void aCodeThatTheServiceQuotesIsNotShown() throws JsonProcessingException {
        WacrRequest request = WacrRequest.of(WacrOperation.verifyOtp, "{}".getBytes(StandardCharsets.UTF_8));
        byte[] body = Json.mapper()
                .writeValueAsBytes(
                        Map.of("message", "No 482913", "errors", Map.of("code", List.of("482913 is wrong"))));

        WacrException failure = catchThrowableOfType(WacrException.class, () -> new AnswerReader(TOKEN)
                .read(request, new HttpAnswer(422, body, false, List.of())));

        assertThat(failure.getMessage()).contains("is wrong").doesNotContain("482913");
    }

    @Test
    void theTextFromInsideTheServiceIsNowhere() throws JsonProcessingException {
        String inside = "SQLSTATE[23000] for 50688887777: Hello Ana";
        for (String code : List.of("MESSAGE_SEND_FAILED", "VALIDATION_ERROR")) {
            WacrException failure =
                    failure(Map.of("code", code, "message", "No", "details", Map.of("error", inside)), Map.of());

            assertThat(failure.getMessage()).doesNotContain("SQLSTATE", "Ana");
            assertThat(failure.fieldErrors()).isEmpty();
            assertThat(failure.error().details()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'message':'%s','exception':'QueryException'}",
                "{'success':false,'error':{'code':'INTERNAL_ERROR','message':'%s'}}",
                "{'status':'error','message':'%s'}",
                "{'success':false,'error':{'code':'VALIDATION_ERROR','details':{'message':['%s']}}}"
            })
    void aStatementOfADatabaseIsNotShown(String body) {
        for (String statement : List.of(
                "SQLSTATE[22001]: Data too long: Hello Ana",
                "Failed: insert into `chats` (`text`) values (Hello Ana)",
                "Failed (Connection: mysql, SQL: update `chats` set `text` = Hello Ana)")) {
            byte[] bytes = body.formatted(statement).replace('\'', '"').getBytes(StandardCharsets.UTF_8);

            WacrException failure = catchThrowableOfType(WacrException.class, () -> new AnswerReader(TOKEN)
                    .read(
                            WacrRequest.of(WacrOperation.sendText, "{}".getBytes(StandardCharsets.UTF_8)),
                            new HttpAnswer(500, bytes, false, List.of())));

            assertThat(failure).hasMessageContaining("database").hasMessageNotContaining("Ana");
        }
    }

    @Test
    void aRequestIdOfTheUsualFormIsShownWhole() throws JsonProcessingException {
        String id = "12345678-1234-1234-1234-123456789012";

        assertThat(failure(Map.of("code", "NOT_FOUND"), Map.of("request_id", id)))
                .hasMessageContaining(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "7 | - | 7s",
                "1.5 | - | 1.5s",
                "0 | - | 0s",
                "-5 | - | 0s",
                "99999999999999999999 | - | 1h",
                "1e400 | - | 1h",
                "NaN | - | -",
                "soon | - | -",
                "Fri, 01 Jan 2027 00:00:30 GMT | Fri, 01 Jan 2027 00:00:00 GMT | 30s",
                "Fri, 01 Jan 2027 00:00:00 GMT | Fri, 01 Jan 2027 00:00:30 GMT | 0s",
                "Friday, 01-Jan-27 00:00:30 GMT | Fri, 01 Jan 2027 00:00:00 GMT | 30s",
                "Fri, 01 Jan 2027 00:00:09 GMT | - | 9s",
                "Fri, 01 Jan 2027 00:00:09 GMT | no date | 9s",
                "Fri, 31 Dec 9999 23:59:59 GMT | - | 1h",
                "Thu, 31 Dec 2099 23:59:59 GMT | Fri, 01 Jan 2027 00:00:00 GMT | 1h"
            })
    void aWaitIsBoundedAndReadByTheClockOfTheServer(String retryAfter, String date, String wait) {
        List<Header> headers = new ArrayList<>(List.of(new BasicHeader("retry-after", retryAfter)));
        if (date != null) {
            headers.add(new BasicHeader("date", date));
        }
        Clock clock = Clock.fixed(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC);

        Duration read = RetryAfter.of(new HttpAnswer(429, new byte[0], false, headers), clock);

        assertThat(read).isEqualTo(wait == null ? null : Duration.parse("PT" + wait));
    }

    private static boolean isUnseen(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static WacrException failure(Map<String, ?> error, Map<String, ?> meta) throws JsonProcessingException {
        byte[] body = Json.mapper().writeValueAsBytes(Map.of("success", false, "error", error, "meta", meta));
        WacrRequest request = WacrRequest.of(WacrOperation.sendText, "{}".getBytes(StandardCharsets.UTF_8));
        return catchThrowableOfType(WacrException.class, () -> new AnswerReader(TOKEN)
                .read(request, new HttpAnswer(422, body, false, List.of())));
    }
}
