/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How connections are kept, given up and waited for. */
class HttpTransportTest {

    private static final String ANSWER = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n";
    private static final WacrRequest SEND =
            WacrRequest.of(WacrOperation.sendText, "{}".getBytes(StandardCharsets.UTF_8));

    private final AtomicInteger connections = new AtomicInteger();
    private final ConcurrentLinkedQueue<List<String>> heads = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private ServerSocket server;
    private int port;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        port = server.getLocalPort();
        daemon(() -> {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                daemon(() -> serve(socket));
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        end.countDown();
        timer.shutdownNow();
        server.close();
    }

    @Test
    void sendsOneMessageAfterTheOtherOverOneConnection() {
        answers.addAll(List.of(ANSWER + "\r\n{}", ANSWER + "Connection: keep-alive\r\n\r\n{}", ANSWER + "\r\n{}"));
        try (HttpTransport transport = transport(1000)) {
            for (int i = 0; i < 3; i++) {
                assertThat(transport.send(SEND, Function.identity()).body())
                        .asString()
                        .isEqualTo("{}");
            }
        }
        assertThat(connections).hasValue(1);
    }

    @Test
    void aRefusedConnectionShowsTheAddress() throws Exception {
        // Taken, so that nobody else gets it, but nobody listens.
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress("127.0.0.1", 0));
            port = taken.getLocalPort();
            try (HttpTransport transport = transport(1000)) {
                assertThatThrownBy(() -> transport.send(SEND, Function.identity()))
                        .isInstanceOf(WacrTransportException.class)
                        .hasMessageStartingWith("sendText failed: no connection (")
                        .hasMessageContaining("http://127.0.0.1:" + port + " ")
                        .hasMessageEndingWith("[not sent]");
            }
        }
    }

    @Test
    void sendsTheHeadersThatHttpAsksForOnce() {
        answers.add(ANSWER + "\r\n{}");
        try (HttpTransport transport = transport(1000)) {
            HttpAnswer answer = transport.send(SEND, Function.identity());
            assertThat(answer.status()).isEqualTo(201);
        }
        List<String> head = heads.remove();
        assertThat(head).filteredOn(line -> line.startsWith("User-Agent: ")).hasSize(1);
        assertThat(head)
                .filteredOn(line -> !line.startsWith("User-Agent: "))
                .containsExactlyInAnyOrder(
                        "POST /api/v2/messages/text HTTP/1.1",
                        "Authorization: Bearer secret",
                        "Accept: application/json",
                        "Accept-Encoding: identity",
                        "Connection: keep-alive",
                        "Host: 127.0.0.1:" + port,
                        "Content-Length: 2",
                        "Content-Type: application/json; charset=UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ANSWER + "Connection: close\r\n\r\n{}",
                ANSWER + "Connection: keep-alive, close\r\n\r\n{}",
                ANSWER + "Connection: keep-alive\r\nConnection: close\r\n\r\n{}",
                "HTTP/1.0 201 Created\r\nContent-Length: 2\r\n\r\n{}",
            })
    void givesUpAConnectionThatTheServerWillClose(String answer) {
        answers.addAll(List.of(answer, ANSWER + "\r\n{}"));
        try (HttpTransport transport = transport(1000)) {
            assertThat(transport.send(SEND, Function.identity()).body()).hasSize(2);
            assertThat(transport.send(SEND, Function.identity()).body()).hasSize(2);
        }
        assertThat(connections).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 201 Created, 201",
        "HTTP/1.1 201, 201",
        "HTTP/1.1 429 , 429",
        "HTTP/1.1 503 Service Unavailable, 503",
        "HTTP/1.0 200 OK, 200",
        "HTTP/1.1  200 OK, 200"
    })
    void readsTheStatusOfAnAnswer(String line, int status) {
        answers.add(line + "\r\nContent-Length: 0\r\n\r\n");
        try (HttpTransport transport = transport(1000)) {
            assertThat(transport.send(SEND, Function.identity()).status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 2x1 Created",
                "HTTP/1.1 ",
                "HTTP/9.9 200 OK",
                "SMTP/1.1 200 OK",
                "HTTP/1.1 2011 Created"
            })
    void anAnswerWithoutAProperStatusLeavesTheOutcomeUnknown(String line) {
        answers.add(line + "\r\nContent-Length: 0\r\n\r\n");
        try (HttpTransport transport = transport(1000)) {
            WacrTransportException failure =
                    catchThrowableOfType(WacrTransportException.class, () -> transport.send(SEND, Function.identity()));
            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
        }
    }

    @Test
    void keepsAConnectionAfterAChunkedAnswer() {
        answers.addAll(List.of(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", ANSWER + "\r\n{}"));
        try (HttpTransport transport = transport(1000)) {
            assertThat(transport.send(SEND, Function.identity()).body()).hasSize(2);
            assertThat(transport.send(SEND, Function.identity()).body()).hasSize(2);
        }
        assertThat(connections).hasValue(1);
    }

    @Test
    void givesUpAConnectionWhoseAnswerIsTooLarge() {
        answers.addAll(List.of("HTTP/1.1 200 OK\r\nContent-Length: 3000\r\n\r\n", ANSWER + "\r\n{}"));
        try (HttpTransport transport = transport(1000)) {
            HttpAnswer answer = transport.send(SEND, Function.identity());
            assertThat(answer.oversized()).isTrue();
            assertThat(transport.send(SEND, Function.identity()).body()).hasSize(2);
        }
        assertThat(connections).hasValue(2);
    }

    @Test
    void aFailedSendLeavesItsPlaceInThePoolToTheNext() {
        for (int i = 0; i < 5; i++) {
            answers.add("");
        }
        answers.add(ANSWER + "\r\n{}");
        try (HttpTransport transport = transport(1000)) {
            for (int i = 0; i < 5; i++) {
                WacrTransportException failure = catchThrowableOfType(
                        WacrTransportException.class, () -> transport.send(SEND, Function.identity()));
                assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
            }
            assertThat(transport.send(SEND, Function.identity()).body()).hasSize(2);
        }
    }

    @Test
    void aSendThatGetsNoConnectionInTimeWasNotSent() throws Exception {
        answers.add("wait");
        try (HttpTransport transport = transport(100)) {
            Thread first = new Thread(() -> assertThatThrownBy(() -> transport.send(SEND, Function.identity())));
            first.start();
            while (connections.get() == 0) {
                Thread.onSpinWait();
            }
            WacrTransportException failure =
                    catchThrowableOfType(WacrTransportException.class, () -> transport.send(SEND, Function.identity()));
            assertThat(failure).hasCauseInstanceOf(ConnectionRequestTimeoutException.class);
            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);
            end.countDown();
            first.join();
        }
    }

    @Test
    void anInterruptedSendStaysInterrupted() throws Exception {
        answers.add("wait");
        try (HttpTransport transport = transport(10_000)) {
            Thread first = new Thread(() -> assertThatThrownBy(() -> transport.send(SEND, Function.identity())));
            first.start();
            while (connections.get() == 0) {
                Thread.onSpinWait();
            }
            Thread.currentThread().interrupt();
            WacrTransportException failure =
                    catchThrowableOfType(WacrTransportException.class, () -> transport.send(SEND, Function.identity()));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);
            end.countDown();
            first.join();
        }
    }

    private HttpTransport transport(int connectionRequestMillis) {
        return HttpClients5.own(
                new ClientSettings(
                        URI.create("http://127.0.0.1:" + port + "/api/v2"),
                        "secret",
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(connectionRequestMillis),
                        1,
                        2000,
                        null,
                        0,
                        Duration.ofSeconds(1)),
                timer,
                null);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Exception e) {
                // The socket was closed: the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            while (true) {
                List<String> head = new ArrayList<>();
                for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                    head.add(line);
                }
                heads.add(head);
                in.read();
                in.read();
                String answer = answers.poll();
                if ("wait".equals(answer)) {
                    end.await();
                    return;
                }
                if (answer == null || answer.isEmpty()) {
                    return;
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
