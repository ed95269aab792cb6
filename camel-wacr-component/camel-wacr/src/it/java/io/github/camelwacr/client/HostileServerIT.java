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
import static io.github.camelwacr.client.Scripts.endless;
import static io.github.camelwacr.client.Scripts.error;
import static io.github.camelwacr.operation.WacrOperation.getAccount;
import static io.github.camelwacr.operation.WacrOperation.sendInteractive;
import static io.github.camelwacr.operation.WacrOperation.sendMedia;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.test.WacrServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server, or what stands before it, that does what it must not: no second delivery, no false verdict, no hang. */
@Timeout(60)
class HostileServerIT {

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private static WacrServer https;
    private static SSLContext identity;
    private static CamelCalls calls;
    private static CloseableHttpClient theirs;

    /** One thing that a server does. */
    record Row(String name, FaultServer.Script script) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        https = WacrServer.builder().https(true).start();
        identity = identity();
        calls = new CamelCalls();
        calls.bind("trust", trust());
        theirs = HttpClients.createDefault();
        calls.bind("theirs", theirs);
        HttpComponent theirHttp = new HttpComponent();
        theirHttp.setCamelContext(calls.context());
        theirHttp.start();
        calls.bind("theirHttp", theirHttp);
    }

    @AfterAll
    static void stop() throws IOException {
        calls.close();
        theirs.close();
        https.close();
    }

    static Stream<Arguments> withoutEnd() {
        return everyWay(
                new Row("a head that drips", endless("HTTP/1.1 200 OK\r\n", "X", 20)),
                new Row("headers that drip", endless("HTTP/1.1 200 OK\r\n", "X: y\r\n", 20)),
                new Row("a status line that drips", endless("", "H", 20)),
                new Row("answers 100 without end", endless("", "HTTP/1.1 100 Continue\r\n\r\n", 5)),
                new Row("answers 103 without end", endless("", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", 0)),
                new Row("a body that drips", endless("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n", " ", 20)),
                new Row("chunks that drip", endless(CHUNKED, "1\r\n \r\n", 20)),
                new Row("trailers that drip", endless(CHUNKED + "2\r\n{}\r\n0\r\n", "X: y\r\n", 20)),
                new Row("a body without length that drips", endless("HTTP/1.1 200 OK\r\n\r\n", " ", 20)),
                new Row("silence", Scripts.silentAfter("")));
    }

    @ParameterizedTest
    @MethodSource("withoutEnd")
    void whatHasNoEndIsBrokenOff(Row row, WacrOperation operation, boolean tls) {
        try (FaultServer server = server(tls, row.script())) {
            long start = System.nanoTime();
            WacrException failure = failure(call(server, operation, "requestTimeout=" + SHORT.toMillis()));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.plus(MARGIN));
            assertThat(failure).hasMessageContaining("longer than requestTimeout");
            assertThat(failure.sendOutcome()).isEqualTo(unknown(operation));
            assertThat(server.requests()).hasSize(1);
            assertAllClosed(server);
        }
    }

    static Stream<Arguments> twice() {
        String limited = answer("429 Too Many Requests", "", "Retry-After: 0");
        String unavailable = answer("503 Service Unavailable", "");
        String idle = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        return everyWay(
                new Row("an answer twice", answering(OK + OK)),
                new Row("an answer and three bytes", answering(OK + "\r\nx")),
                new Row("a line end behind the answer", answering(OK + "\r\n")),
                new Row("an answer and a 408", answering(OK + idle)),
                new Row("an answer and a 429", answering(OK + limited)),
                new Row("an answer and a 503", answering(OK + unavailable)),
                new Row("a chunked answer twice", answering(chunked() + chunked())),
                new Row("a 408 a moment later", peer -> {
                    while (peer.read() != null) {
                        peer.write(OK);
                        peer.pause(30);
                        peer.write(idle);
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("twice")
    void whatLiesOnAConnectionIsNoAnswerToTheNextRequest(Row row, WacrOperation operation, boolean tls) {
        try (FaultServer server = server(tls, row.script())) {
            String uri = endpoint(server, operation, "");
            for (int i = 0; i < 3; i++) {
                Exchange exchange = calls.send(uri, CamelCalls.message("Shall we? " + i), Map.of());
                assertThat(exchange.getException()).isNull();
                // Let what the server writes behind its answer arrive.
                await().pollDelay(Duration.ofMillis(80)).until(() -> true);
            }

            assertThat(server.requests()).hasSize(3);
            assertThat(server.connections()).isEqualTo(3);
            assertThat(server.open()).isLessThanOrEqualTo(1);
        }
    }

    static Stream<Arguments> refusedTwice() {
        String limited = answer("429 Too Many Requests", "", "Retry-After: 0");
        String said = error(429, "RATE_LIMIT_EXCEEDED", "Retry-After: 0");
        String chunked = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 0\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "2\r\n{}\r\n0\r\n\r\n";
        return everyWay(
                new Row("a 429 twice", once(limited + limited)),
                new Row("a 429 with a body twice", once(said + said)),
                new Row("a chunked 429 twice", once(chunked + chunked)),
                new Row("a 429 and another one", once(limited + said)),
                new Row("a 429 and a success of nobody", once(limited + OK)));
    }

    /** Writes this after the first request of the connection, and answers the others. */
    private static FaultServer.Script once(String text) {
        return peer -> {
            RawRequest ignored = peer.read();
            peer.write(text);
            answering(OK).play(peer);
        };
    }

    @ParameterizedTest
    @MethodSource("refusedTwice")
    void a429ThatIsWrittenTwiceIsOne(Row row, WacrOperation operation, boolean tls) {
        try (FaultServer server = server(tls, row.script(), answering(OK))) {
            assertThat(call(server, operation, "").getException()).isNull();

            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPeerThatDoesNotReadIsLeft(boolean tls) {
        CountDownLatch end = new CountDownLatch(1);
        try (FaultServer server = server(tls, deaf(end))) {
            long start = System.nanoTime();
            WacrException failure = failure(sendFile(calls, server, "&requestTimeout=" + SHORT.toMillis()));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.plus(MARGIN));
            assertThat(failure).hasMessageContaining("longer than requestTimeout");
            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
            end.countDown();
            assertAllClosed(server);
        } finally {
            end.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theStopDoesNotWaitForAPeerWhoseWindowIsFull(boolean tls) throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try (FaultServer server = server(tls, deaf(end));
                CamelCalls own = new CamelCalls()) {
            own.bind("trust", trust());
            Future<Exchange> sending = caller.submit(() -> sendFile(own, server, ""));
            await().until(() -> server.connections() == 1);
            // Until nothing more goes into the socket.
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);

            long start = System.nanoTime();
            own.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MARGIN);
            assertThat(failure(sending.get()).sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
        } finally {
            end.countDown();
            caller.shutdownNow();
        }
    }

    /** Takes the first byte, with TLS also the handshake, and then nothing before the end. */
    private static FaultServer.Script deaf(CountDownLatch end) {
        return peer -> {
            int ignored = peer.readByte();
            try {
                boolean ended = end.await(30, TimeUnit.SECONDS);
                assertThat(ended).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            peer.silence();
        };
    }

    private static Exchange sendFile(CamelCalls from, FaultServer server, String options) {
        String uri = endpoint(server, sendMedia, "mediaType=video&filename=film.mp4" + options);
        return from.send(uri, new byte[15_000_000], Map.of("CamelWacrPhone", "+50688880000"));
    }

    static Stream<Arguments> ofTheApplication() {
        return Stream.of("httpClient=#theirs", "httpComponent=#theirHttp").flatMap(option -> Stream.of(
                        new Row("a head that drips", endless("HTTP/1.1 200 OK\r\n", "X", 20)),
                        new Row("answers 100 without end", endless("", "HTTP/1.1 100 Continue\r\n\r\n", 5)),
                        new Row("trailers that drip", endless(CHUNKED + "2\r\n{}\r\n0\r\n", "X: y\r\n", 20)),
                        new Row("silence", Scripts.silentAfter("")))
                .map(row -> Arguments.of(option, row)));
    }

    @ParameterizedTest
    @MethodSource("ofTheApplication")
    void aClientOfTheApplicationIsBrokenOffAsWell(String option, Row row) {
        try (FaultServer server = server(false, row.script())) {
            long start = System.nanoTime();
            WacrException failure =
                    failure(call(server, sendInteractive, option + "&requestTimeout=" + SHORT.toMillis()));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.plus(MARGIN));
            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
            assertThat(server.requests()).hasSize(1);
            assertAllClosed(server);
        }
    }

    @Test
    void theTimeOutOfAClientOfTheApplicationOutlivesTheContext() throws Exception {
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try (FaultServer server = server(false, Scripts.silentAfter(""));
                CamelCalls own = new CamelCalls()) {
            own.bind("theirs", theirs);
            String uri = endpoint(server, sendInteractive, "httpClient=#theirs&requestTimeout=" + SHORT.toMillis());
            Future<Exchange> sending = caller.submit(() -> own.send(uri));
            await().until(() -> server.requests().size() == 1);

            own.close();

            Exchange ended = sending.get(SHORT.plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
            assertThat(failure(ended).sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
        } finally {
            caller.shutdownNow();
        }
    }

    /** The connections are not ours there, so that only the phone tells whose answer it is. */
    @ParameterizedTest
    @ValueSource(strings = {"httpClient=#theirs", "httpComponent=#theirHttp"})
    void onAConnectionOfTheApplicationThePhoneTellsTheAnswerOfAnotherSend(String option) {
        try (FaultServer server = server(false, answering(OK + OK))) {
            String uri = endpoint(server, sendInteractive, option);
            assertSent(calls.send(uri, CamelCalls.message("Shall we?"), Map.of()));

            Exchange other = calls.send(uri, CamelCalls.message("Shall we?"), Map.of("CamelWacrPhone", "+50688881111"));

            assertThat(failure(other).sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
            // The answer was there before the request.
            await().untilAsserted(() -> assertThat(server.requests()).hasSize(2));
        }
    }

    static Stream<Arguments> compressed() {
        byte[] gzip = compress("gzip", OK_BODY.getBytes(StandardCharsets.UTF_8));
        byte[] cut = Arrays.copyOf(gzip, gzip.length / 2);
        byte[] wrong = gzip.clone();
        wrong[gzip.length - 5] ^= 1;
        byte[] bomb = compress("gzip", new byte[20_000_000]);
        return Stream.of(
                        Arguments.of("gzip", gzip, true),
                        Arguments.of("x-gzip", gzip, true),
                        Arguments.of("GZIP", gzip, true),
                        Arguments.of("deflate", compress("deflate", OK_BODY.getBytes(StandardCharsets.UTF_8)), true),
                        Arguments.of("identity", OK_BODY.getBytes(StandardCharsets.UTF_8), true),
                        Arguments.of("gzip", cut, false),
                        Arguments.of("gzip", wrong, false),
                        Arguments.of("gzip", bomb, false),
                        Arguments.of("gzip", OK_BODY.getBytes(StandardCharsets.UTF_8), false),
                        Arguments.of("br", gzip, false))
                .flatMap(row -> ways().map(way ->
                        Arguments.of(row.get()[0], row.get()[1], row.get()[2], way.get()[0], way.get()[1])));
    }

    @ParameterizedTest
    @MethodSource("compressed")
    void whatWasCompressedUnaskedIsReadOrLeavesADoubt(
            String encoding, byte[] body, boolean whole, WacrOperation operation, boolean tls) {
        FaultServer.Script script = peer -> {
            while (peer.read() != null) {
                peer.write("HTTP/1.1 200 OK\r\nContent-Encoding: " + encoding + "\r\nContent-Length: " + body.length
                        + "\r\n\r\n");
                peer.write(body);
            }
        };
        try (FaultServer server = server(tls, script)) {
            Exchange exchange = call(server, operation, "");

            if (whole) {
                assertThat(exchange.getException()).isNull();
            } else {
                assertThat(failure(exchange).sendOutcome()).isEqualTo(unknown(operation));
            }
            assertThat(server.requests()).hasSize(1);
            assertThat(server.requests().get(0).header("Accept-Encoding")).isEqualTo("identity");
            assertAllClosed(server);
        }
    }

    @Test
    void socketsThatTheServerClosedDoNotStay() throws Exception {
        int many = 30;
        CountDownLatch arrived = new CountDownLatch(many);
        FaultServer.Script once = peer -> {
            RawRequest ignored = peer.read();
            arrived.countDown();
            while (arrived.getCount() > 0) {
                peer.pause(10);
            }
            peer.write(OK);
            peer.pause(500);
        };
        ExecutorService callers = Executors.newFixedThreadPool(many);
        try (FaultServer server = new FaultServer(once)) {
            String uri = endpoint(server, sendInteractive, "");
            List<Future<Exchange>> all = IntStream.range(0, many)
                    .mapToObj(
                            i -> callers.submit(() -> calls.send(uri, CamelCalls.message("Shall we? " + i), Map.of())))
                    .toList();
            for (Future<Exchange> one : all) {
                assertSent(one.get());
            }
            await().until(() -> closeWait(server.port()) == many);

            await().atMost(Duration.ofSeconds(15)).until(() -> closeWait(server.port()) == 0);
        } finally {
            callers.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"httpClient=#theirs", "httpComponent=#theirHttp"})
    void a429ThatIsWrittenTwiceIsOneForAClientOfTheApplicationToo(String option) {
        String limited = answer("429 Too Many Requests", "", "Retry-After: 0");
        try (FaultServer server = server(false, once(limited + limited), answering(OK))) {
            assertSent(call(server, sendInteractive, option));

            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    private static long closeWait(int port) throws IOException {
        String remote = String.format(":%04X ", port);
        long count = 0;
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            Path path = Path.of(table);
            if (Files.exists(path)) {
                count += Files.readAllLines(path).stream()
                        .filter(line -> line.contains(remote + "08 "))
                        .count();
            }
        }
        return count;
    }

    private static void assertAllClosed(FaultServer server) {
        await().atMost(MARGIN).until(() -> server.open() == 0);
    }

    private static SendOutcome unknown(WacrOperation operation) {
        return operation.sends() ? SendOutcome.UNKNOWN : SendOutcome.NOT_SENT;
    }

    private static String chunked() {
        return CHUNKED + Integer.toHexString(OK_BODY.length()) + "\r\n" + OK_BODY + "\r\n0\r\n\r\n";
    }

    static Stream<Arguments> ways() {
        return Stream.of(
                Arguments.of(sendInteractive, false),
                Arguments.of(sendInteractive, true),
                Arguments.of(getAccount, false),
                Arguments.of(getAccount, true));
    }

    private static Stream<Arguments> everyWay(Row... rows) {
        return Arrays.stream(rows).flatMap(row -> ways().map(way -> Arguments.of(row, way.get()[0], way.get()[1])));
    }

    private static FaultServer server(boolean tls, FaultServer.Script... scripts) {
        return tls ? FaultServer.tls(identity, scripts) : new FaultServer(scripts);
    }

    private static String endpoint(FaultServer server, WacrOperation operation, String options) {
        return uri(
                operation,
                server.baseUrl(),
                "requestsPerMinute=0"
                        + (options.startsWith("http") ? "" : "&sslContextParameters=#trust")
                        + (options.isEmpty() ? "" : "&" + options));
    }

    private static Exchange call(FaultServer server, WacrOperation operation, String options) {
        return calls.send(endpoint(server, operation, options));
    }

    private static byte[] compress(String encoding, byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed =
                "gzip".equals(encoding) ? new GZIPOutputStream(out) : new DeflaterOutputStream(out)) {
            packed.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static SSLContextParameters trust() {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + https.trust().keyStoreFile());
        store.setType("PKCS12");
        store.setPassword(https.trust().keyStorePassword());
        TrustManagersParameters managers = new TrustManagersParameters();
        managers.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(managers);
        return parameters;
    }

    private static SSLContext identity() throws GeneralSecurityException, IOException {
        char[] password = https.trust().keyStorePassword().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(https.trust().keyStoreFile())) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
