/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static io.github.camelwacr.client.CamelCalls.assertSent;
import static io.github.camelwacr.client.CamelCalls.failure;
import static io.github.camelwacr.client.CamelCalls.uri;
import static io.github.camelwacr.client.Scripts.OK;
import static io.github.camelwacr.client.Scripts.answering;
import static io.github.camelwacr.client.Scripts.cutAfter;
import static io.github.camelwacr.operation.WacrOperation.sendInteractive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How connections are kept, checked and shared, and what goes over them. */
@Timeout(30)
class ConnectionTest {

    private static final CamelCalls CALLS = new CamelCalls();

    @AfterAll
    static void stop() {
        CALLS.close();
    }

    @Test
    void manySendsUseOneConnection() {
        try (FaultServer server = new FaultServer(answering(OK))) {
            String uri = uri(sendInteractive, server.baseUrl(), "");
            for (int i = 0; i < 20; i++) {
                assertSent(CALLS.send(uri));
            }

            assertThat(server.requests()).hasSize(20);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void endpointsWithEqualSettingsShareTheirConnections() {
        try (FaultServer server = new FaultServer(answering(OK))) {
            String uri = uri(sendInteractive, server.baseUrl(), "");

            assertSent(CALLS.send(uri));
            assertSent(CALLS.send(uri + "&footerText=Soda"));

            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void anIdleConnectionThatTheServerClosedIsFoundOutBeforeItIsUsed() {
        try (FaultServer server = new FaultServer(cutAfter(OK), answering(OK))) {
            String uri = uri(sendInteractive, server.baseUrl(), "");
            assertSent(CALLS.send(uri));
            idle(Duration.ofMillis(300));

            assertSent(CALLS.send(uri));

            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"Keep-Alive: timeout=1, 2", "'Keep-Alive: max=9, timeout=0', 2", "Keep-Alive: timeout=60, 1"})
    void aConnectionIsNotUsedForLongerThanTheServerKeepsIt(String header, int connections) {
        String kept = OK.replaceFirst("\r\n", "\r\n" + header + "\r\n");
        try (FaultServer server = new FaultServer(answering(kept))) {
            String uri = uri(sendInteractive, server.baseUrl(), "");
            assertSent(CALLS.send(uri));

            assertSent(CALLS.send(uri));

            assertThat(server.connections()).isEqualTo(connections);
        }
    }

    @Test
    void aConnectionClosedAMomentAgoMayLeaveADoubtButNeverARepeat() {
        try (FaultServer server = new FaultServer(cutAfter(OK), answering(OK))) {
            String uri = uri(sendInteractive, server.baseUrl(), "");
            assertSent(CALLS.send(uri));

            Exchange next = CALLS.send(uri);

            if (next.getException() == null) {
                assertThat(server.requests()).hasSize(2);
            } else {
                assertThat(failure(next).sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
                assertThat(server.requests()).hasSize(1);
            }
        }
    }

    @Test
    void afterABrokenAnswerTheNextSendHasANewConnection() {
        String cut = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{";
        try (FaultServer server = new FaultServer(cutAfter(cut), answering(OK))) {
            String uri = uri(sendInteractive, server.baseUrl(), "");
            assertThat(failure(CALLS.send(uri)).sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);

            assertSent(CALLS.send(uri));
        }
    }

    @Test
    void afterAnAnswerThatIsTooLargeTheNextSendHasANewConnection() {
        String large = Scripts.answer("200 OK", " ".repeat(3000));
        try (FaultServer server = new FaultServer(answering(large), answering(OK))) {
            String uri = uri(sendInteractive, server.baseUrl(), "maxResponseSize=2000");
            assertThat(failure(CALLS.send(uri))).hasMessageContaining("maxResponseSize");

            assertSent(CALLS.send(uri));
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void whatLiesOnAConnectionIsNoAnswerToTheNextSend() {
        try (FaultServer server = new FaultServer(answering(OK + Scripts.answer("429 Too Many Requests", "")))) {
            String uri = uri(sendInteractive, server.baseUrl(), "");
            assertSent(CALLS.send(uri));
            idle(Duration.ofMillis(50));
            assertSent(CALLS.send(uri, CamelCalls.message("Another"), Map.of()));

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void anAnswerOfJustTheLargestSizeIsRead() {
        String body = Scripts.OK_BODY + " ".repeat(2000 - Scripts.OK_BODY.length());
        try (FaultServer server = new FaultServer(answering(Scripts.answer("200 OK", body)))) {
            assertSent(CALLS.send(uri(sendInteractive, server.baseUrl(), "maxResponseSize=2000")));
        }
    }

    @Test
    void whoGetsNoConnectionInTimeHasSentNothing() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        FaultServer.Script slow = peer -> {
            RawRequest ignored = peer.read();
            busy.countDown();
            try {
                boolean ended = done.await(20, TimeUnit.SECONDS);
                peer.write(ended ? OK : "");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        try (FaultServer server = new FaultServer(slow)) {
            String uri = uri(
                    sendInteractive,
                    server.baseUrl(),
                    "requestsPerMinute=0&maxConnections=1&connectionRequestTimeout=100");
            Future<Exchange> first = CALLS.template()
                    .asyncSend(uri, exchange -> exchange.getMessage().setBody(CamelCalls.MESSAGE));
            assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();

            WacrException failure = failure(CALLS.send(uri));

            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);
            assertThat(server.requests()).hasSize(1);
            done.countDown();
            assertSent(first.get());
        }
    }

    @Test
    void aRequestHasTheHeadersOfTheApiAndNoOthers() {
        try (FaultServer server = new FaultServer(answering(OK))) {
            Exchange exchange = CALLS.send(
                    uri(sendInteractive, server.baseUrl(), ""),
                    CamelCalls.MESSAGE,
                    Map.of("X-Secret", "of the route", "CamelHttpPath", "/elsewhere", "Host", "evil.example"));
            assertSent(exchange);

            RawRequest request = server.requests().get(0);
            assertThat(request.line()).isEqualTo("POST /api/v2/messages/interactive HTTP/1.1");
            assertThat(request.headers().keySet())
                    .containsExactlyInAnyOrder(
                            "Authorization",
                            "Accept",
                            "Accept-Encoding",
                            "Content-Type",
                            "Content-Length",
                            "Host",
                            "Connection",
                            "User-Agent");
            assertThat(request.header("Host")).isEqualTo("127.0.0.1:" + server.port());
            assertThat(request.header("Accept")).isEqualTo("application/json");
            assertThat(request.header("Content-Type")).startsWith("application/json");
            assertThat(request.header("Authorization")).startsWith("Bearer token");
        }
    }

    @Test
    void nothingButTheDefinedHeadersComesBack() {
        String answer = Scripts.answer("200 OK", Scripts.OK_BODY, "X-Server: 1", "Set-Cookie: a=b", "CamelFileName: x");
        try (FaultServer server = new FaultServer(answering(answer))) {
            Exchange exchange =
                    CALLS.send(uri(sendInteractive, server.baseUrl(), ""), CamelCalls.MESSAGE, Map.of("mine", 1));

            assertThat(exchange.getMessage().getHeaders().keySet())
                    .containsExactlyInAnyOrder(
                            "mine",
                            "CamelWacrMessageId",
                            "CamelWacrSentContactId",
                            "CamelWacrSentPhone",
                            "CamelWacrSentType",
                            "CamelWacrStatus",
                            "CamelWacrChatId",
                            "CamelWacrChatMessageId",
                            "CamelWacrRequestId");
        }
    }

    /** Lets time pass; nothing can be waited for. */
    private static void idle(Duration time) {
        await().pollDelay(time).until(() -> true);
    }
}
