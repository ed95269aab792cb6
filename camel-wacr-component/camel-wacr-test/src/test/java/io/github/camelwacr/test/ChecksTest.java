/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Route, token, rate limit, scope, account and contact: what refuses a request, and in which order. */
class ChecksTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"wrong", "test-token2", "TEST-TOKEN"})
    void unknownTokenIsUnauthorized(String token) throws Exception {
        try (WacrServer server = WacrServer.start()) {
            Api.Answer answer = Api.of(server, token).sendButtons();

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.errorCode()).isEqualTo("UNAUTHORIZED");
        }
    }

    @Test
    void tokenWorksForItsScopesOnly() throws Exception {
        try (WacrServer server = WacrServer.builder()
                .token("reader", "account:read", "messages:read")
                .start()) {
            Api reader = Api.of(server, "reader");

            assertThat(reader.get("/account").status()).isEqualTo(200);
            assertThat(reader.get("/messages").status()).isEqualTo(200);
            assertThat(reader.sendButtons().errorCode()).isEqualTo("INSUFFICIENT_SCOPE");
        }
    }

    @Test
    void everyTokenHasItsOwnLimit() throws Exception {
        try (WacrServer server =
                WacrServer.builder().requestsPerMinute(1).token("a").token("b").start()) {
            assertThat(Api.of(server, "a").sendButtons().status()).isEqualTo(200);
            assertThat(Api.of(server, "a").sendButtons().status()).isEqualTo(429);
            assertThat(Api.of(server, "b").sendButtons().status()).isEqualTo(200);
        }
    }

    @Test
    void refusedRequestsCountForTheLimit() throws Exception {
        try (WacrServer server = WacrServer.builder().requestsPerMinute(1).start()) {
            assertThat(Api.of(server).post("/messages/text", "{}").status()).isEqualTo(422);
            assertThat(Api.of(server).sendButtons().status()).isEqualTo(429);
        }
    }

    @Test
    void requestsWithoutKnownTokenDoNotCountForTheLimit() throws Exception {
        try (WacrServer server = WacrServer.builder().requestsPerMinute(1).start()) {
            Api.of(server, "wrong").sendButtons();

            assertThat(Api.of(server).sendButtons().status()).isEqualTo(200);
        }
    }

    @Test
    void limitIsSixtyUnlessSet() throws Exception {
        try (WacrServer server = WacrServer.start()) {
            Api api = Api.of(server);
            for (int i = 0; i < 60; i++) {
                assertThat(api.get("/account").status()).isEqualTo(200);
            }
            assertThat(api.get("/account").status()).isEqualTo(429);
        }
    }

    @Test
    void limitOfZeroIsNone() throws Exception {
        try (WacrServer server = WacrServer.builder().requestsPerMinute(0).start()) {
            Api api = Api.of(server);
            for (int i = 0; i < 100; i++) {
                assertThat(api.get("/account").status()).isEqualTo(200);
            }
            assertThat(api.get("/account/limits")
                            .data()
                            .at("/limits/api_calls_per_minute/is_unlimited")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void limitCanBeRead() throws Exception {
        try (WacrServer server = WacrServer.builder().requestsPerMinute(7).start()) {
            assertThat(Api.of(server)
                            .get("/account/limits")
                            .data()
                            .at("/limits/api_calls_per_minute/limit")
                            .asInt())
                    .isEqualTo(7);
        }
    }

    @ParameterizedTest
    @CsvSource({"SECONDS, true, true", "BODY_ONLY, false, true", "NONE, false, false"})
    void refusalTellsTheWaitInTheStyleThatIsSet(RetryAfterStyle style, boolean inHeader, boolean inBody)
            throws Exception {
        try (WacrServer server =
                WacrServer.builder().requestsPerMinute(1).retryAfterStyle(style).start()) {
            Api.of(server).get("/account");
            Api.Answer answer = Api.of(server).get("/account");

            assertThat(answer.header("Retry-After") != null).isEqualTo(inHeader);
            assertThat(answer.details().has("retry_after")).isEqualTo(inBody);
            if (inHeader) {
                assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(55, 60);
            }
            if (inBody) {
                assertThat(answer.details().path("retry_after").isIntegralNumber())
                        .isTrue();
                assertThat(answer.details().path("retry_after").intValue()).isBetween(55, 60);
            }
        }
    }

    @Test
    void refusalCanTellTheWaitAsDate() throws Exception {
        try (WacrServer server =
                WacrServer.builder().retryAfterStyle(RetryAfterStyle.HTTP_DATE).start()) {
            Instant before = Instant.now();
            server.answerNext(CannedAnswer.rateLimited(Duration.ofMillis(1_500)));
            String date = Api.of(server).get("/account").header("Retry-After");

            Instant told = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            assertThat(told).isAfterOrEqualTo(before.plusMillis(1_500));
            assertThat(told).isBefore(Instant.now().plusMillis(2_500));
        }
    }

    @Test
    void shortWindowTellsWholeSecondsInTheHeaderAndTheExactWaitInTheBody() throws Exception {
        try (WacrServer server =
                WacrServer.builder().window(Duration.ofMillis(600)).start()) {
            server.answerNext(CannedAnswer.rateLimited(Duration.ofMillis(250)));
            Api.Answer answer = Api.of(server).get("/account");

            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.details().path("retry_after").decimalValue()).isEqualByComparingTo("0.250");
        }
    }

    @Test
    void shortWindowAdmitsAgainAfterIt() throws Exception {
        try (WacrServer server = WacrServer.builder()
                .requestsPerMinute(1)
                .window(Duration.ofNanos(1))
                .start()) {
            for (int i = 0; i < 5; i++) {
                assertThat(Api.of(server).get("/account").status()).isEqualTo(200);
            }
        }
    }

    /** Each row breaks the rules of all rows below it, too; the first of them decides. */
    @ParameterizedTest
    @CsvSource({
        "404, /nothing, none, ''",
        "401, /messages/text, none, ''",
        "429, /messages/text, spent, ''",
        "403, /messages/text, narrow, ''",
        "422, /messages/text, test-token, VALIDATION_ERROR",
        "422, /messages/interactive, test-token, WHATSAPP_NOT_CONFIGURED"
    })
    void checksHaveAnOrder(int status, String path, String token, String code) throws Exception {
        try (WacrServer server = WacrServer.builder()
                .requestsPerMinute(1)
                .token("spent", "account:read")
                .token("narrow", "account:read")
                .whatsAppConfigured(false)
                .optedOut("50688880000")
                .conversationLimit(0)
                .start()) {
            Api.of(server, "spent").get("/account");
            String body = path.endsWith("text") ? "{}" : Api.BUTTONS.replaceFirst("\\{", "{\"contact_id\": 9, ");

            Api.Answer answer = Api.of(server, token).post(path, body);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.errorCode()).contains(code);
        }
    }

    @Test
    void unknownContactComesBeforeOptOutBeforeLimit() throws Exception {
        try (WacrServer server = WacrServer.builder()
                .optedOut("+506 8888 0000")
                .contact(5, "+506 8888 0000")
                .conversationLimit(0)
                .start()) {
            Api api = Api.of(server);

            assertThat(withContact(api, 9).errorCode()).isEqualTo("NOT_FOUND");
            assertThat(withContact(api, 5).errorCode()).isEqualTo("CONTACT_OPTED_OUT");
            assertThat(api.post("/messages/text", Api.TEXT.replace("8888-0000", "7777-0000"))
                            .errorCode())
                    .isEqualTo("FEATURE_LIMIT_EXCEEDED");
            assertThat(server.deliveryCount()).isZero();
        }
    }

    @Test
    void conversationLimitCountsPeopleAndTellsItsFigures() throws Exception {
        try (WacrServer server = WacrServer.builder().conversationLimit(1).start()) {
            Api api = Api.of(server);

            assertThat(api.sendButtons().status()).isEqualTo(200);
            assertThat(api.sendButtons().status()).isEqualTo(200);
            assertThat(api.post("/messages/text", Api.TEXT.replace("8888-0000", "7777-0000"))
                            .details())
                    .isEqualTo(Api.JSON.readTree("{\"feature\": \"conversations\", \"current\": 1, \"maximum\": 1}"));
        }
    }

    @Test
    void optedOutContactIsAlsoFoundById() throws Exception {
        try (WacrServer server = WacrServer.builder()
                .contact(5, "50677770000")
                .optedOut("50677770000")
                .start()) {
            assertThat(withContact(Api.of(server), 5).errorCode()).isEqualTo("CONTACT_OPTED_OUT");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, /messages/text, POST", "DELETE, /messages, GET", "PUT, /account, GET"})
    void wrongMethodIsNotAllowed(String method, String path, String allowed) throws Exception {
        try (WacrServer server = WacrServer.start()) {
            Api.Answer answer = Api.of(server).call(method, path, "", null);

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo(allowed);
            assertThat(answer.errorCode()).isEqualTo("METHOD_NOT_ALLOWED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/unknown", "/messages/1/parts", "/account/limits/now", "x/account", ""})
    void unknownPathIsNotFound(String path) throws Exception {
        try (WacrServer server = WacrServer.start()) {
            Api.Answer answer = Api.of(server).get(path);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.errorCode()).isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void slashAtTheEndOfThePathDoesNotMatter() throws Exception {
        try (WacrServer server = WacrServer.start()) {
            assertThat(Api.of(server).get("/account/").status()).isEqualTo(200);
        }
    }

    private static Api.Answer withContact(Api api, long id) throws Exception {
        return api.post("/messages/text", Api.TEXT.replaceFirst("\\{", "{\"contact_id\": " + id + ", "));
    }
}
