/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static io.github.camelwacr.client.CamelCalls.assertSent;
import static io.github.camelwacr.client.CamelCalls.failure;
import static io.github.camelwacr.client.CamelCalls.uri;
import static io.github.camelwacr.client.Scripts.OK;
import static io.github.camelwacr.client.Scripts.answer;
import static io.github.camelwacr.client.Scripts.answering;
import static io.github.camelwacr.client.Scripts.error;
import static io.github.camelwacr.operation.WacrOperation.sendInteractive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.WacrEndpoint;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrRateLimitException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a 429 does to the send that got it and to the others, and what waiting for the limit looks like. */
@Timeout(30)
class RateLimitTest {

    private static final String LIMITS =
            """
            {"success":true,"data":{"limits":{"api_calls_per_minute":{"limit":%s,"is_unlimited":%s}}}}""";

    private final CamelCalls calls = new CamelCalls();

    @AfterEach
    void stop() {
        calls.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"header", "body"})
    void aSendIsRepeatedAfterTheTimeTheServerAskedFor(String where) {
        String limited = where.equals("header")
                ? answer("429 Too Many Requests", "", "Retry-After: 1")
                : answer("429 Too Many Requests", "{\"error\":{\"details\":{\"retry_after\":1}}}");
        try (FaultServer server = new FaultServer(inTurn(limited, OK))) {
            long start = System.nanoTime();
            assertSent(calls.send(uri(sendInteractive, server.baseUrl(), "")));

            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(1_000_000_000L);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().get(1).body())
                    .isEqualTo(server.requests().get(0).body());
        }
    }

    @Test
    void aDateIsWaitedForToo() {
        FaultServer.Script script = peer -> {
            RawRequest ignored = peer.read();
            ZonedDateTime soon = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2);
            peer.write(answer(
                    "429 Too Many Requests", "", "Retry-After: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(soon)));
            answering(OK).play(peer);
        };
        try (FaultServer server = new FaultServer(script)) {
            long start = System.nanoTime();
            assertSent(calls.send(uri(sendInteractive, server.baseUrl(), "")));

            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(800_000_000L);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void withoutATimeAMinuteIsAskedOfTheCaller() {
        try (FaultServer server = new FaultServer(answering(answer("429 Too Many Requests", "")))) {
            WacrException failure =
                    failure(calls.send(uri(sendInteractive, server.baseUrl(), "maxRateLimitWait=1000")));

            assertThat(failure.retryAfter()).isEqualTo(Duration.ofMinutes(1));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aServerThatSaysNoWaitIsNotAskedInABusyLoop() {
        try (FaultServer server = new FaultServer(answering(answer("429 Too Many Requests", "", "Retry-After: 0")))) {
            WacrException failure =
                    failure(calls.send(uri(sendInteractive, server.baseUrl(), "maxRateLimitWait=1000")));

            assertThat(failure).isExactlyInstanceOf(WacrRateLimitException.class);
            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);
            assertThat(server.requests()).hasSizeBetween(1, 10);
        }
    }

    @Test
    void othersWithTheSameTokenAreHeldBackAndThoseWithAnotherAreNot() throws Exception {
        try (FaultServer server =
                new FaultServer(answering(answer("429 Too Many Requests", "", "Retry-After: 2")), answering(OK))) {
            String first = uri(sendInteractive, server.baseUrl(), "maxRateLimitWait=50");
            String sameToken = first.replace("maxRateLimitWait=50", "maxRateLimitWait=20000");
            long start = System.nanoTime();
            assertThat(failure(calls.send(first))).isExactlyInstanceOf(WacrRateLimitException.class);

            Future<Exchange> held = async(sameToken);
            assertSent(calls.send(uri(sendInteractive, server.baseUrl(), "")));
            assertThat(held.isDone() && System.nanoTime() - start < 2_000_000_000L)
                    .isFalse();

            assertSent(held.get(20, TimeUnit.SECONDS));
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(2_000_000_000L);
        }
    }

    @Test
    void whoWouldWaitTooLongForTheLimitFailsAtOnceAndHasSentNothing() {
        try (FaultServer server = new FaultServer(answering(OK))) {
            String uri = uri(sendInteractive, server.baseUrl(), "requestsPerMinute=1&maxRateLimitWait=1000");
            assertSent(calls.send(uri));

            WacrException failure = failure(calls.send(uri));

            assertThat(failure)
                    .isExactlyInstanceOf(WacrRateLimitException.class)
                    .hasMessageContaining("maxRateLimitWait");
            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);
            assertThat(failure.retryAfter()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(61));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aSendThatReachedNobodyDoesNotCount() {
        try (FaultTarget down = FaultTarget.refused()) {
            String uri = uri(sendInteractive, down.baseUrl(), "requestsPerMinute=1&maxRateLimitWait=1000");

            assertThat(failure(calls.send(uri))).isNotInstanceOf(WacrRateLimitException.class);
            assertThat(failure(calls.send(uri))).isNotInstanceOf(WacrRateLimitException.class);
        }
    }

    @Test
    void stoppingTheContextEndsTheWaitAtOnce() throws Exception {
        try (FaultServer server = new FaultServer(answering(OK))) {
            String uri = uri(sendInteractive, server.baseUrl(), "requestsPerMinute=1");
            assertSent(calls.send(uri));
            Future<Exchange> waiting = async(uri);
            await().until(() -> waitsFor(uri) == 1);

            long start = System.nanoTime();
            calls.close();

            WacrException failure = failure(waiting.get(10, TimeUnit.SECONDS));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);
            assertThat(failure).hasMessageContaining("stopped");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void automaticReadsThePlanOnce() {
        String limits = answer("200 OK", LIMITS.formatted("2", "false"));
        try (FaultServer server = new FaultServer(inTurn(limits, OK))) {
            String uri = uri(sendInteractive, server.baseUrl(), "requestsPerMinute=auto&maxRateLimitWait=1000");

            // The plan allows two, and reading it was one of them.
            assertSent(calls.send(uri));
            assertThat(failure(calls.send(uri))).isExactlyInstanceOf(WacrRateLimitException.class);

            assertThat(server.requests())
                    .extracting(RawRequest::line)
                    .containsExactly(
                            "GET /api/v2/account/limits HTTP/1.1", "POST /api/v2/messages/interactive HTTP/1.1");
        }
    }

    @Test
    void automaticReadsThePlanAgainAfterA429() {
        String limits = answer("200 OK", LIMITS.formatted("50", "false"));
        String limited = answer("429 Too Many Requests", "", "Retry-After: 0");
        try (FaultServer server = new FaultServer(inTurn(limits, limited, OK, limits, OK))) {
            String uri = uri(sendInteractive, server.baseUrl(), "requestsPerMinute=auto");
            assertSent(calls.send(uri));
            assertSent(calls.send(uri));

            assertThat(server.requests())
                    .extracting(request -> request.line().startsWith("GET"))
                    .containsExactly(true, false, false, true, false);
        }
    }

    @Test
    void automaticWithoutTheScopeKeepsTheDefault() {
        try (FaultServer server = new FaultServer(inTurn(error(403, "INSUFFICIENT_SCOPE"), OK))) {
            String uri = uri(sendInteractive, server.baseUrl(), "requestsPerMinute=auto");

            assertSent(calls.send(uri));
            assertSent(calls.send(uri));

            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void automaticWithAnUnlimitedPlanPacesNothing() {
        String limits = answer("200 OK", LIMITS.formatted("null", "true"));
        try (FaultServer server = new FaultServer(inTurn(limits, OK))) {
            String uri = uri(sendInteractive, server.baseUrl(), "requestsPerMinute=auto&maxRateLimitWait=1");
            for (int i = 0; i < 70; i++) {
                assertSent(calls.send(uri));
            }

            assertThat(server.requests()).hasSize(71);
        }
    }

    private int waitsFor(String uri) {
        return calls.context().getEndpoint(uri, WacrEndpoint.class).getWaitingRequests();
    }

    private Future<Exchange> async(String uri) {
        return calls.template().asyncSend(uri, exchange -> exchange.getMessage().setBody(CamelCalls.MESSAGE));
    }

    /** Answers the requests of one connection in turn; the last answer stays. */
    private static FaultServer.Script inTurn(String... answers) {
        List<String> all = List.of(answers);
        return peer -> {
            for (int i = 0; peer.read() != null; i++) {
                peer.write(all.get(Math.min(i, all.size() - 1)));
            }
        };
    }
}
