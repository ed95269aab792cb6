/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static io.github.camelwacr.client.Scripts.OK;
import static io.github.camelwacr.client.Scripts.answer;
import static io.github.camelwacr.client.Scripts.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.http.ClientSettings;
import io.github.camelwacr.http.HttpClients5;
import io.github.camelwacr.http.HttpTransport;
import io.github.camelwacr.operation.FileContent;
import io.github.camelwacr.operation.RequestBody;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How files go out: whole, or not at all. */
@Timeout(30)
class SentFileTest {

    private static final byte[] BYTES = "menu".getBytes(StandardCharsets.UTF_8);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    /** A file that says one size and has another. */
    private record File(String fileName, long size, byte[] bytes) implements FileContent {
        @Override
        public String mediaType() {
            return "image/png";
        }

        @Override
        public InputStream open() throws IOException {
            if (bytes == null) {
                throw new NoSuchFileException("/home/maria/" + fileName);
            }
            return new ByteArrayInputStream(bytes);
        }
    }

    /** A file that no memory is left for. */
    private static final class Broken implements FileContent {
        @Override
        public String fileName() {
            return "menu.png";
        }

        @Override
        public long size() {
            return BYTES.length;
        }

        @Override
        public String mediaType() {
            return "image/png";
        }

        @Override
        public InputStream open() {
            return new InputStream() {
                @Override
                public int read(byte[] buffer, int offset, int length) {
                    throw new OutOfMemoryError("none left");
                }

                @Override
                public int read() {
                    throw new OutOfMemoryError("none left");
                }
            };
        }
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void aFormIsWrittenAsBrowsersDo() {
        try (FaultServer server = new FaultServer(answering(OK));
                HttpTransport transport = transport(server)) {
            assertThat(transport
                            .send(request(new File("men\u00fa \"1\".png", 4, BYTES)), Function.identity())
                            .status())
                    .isEqualTo(200);

            RawRequest request = server.requests().get(0);
            assertThat(request.header("Content-Type")).startsWith("multipart/form-data; boundary=");
            String boundary = request.header("Content-Type").replaceAll(".*boundary=", "");
            assertThat(request.body())
                    .isEqualTo("--" + boundary
                            + "\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\nHola, se\u00f1or\r\n--"
                            + boundary
                            + "\r\nContent-Disposition: form-data; name=\"media_file\"; filename=\"men\u00fa %221%22.png\"\r\nContent-Type: image/png\r\n\r\nmenu\r\n--"
                            + boundary + "--\r\n");
        }
    }

    @Test
    void aFileThatIsGoneWasNotSent() {
        try (FaultServer server = new FaultServer(answering(OK));
                HttpTransport transport = transport(server)) {
            WacrTransportException failure = fails(transport, new File("maria.png", 4, null));

            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);
            assertThat(failure)
                    .hasMessageContaining("the file of media_file cannot be read (NoSuchFileException)")
                    .hasMessageNotContaining("maria");
            assertThat(server.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3, 5, 400_000})
    void aFileWhoseSizeChangesIsNeverWholeAtTheServer(long said) {
        try (FaultServer server = new FaultServer(answering(OK));
                HttpTransport transport = transport(server)) {
            WacrTransportException failure = fails(transport, new File("menu.png", said, BYTES));

            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
            assertThat(failure).hasMessageContaining(said > BYTES.length ? "shrank" : "grew");
            assertThat(server.requests()).isEmpty();
        }
    }

    /** A server may refuse before it has read all; the whole file goes again on another connection. */
    @Test
    void aRefusalInTheMiddleOfAFileIsRepeatedWithTheWholeFile(@TempDir Path folder) throws Exception {
        String content = new Random(7)
                .ints(3_000_000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        Path file = Files.writeString(folder.resolve("film.mp4"), content);
        FaultServer.Script refusing = peer -> {
            for (int i = 0; i < 100_000; i++) {
                int ignored = peer.readByte();
            }
            peer.write(answer("429 Too Many Requests", "", "Retry-After: 1", "Connection: close"));
            peer.silence();
        };
        try (CamelCalls calls = new CamelCalls();
                FaultServer server = new FaultServer(refusing, answering(OK))) {
            String uri = CamelCalls.uri(WacrOperation.sendMedia, server.baseUrl(), "phone=50688880000");

            CamelCalls.assertSent(calls.send(uri, file, Map.of()));

            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.requests()).hasSize(1);
            assertThat(server.requests().get(0).body().contains(content)).isTrue();
        }
    }

    @Test
    void aPeerThatDoesNotReadHoldsNobody() {
        CountDownLatch end = new CountDownLatch(1);
        FaultServer.Script deaf = peer -> {
            try {
                boolean ignored = end.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        try (FaultServer server = new FaultServer(deaf);
                HttpTransport transport = transport(server)) {
            byte[] large = new byte[20_000_000];
            long start = System.nanoTime();
            WacrTransportException failure = fails(transport, new File("film.mp4", large.length, large));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            assertThat(failure).hasMessageContaining("longer than requestTimeout");
            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
        } finally {
            end.countDown();
        }
    }

    @Test
    void anErrorInOneSendLeavesThePoolToTheNext() {
        try (FaultServer server = new FaultServer(answering(OK));
                HttpTransport transport = transport(server)) {
            RequestBody.Part broken = new RequestBody.Part("media_file", null, new Broken());
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> transport.send(request(broken), Function.identity()))
                        .isInstanceOf(OutOfMemoryError.class);
            }

            assertThat(transport
                            .send(request(new File("menu.png", 4, BYTES)), Function.identity())
                            .status())
                    .isEqualTo(200);
            assertThat(server.requests()).hasSize(1);
            await().until(() -> server.open() == 1);
        }
    }

    private static WacrTransportException fails(HttpTransport transport, File file) {
        return catchThrowableOfType(
                WacrTransportException.class, () -> transport.send(request(file), Function.identity()));
    }

    private static WacrRequest request(File file) {
        return request(new RequestBody.Part("media_file", null, file));
    }

    private static WacrRequest request(RequestBody.Part file) {
        RequestBody body =
                new RequestBody.Form(List.of(new RequestBody.Part("caption", "Hola, se\u00f1or", null), file));
        WacrOperation operation = WacrOperation.sendMedia;
        return new WacrRequest(operation, operation.path(), body, null, Map.of(), null, operation.effect());
    }

    private HttpTransport transport(FaultServer server) {
        Duration seconds = Duration.ofSeconds(5);
        return HttpClients5.own(
                new ClientSettings(
                        URI.create(server.baseUrl()),
                        "secret",
                        seconds,
                        seconds,
                        Duration.ofSeconds(2),
                        seconds,
                        1,
                        2000,
                        null,
                        0,
                        seconds),
                timer,
                null);
    }
}
