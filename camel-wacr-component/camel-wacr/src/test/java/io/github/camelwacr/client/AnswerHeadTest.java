/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static io.github.camelwacr.client.Scripts.answering;
import static io.github.camelwacr.client.Scripts.cutAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.http.ClientSettings;
import io.github.camelwacr.http.HttpAnswer;
import io.github.camelwacr.http.HttpClients5;
import io.github.camelwacr.http.HttpTransport;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.apache.hc.core5.http.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the head of an answer is read, in whatever form a server writes it; most of its headers do not matter. */
@Timeout(30)
class AnswerHeadTest {

    private static final String STATUS = "HTTP/1.1 201 Created\r\n";
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor();
    private static final WacrRequest SEND =
            WacrRequest.of(WacrOperation.sendText, "{}".getBytes(StandardCharsets.UTF_8));

    @AfterAll
    static void stop() {
        TIMER.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\n",
                "content-length: 2\r\n",
                "CONTENT-LENGTH:2\r\n",
                "Content-Length:\t2\r\n",
                "Content-Length:\r\n 2\r\n",
                "Server: x\r\nContent-Length: 2\r\nX-Content-Length: 9\r\n",
                "X-Long: a,\r\n\tb,\r\n c\r\nContent-Length: 2\r\n",
                "Content-Length: 2\r\nX-Long: a,\r\n 9\r\n",
                "Transfer-Encodings: chunked\r\nContent-Length: 2\r\n",
                "Date: now\nContent-Length: 2\n",
            })
    void theLengthIsFoundAmongOtherHeaders(String headers) {
        try (FaultServer server = new FaultServer(answering(STATUS + headers + "\r\n{}"));
                HttpTransport transport = transport(server)) {
            for (int i = 0; i < 2; i++) {
                HttpAnswer answer = transport.send(SEND, Function.identity());
                assertThat(answer.status()).isEqualTo(201);
                assertThat(answer.body()).asString().isEqualTo("{}");
            }
            assertThat(server.connections()).as("the connection is kept").isEqualTo(1);
        }
    }

    @Test
    void anEarlyAnswerBeforeTheOneThatCountsIsPassedOver() {
        String early = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
        try (FaultServer server = new FaultServer(answering(early + STATUS + "Content-Length: 2\r\n\r\n{}"));
                HttpTransport transport = transport(server)) {
            assertThat(transport.send(SEND, Function.identity()).status()).isEqualTo(201);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Retry-After: 7\r\n", "RETRY-AFTER:7\r\n", "Date: now\r\nretry-after: 7 \r\nServer: x\r\n"})
    void theWaitIsRead(String headers) {
        String head = "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n";
        try (FaultServer server = new FaultServer(answering(head + headers + "\r\n"));
                HttpTransport transport = transport(server)) {
            assertThat(transport.send(SEND, Function.identity()).header("retry-after"))
                    .isEqualTo("7");
        }
    }

    @Test
    void allHeadersAreKept() {
        try (FaultServer server =
                        new FaultServer(answering(STATUS + "X-A: 1\r\nx-a: 2\r\nContent-Length: 2\r\n\r\n{}"));
                HttpTransport transport = transport(server)) {
            assertThat(transport.send(SEND, Function.identity()).headers())
                    .extracting(Header::getName, Header::getValue)
                    .contains(tuple("X-A", "1"), tuple("x-a", "2"));
        }
    }

    /** Else the answer would look like one that came whole, with no body. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                STATUS,
                STATUS + "Date: now\r\n",
                STATUS + "Content-Length: 2\r\n",
                "HTTP/1.1 404 Not Found\r\nDate: now\r\nConte"
            })
    void aHeadThatIsCutLeavesTheOutcomeUnknown(String head) {
        assertUnknown(head, "closed in the head");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no header\r\n", "Content-Length: two\r\n", "Content-Length: 2\r\nContent-Length: 9\r\n"})
    void aHeadThatMakesNoSenseLeavesTheOutcomeUnknown(String headers) {
        assertUnknown(STATUS + headers + "\r\n{}", "");
    }

    @Test
    void aHeadOfThousandsOfHeadersIsNotReadToItsEnd() {
        assertUnknown(STATUS + "X-Fill: x\r\n".repeat(5000) + "\r\n", "header count");
    }

    private static void assertUnknown(String answer, String text) {
        try (FaultServer server = new FaultServer(cutAfter(answer));
                HttpTransport transport = transport(server)) {
            WacrTransportException failure =
                    catchThrowableOfType(WacrTransportException.class, () -> transport.send(SEND, Function.identity()));
            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
            assertThat(failure).hasMessageContaining(text);
        }
    }

    private static HttpTransport transport(FaultServer server) {
        Duration seconds = Duration.ofSeconds(5);
        return HttpClients5.own(
                new ClientSettings(
                        URI.create(server.baseUrl()),
                        "secret",
                        seconds,
                        seconds,
                        seconds,
                        seconds,
                        1,
                        2000,
                        null,
                        0,
                        seconds),
                TIMER,
                null);
    }
}
