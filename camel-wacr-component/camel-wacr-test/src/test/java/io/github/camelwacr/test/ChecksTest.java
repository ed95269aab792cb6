/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Route, token, rate limit, scope, account and contact: what refuses a request, and in which order. */
class ChecksTest {

    @ParameterizedTest
    @CsvSource({
        ", true, 401, AUTHENTICATION_REQUIRED",
        "wrong, true, 401, INVALID_TOKEN",
        "test-token2, true, 401, INVALID_TOKEN",
        "TEST-TOKEN, true, 401, INVALID_TOKEN",
        "revoked, true, 401, TOKEN_REVOKED",
        "expired, true, 401, TOKEN_EXPIRED",
        "elsewhere, true, 403, IP_NOT_WHITELISTED",
        ", false, 401, UNAUTHORIZED",
        "wrong, false, 401, UNAUTHORIZED",
        "expired, false, 401, UNAUTHORIZED"
    })
    void tokenThatDoesNotWorkIsRefused(String token, boolean served, int status, String code) throws Exception {
        WacrServer.Builder builder = WacrServer.builder()
                .token("revoked", TokenState.REVOKED)
                .token("expired", TokenState.EXPIRED)
                .token("elsewhere", TokenState.OTHER_ADDRESS);
        try (WacrServer server =
                served ? builder.asServed().start() : builder.asDocumented().start()) {
            Api.Answer answer = Api.of(server, token).sendButtons();

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.errorCode()).isEqualTo(code);
            assertThat(answer.header("X-RateLimit-Limit")).isNull();
        }
    }

    @Test
    void answersBehindTheTokenCheckTellOfTheLimit() throws Exception {
        Instant now = Instant.parse("2026-01-01T08:00:00Z");
        try (WacrServer server = WacrServer.builder()
                .asServed()
                .requestsPerMinute(3)
                .clock(() -> now)
                .start()) {
            for (String path : List.of("/account", "/contacts/x")) {
                Api.Answer answer = Api.of(server).get(path);
                assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("3");
                assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo(path.equals("/account") ? "2" : "1");
                assertThat(answer.header("X-RateLimit-Reset")).isEqualTo(Long.toString(now.getEpochSecond() + 60));
                assertThat(answer.header("X-RateLimit-Window")).isEqualTo("60");
            }
            Api.of(server).get("/account");
            Api.Answer refused = Api.of(server).get("/account");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
            assertThat(refused.header("X-RateLimit-Reset")).isEqualTo(Long.toString(now.getEpochSecond() + 60));
            assertThat(refused.header("X-RateLimit-Window")).isNull();
            assertThat(refused.header("Retry-After")).isEqualTo("60");
            assertThat(refused.json().at("/error/message").asText())
                    .isEqualTo("Too many requests. Please try again in 60 seconds.");
        }
    }

    @Test
    void resetIsTheEndOfTheWindowOnlyAsDocumented() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T08:00:00Z"));
        try (WacrServer server =
                WacrServer.builder().asDocumented().clock(now::get).start()) {
            Api.of(server).get("/account");
            now.set(now.get().plusSeconds(20));

            assertThat(Api.of(server).get("/account").header("X-RateLimit-Reset"))
                    .isEqualTo(Long.toString(now.get().getEpochSecond() + 40));
        }
    }

    @Test
    void callerOnTheListOfAddressesIsNotLimited() throws Exception {
        try (WacrServer server = WacrServer.builder()
                .requestsPerMinute(1)
                .token("inside", TokenState.OWN_ADDRESS)
                .start()) {
            for (int i = 0; i < 3; i++) {
                Api.Answer answer = Api.of(server, "inside").get("/account");
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("unlimited");
                assertThat(answer.header("X-RateLimit-Whitelisted")).isEqualTo("true");
            }
        }
    }

    @Test
    void starIsAllScopes() throws Exception {
        try (WacrServer server = WacrServer.builder().token("all", "*").start()) {
            assertThat(server.token()).isEqualTo("all");
            assertThat(Api.of(server, "all").sendButtons().status()).isEqualTo(200);
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
            assertThat(Api.of(server).post("/messages/interactive", "{}").status())
                    .isEqualTo(422);
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
            assertThat(answer.json().at("/meta").has("retry_after")).isEqualTo(inBody);
            if (inHeader) {
                assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(55, 60);
            }
            if (inBody) {
                assertThat(answer.json().at("/meta/retry_after").isIntegralNumber())
                        .isTrue();
                assertThat(answer.json().at("/meta/retry_after").intValue()).isBetween(55, 60);
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
            assertThat(answer.json().at("/meta/retry_after").decimalValue()).isEqualByComparingTo("0.250");
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
        "401, /messages/interactive, none, AUTHENTICATION_REQUIRED",
        "429, /messages/interactive, spent, RATE_LIMIT_EXCEEDED",
        "403, /messages/interactive, narrow, INSUFFICIENT_SCOPE",
        "422, /messages/interactive, test-token, VALIDATION_ERROR"
    })
    void checksHaveAnOrder(int status, String path, String token, String code) throws Exception {
        try (WacrServer server = WacrServer.builder()
                .asServed()
                .requestsPerMinute(1)
                .token("spent", "account:read")
                .token("narrow", "account:read")
                .start()) {
            Api.of(server, "spent").get("/account");

            Api.Answer answer =
                    Api.of(server, token.equals("none") ? null : token).post(path, "{}");

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.errorCode()).isEqualTo(code);
        }
    }

    /** Each row breaks the rules of all rows below it, too; the first of them decides. */
    @ParameterizedTest
    @CsvSource({
        "/messages/interactive, 9, 422, VALIDATION_ERROR",
        "/messages/interactive, 6, 404, NOT_FOUND",
        "/messages/interactive, 5, 403, CONTACT_OPTED_OUT",
        "/messages/text, 9, 404, NOT_FOUND",
        "/messages/text, 6, 404, NOT_FOUND",
        "/messages/text, 5, 422, WHATSAPP_NOT_CONFIGURED"
    })
    void checksOfTheAccountHaveAnOrder(String path, int contact, int status, String code) throws Exception {
        try (WacrServer server = WacrServer.builder()
                .asServed()
                .optedOut("+506 8888 0000")
                .contact(5, "+506 8888 0000")
                .contact(6, "+506 7777 0000")
                .whatsAppConfigured(false)
                .conversationLimit(0)
                .start()) {
            String body = path.endsWith("text") ? Api.TEXT : Api.BUTTONS;

            Api.Answer answer =
                    Api.of(server).post(path, body.replaceFirst("\\{", "{\"contact_id\": " + contact + ", "));

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.errorCode()).isEqualTo(code);
            assertThat(server.deliveryCount()).isZero();
        }
    }

    @Test
    void conversationLimitCountsPeople() throws Exception {
        try (WacrServer server = WacrServer.builder().conversationLimit(1).start()) {
            Api api = Api.of(server);

            assertThat(api.sendButtons().status()).isEqualTo(200);
            assertThat(api.sendButtons().status()).isEqualTo(200);
            assertThat(api.post("/messages/interactive", Api.BUTTONS.replace("8888-0000", "7777-0000"))
                            .errorCode())
                    .isEqualTo("FEATURE_LIMIT_EXCEEDED");
        }
    }

    @Test
    void contactLimitTellsItsFigures() throws Exception {
        try (WacrServer server = WacrServer.builder().contactLimit(0).start()) {
            assertThat(Api.of(server).sendButtons().details())
                    .isEqualTo(Api.JSON.readTree("{\"feature\": \"contacts\", \"current\": 0, \"maximum\": 0}"));
        }
    }

    @Test
    void optedOutContactIsAlsoFoundById() throws Exception {
        try (WacrServer server = WacrServer.builder()
                .contact(5, "50677770000")
                .optedOut("50677770000")
                .start()) {
            String request = Api.BUTTONS.replace("8888-0000", "7777-0000");
            assertThat(Api.of(server)
                            .post("/messages/interactive", request.replaceFirst("\\{", "{\"contact_id\": 5, "))
                            .errorCode())
                    .isEqualTo("CONTACT_OPTED_OUT");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, /auth/verify, POST", "DELETE, /messages, GET", "PUT, /account, GET"})
    void wrongMethodIsNotAllowed(String method, String path, String allowed) throws Exception {
        try (WacrServer server = WacrServer.start()) {
            Api.Answer answer = Api.of(server).call(method, path, "", null);

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo(allowed);
            assertThat(answer.json().path("message").asText()).contains("Supported methods: " + allowed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/unknown", "/messages/1/parts", "/account/limits/now", "x/account", ""})
    void unknownPathIsNotFound(String path) throws Exception {
        try (WacrServer server = WacrServer.start()) {
            Api.Answer answer = Api.of(server).get(path);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().path("message").asText()).contains("could not be found");
        }
    }

    @Test
    void frameworkErrorsArePagesForThoseWhoDoNotAskForJson() throws Exception {
        try (WacrServer server = WacrServer.start()) {
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(server.baseUrl() + "/nothing"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        }
    }

    @Test
    void slashAtTheEndOfThePathDoesNotMatter() throws Exception {
        try (WacrServer server = WacrServer.start()) {
            assertThat(Api.of(server).get("/account/").status()).isEqualTo(200);
        }
    }
}
