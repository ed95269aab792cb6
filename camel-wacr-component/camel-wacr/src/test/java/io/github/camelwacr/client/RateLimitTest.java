/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static io.github.camelwacr.client.CamelCalls.assertSent;
import static io.github.camelwacr.client.CamelCalls.failure;
import static io.github.camelwacr.client.CamelCalls.uri;
import static io.github.camelwacr.client.Scripts.OK;
import static io.github.camelwacr.client.Scripts.OK_BODY;
import static io.github.camelwacr.client.Scripts.answer;
import static io.github.camelwacr.client.Scripts.answering;
import static io.github.camelwacr.operation.WacrOperation.listMessages;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a 429 does to the send that got it and to the others, and what waiting for the limit looks like. */
@Timeout(30)
class RateLimitTest {

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
        };
        try (FaultServer server = new FaultServer(script, answering(OK))) {
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
    void anEqualMessageWaitsForOneThatTheServerMakesWait() throws Exception {
        String limited = answer("429 Too Many Requests", "", "Retry-After: 2");
        try (FaultServer server = new FaultServer(inTurn(limited, OK, OK))) {
            String uri = uri(sendInteractive, server.baseUrl(), "requestsPerMinute=0&requestTimeout=500");
            Future<Exchange> first = async(uri, CamelCalls.MESSAGE);
            await().until(() -> server.requests().size() == 1);

            assertSent(calls.send(uri, CamelCalls.MESSAGE, Map.of()));

            assertSent(first.get());
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void theLimitOfOnePhonesCodesHoldsNobodyElseBackAndIsNotWaitedFor() {
        String limited = answer(
                "429 Too Many Requests",
                "{\"error\":{\"code\":\"RATE_LIMIT_EXCEEDED\",\"details\":{\"retry_after\":300}}}");
        try (FaultServer server = new FaultServer(inTurn(limited, OK))) {
            String send = uri(sendInteractive, server.baseUrl(), "maxRateLimitWait=1000");
            String verify = send.replace("sendInteractive", "verifyOtp");
            Map<String, Object> code = Map.of("phone", "+50688887777", "code", "1234");

            assertThat(failure(calls.send(verify, code, Map.of())).retryAfter()).isEqualTo(Duration.ofMinutes(5));

            assertSent(calls.send(send));
            assertThat(server.requests()).hasSize(2);
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
                    .hasMessageContaining("the rate limit makes it wait longer than maxRateLimitWait (1000 ms)");
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
    void untilAnAnswerNamesTheLimitOneRequestIsInFlight() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        FaultServer.Script script = peer -> {
            while (peer.read() != null) {
                while (answer.getCount() > 0) {
                    peer.pause(10);
                }
                peer.write(limited("5"));
            }
        };
        try (FaultServer server = new FaultServer(script)) {
            String uri = uri(sendInteractive, server.baseUrl(), "");
            List<Future<Exchange>> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                all.add(async(uri));
            }
            await().until(() -> server.requests().size() == 1 && waitsFor(uri) == 4);

            answer.countDown();

            for (Future<Exchange> one : all) {
                assertSent(one.get(20, TimeUnit.SECONDS));
            }
            assertThat(server.requests()).hasSize(5);
        }
    }

    @Test
    void afterAnAnswerThatNamesNoLimitRequestsGoTogether() throws Exception {
        CountDownLatch together = new CountDownLatch(3);
        FaultServer.Script script = peer -> {
            for (int i = 0; peer.read() != null; i++) {
                together.countDown();
                while (together.getCount() > 0 && i > 0) {
                    peer.pause(10);
                }
                peer.write(OK);
            }
        };
        try (FaultServer server = new FaultServer(script)) {
            String uri = uri(sendInteractive, server.baseUrl(), "");
            assertSent(calls.send(uri));

            Future<Exchange> one = async(uri);
            Future<Exchange> other = async(uri);

            assertSent(one.get(20, TimeUnit.SECONDS));
            assertSent(other.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void whoeverWaitsForAnAnswerThatIsA429DoesNotGetOneToo() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        FaultServer.Script script = peer -> {
            while (peer.read() != null) {
                while (answer.getCount() > 0) {
                    peer.pause(10);
                }
                peer.write(answer("429 Too Many Requests", "", "Retry-After: 60"));
            }
        };
        try (FaultServer server = new FaultServer(script)) {
            String uri = uri(sendInteractive, server.baseUrl(), "maxRateLimitWait=30s");
            List<Future<Exchange>> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                all.add(async(uri));
            }
            await().until(() -> server.requests().size() == 1 && waitsFor(uri) == 4);

            answer.countDown();

            for (Future<Exchange> one : all) {
                assertThat(failure(one.get(20, TimeUnit.SECONDS))).isExactlyInstanceOf(WacrRateLimitException.class);
            }
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void twentyThreadsOnAPlanOfFiveAreNeverRefused() throws Exception {
        FixedWindow window = new FixedWindow(5, Duration.ofMillis(300));
        FaultServer.Script script = peer -> {
            while (peer.read() != null) {
                peer.write(window.admits() ? limited("5") : answer("429 Too Many Requests", "", "Retry-After: 1"));
            }
        };
        try (FaultServer server = new FaultServer(script)) {
            String uri = uri(sendInteractive, server.baseUrl(), "rateLimitWindow=300");
            List<Future<Exchange>> all = new ArrayList<>();
            ExecutorService threads = Executors.newFixedThreadPool(20);
            for (int i = 0; i < 20; i++) {
                String text = "Message " + i;
                all.add(threads.submit(() -> calls.send(uri, CamelCalls.message(text), Map.of())));
            }
            threads.shutdown();

            for (Future<Exchange> one : all) {
                assertSent(one.get(20, TimeUnit.SECONDS));
            }
            assertThat(window.refused()).isZero();
            assertThat(server.requests()).hasSize(20);
        }
    }

    @Test
    void aRouteWhosePollWaitsIsSuspendedAndStoppedAtOnce() throws Exception {
        try (FaultServer server = new FaultServer(
                answering(answer("429 Too Many Requests", "", "Retry-After: 2")),
                answering(answer("429 Too Many Requests", "", "Retry-After: 200")))) {
            calls.context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri(listMessages, server.baseUrl(), "initialDelay=0&delay=50&direction=any"))
                            .routeId("inbox")
                            .to("log:inbox");
                }
            });
            await().until(() -> server.requests().size() == 1);
            long start = System.nanoTime();
            calls.context().getRouteController().suspendRoute("inbox");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1_500));

            calls.context().getRouteController().resumeRoute("inbox");
            await().until(() -> server.requests().size() == 2);
            start = System.nanoTime();
            calls.context().getRouteController().stopRoute("inbox");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "auto, 5, 5",
        "auto, unlimited, 0",
        "auto, , 60",
        "auto, many, 60",
        "auto, 0, 60",
        "90, , 90",
        "90, 5, 5",
        "90, 120, 90",
        "90, unlimited, 90",
        "0, 5, 0"
    })
    void theLowerOfOptionAndAnswerIsPermitted(String option, String header, int permitted) {
        try (FaultServer server = new FaultServer(answering(header == null ? OK : limited(header)))) {
            String uri = uri(sendInteractive, server.baseUrl(), "requestsPerMinute=" + option);

            assertSent(calls.send(uri));

            assertThat(endpoint(uri).getPermittedRequests()).isEqualTo(permitted);
        }
    }

    @Test
    void aLimitThatFallsIsKeptToByAllEndpointsOfTheToken() {
        try (FaultServer server = new FaultServer(inTurn(limited("60"), limited("30")))) {
            String uri = uri(sendInteractive, server.baseUrl(), "maxRateLimitWait=1000");
            String other = uri.replace("maxRateLimitWait=1000", "maxRateLimitWait=1s&connectTimeout=1s&bodyText=x");
            for (int i = 0; i < 30; i++) {
                assertSent(calls.send(i % 2 == 0 ? uri : other));
            }

            assertThat(failure(calls.send(uri))).isExactlyInstanceOf(WacrRateLimitException.class);
            assertThat(failure(calls.send(other))).isExactlyInstanceOf(WacrRateLimitException.class);
            assertThat(server.requests()).hasSize(30);
        }
    }

    @Test
    void anUnlimitedTokenIsNotPaced() {
        try (FaultServer server = new FaultServer(answering(limited("unlimited")))) {
            String uri = uri(sendInteractive, server.baseUrl(), "maxRateLimitWait=1");
            for (int i = 0; i < 70; i++) {
                assertSent(calls.send(uri));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fri, 01 Jan 2100 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "80000"})
    void noPauseIsLongerThanAnHour(String retryAfter) {
        String limited = answer("429 Too Many Requests", "", "Retry-After: " + retryAfter);
        try (FaultServer server = new FaultServer(answering(limited))) {
            WacrException failure = failure(calls.send(uri(sendInteractive, server.baseUrl(), "")));

            assertThat(failure.retryAfter()).isEqualTo(Duration.ofHours(1));
        }
    }

    private static String limited(String header) {
        return answer("200 OK", OK_BODY, "X-RateLimit-Limit: " + header);
    }

    private WacrEndpoint endpoint(String uri) {
        return calls.context().getEndpoint(uri, WacrEndpoint.class);
    }

    private int waitsFor(String uri) {
        return endpoint(uri).getWaitingRequests();
    }

    private Future<Exchange> async(String uri) {
        return async(uri, CamelCalls.another());
    }

    private Future<Exchange> async(String uri, Object message) {
        return calls.template().asyncSend(uri, exchange -> exchange.getMessage().setBody(message));
    }

    /** Counts as the service does: a window begins with the first request after the last one. */
    private static final class FixedWindow {

        private final int limit;
        private final long nanos;
        private long begin;
        private int count;
        private int refused;

        FixedWindow(int limit, Duration length) {
            this.limit = limit;
            this.nanos = length.toNanos();
            this.begin = System.nanoTime() - nanos;
        }

        synchronized boolean admits() {
            if (System.nanoTime() - begin >= nanos) {
                begin = System.nanoTime();
                count = 0;
            }
            boolean admitted = count < limit;
            count += admitted ? 1 : 0;
            refused += admitted ? 0 : 1;
            return admitted;
        }

        synchronized int refused() {
            return refused;
        }
    }

    /** Answers the requests of one connection in turn; the last answer stays. */
    private static FaultServer.Script inTurn(String... answers) {
        List<String> all = List.of(answers);
        // Over all connections: only one that brought a good answer is used again.
        AtomicInteger next = new AtomicInteger();
        return peer -> {
            while (peer.read() != null) {
                peer.write(all.get(Math.min(next.getAndIncrement(), all.size() - 1)));
            }
        };
    }
}
