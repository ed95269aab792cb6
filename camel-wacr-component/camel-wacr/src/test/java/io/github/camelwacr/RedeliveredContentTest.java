/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.model.MediaMessage;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.RecordedRequest;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An attempt that cannot read what the first one sent does not say that nothing was sent. */
class RedeliveredContentTest extends StandInTest {

    private static final String MEDIA = "wacr:sendMedia?phone=50688887777&mediaType=document&filename=menu.pdf";
    private static final CannedAnswer NO_VERDICT = CannedAnswer.error(500, "INTERNAL_ERROR", "Server error");
    private static final int LARGE = 2 * 1024 * 1024;

    private DefaultCamelContext own;
    private Processor onRedelivery;

    @BeforeEach
    void openContext() {
        server().reset();
        onRedelivery = exchange -> {};
        own = newContext();
        // Else Camel makes streams in bodies, but in bodies only, what can be read several times.
        own.setStreamCaching(false);
        own.start();
    }

    @AfterEach
    void closeContext() {
        own.stop();
    }

    static Stream<Arguments> streams() {
        return Stream.of(100, LARGE)
                .flatMap(size -> Stream.of(
                        Arguments.of(size, "message", (Form) (stream, message) -> message.put(
                                "body", MediaMessage.to(PHONE).document(stream).build())),
                        Arguments.of(size, "map", (Form)
                                (stream, message) -> message.put("body", Map.of("media_file", stream))),
                        Arguments.of(
                                size, "header", (Form) (stream, message) -> message.put("CamelWacrMediaFile", stream)),
                        Arguments.of(size, "body", (Form) (stream, message) -> message.put("body", stream)),
                        Arguments.of(size, "remote file", (Form) (stream, message) -> {
                            GenericFile<InputStream> file = new GenericFile<>();
                            file.setBody(stream);
                            message.put("body", file);
                        })));
    }

    @ParameterizedTest(name = "{1}, {0} bytes")
    @MethodSource("streams")
    void aStreamIsTheSameMessageWhenItIsRedelivered(int size, String name, Form form) throws Exception {
        route(MEDIA + "&validate=false");
        server().respondNext(1, NO_VERDICT);

        Exchange exchange = deliver(form, stream(size));

        assertThat(exchange.getException(WacrTransportException.class))
                .hasMessageContaining("refused to send again")
                .extracting(WacrException::sendOutcome)
                .isEqualTo(SendOutcome.UNKNOWN);
        assertThat(server().requests()).hasSize(1);
    }

    @ParameterizedTest(name = "{1}, {0} bytes")
    @MethodSource("streams")
    void aStreamIsReadAgainAndItsTemporaryFileRemoved(int size, String name, Form form) throws Exception {
        route(MEDIA);
        server().respondNext(
                        2, CannedAnswer.raw(422, "application/json", "{\"error\":{\"code\":\"VALIDATION_ERROR\"}}"));

        InputStream stream = stream(size);

        Exchange exchange = deliver(form, stream);

        assertThat(exchange.getException()).isNull();
        assertThat(server().requests()).hasSize(3);
        assertThat(server().requests().stream().map(RedeliveredContentTest::withoutBoundary))
                .containsOnly(withoutBoundary(server().requests().get(0)))
                .allSatisfy(body -> assertThat(body.length()).isGreaterThan(size));
        Object kept = StreamContents.of(exchange).get(stream, once -> "not read before");
        if (size == LARGE) {
            assertThat((Path) kept).doesNotExist();
        } else {
            assertThat((byte[]) kept).hasSize(size);
        }
    }

    @Test
    void aReaderIsTheSameMessageWhenItIsRedelivered() throws Exception {
        route("wacr:sendInteractive?phone=50688887777&buttons=a:A&bodyText=Good day");
        server().respondNext(1, NO_VERDICT);

        Exchange exchange = own.createProducerTemplate()
                .request("direct:in", e -> e.getMessage().setBody(new StringReader("Your table is ready")));

        assertThat(exchange.getException()).hasMessageContaining("refused to send again");
        assertThat(server().requests()).hasSize(1);
    }

    @Test
    void aStreamThatBreaksHalfWayIsNeverSentFromThereOn() throws Exception {
        route(MEDIA + "&validate=false");
        InputStream breaking = new FilterInputStream(new ByteArrayInputStream(bytes(1000))) {
            private boolean broken;

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (broken) {
                    return super.read(target, offset, length);
                }
                broken = true;
                super.read(target, offset, 500);
                throw new IOException("reset by peer");
            }
        };

        Exchange exchange = own.createProducerTemplate()
                .request("direct:in", e -> e.getMessage().setBody(Map.of("media_file", breaking)));

        assertThat(exchange.getException(WacrValidationException.class).sendOutcome())
                .isEqualTo(SendOutcome.NOT_SENT);
        assertThat(server().requests()).isEmpty();
    }

    @Test
    void textOfAStreamIsTheSameMessageAsWell() throws Exception {
        route("wacr:sendText?phone=50688887777");
        server().respondNext(1, NO_VERDICT);

        Exchange exchange = own.createProducerTemplate().request("direct:in", e -> e.getMessage()
                .setBody(new ByteArrayInputStream("{\"message\":\"Hello María\"}".getBytes(StandardCharsets.UTF_8))));

        assertThat(exchange.getException()).hasMessageContaining("refused to send again");
        assertThat(server().requests()).hasSize(1);
    }

    @Test
    void whatIsGoneLeavesTheFirstOutcomeUnknown(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("menu.pdf"), bytes(1000));
        onRedelivery = exchange -> Files.deleteIfExists(file);

        assertUnknown(MEDIA, MediaMessage.to(PHONE).document(file).build());
    }

    @Test
    void aHeaderThatTheRouteSpoilsLeavesTheFirstOutcomeUnknown() throws Exception {
        onRedelivery = exchange -> exchange.getMessage().setHeader("CamelWacrContactId", "seven");

        assertUnknown("wacr:sendText?phone=50688887777", "Hello María");
    }

    /** A circuit breaker copies the result of what it gave up into the exchange, whatever that does by then. */
    @Test
    void aResultThatComesInTheNextAttemptDoesNotMakeTheMessageNotSent() throws Exception {
        AtomicReference<Message> late = new AtomicReference<>();
        own.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:attempt")
                        .errorHandler(noErrorHandler())
                        .circuitBreaker()
                        .to("wacr:sendText?phone=50688887777")
                        .end()
                        .process(exchange -> {
                            late.set(exchange.getMessage().copy());
                            throw new IllegalStateException("given up");
                        });
            }
        });
        onRedelivery = exchange -> exchange.setMessage(late.get());
        route("direct:attempt");

        Exchange exchange = own.createProducerTemplate()
                .request("direct:in", e -> e.getMessage().setBody("Hello María"));

        assertThat(exchange.getException(WacrException.class).sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
        assertThat(server().requests()).hasSize(1);
    }

    @Test
    void aRefusalOfARepeatThatWasWantedSaysNothingOfTheFirstSend() throws Exception {
        route("wacr:sendText?phone=50688887777&resendUnknown=true");
        server().respondNext(1, NO_VERDICT);
        server().respondNext(
                        2, CannedAnswer.raw(422, "application/json", "{\"error\":{\"code\":\"VALIDATION_ERROR\"}}"));

        Exchange exchange = own.createProducerTemplate()
                .request("direct:in", e -> e.getMessage().setBody("Hello María"));

        assertThat(server().requests()).hasSize(3);
        assertThat(exchange.getException()).isInstanceOfSatisfying(WacrException.class, failure -> {
            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
            assertThat(failure.status()).isEqualTo(422);
        });
        // The innermost one, which routes ask for.
        assertThat(exchange.getException(WacrException.class).sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wacr:sendText?phone=50611112222", "wacr:sendInteractive?phone=50688887777&buttons=y:Y"})
    void anotherMessageThatIsRefusedAfterwardsWasNotSent(String alert) throws Exception {
        own.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(WacrException.class)
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .handled(true)
                        .setBody(constant(""))
                        .to(alert);
                from("direct:in").to("wacr:sendText?phone=50688887777");
            }
        });
        server().respondNext(1, NO_VERDICT);

        Exchange exchange = own.createProducerTemplate()
                .request("direct:in", e -> e.getMessage().setBody("Hello María"));

        assertThat(exchange.getException(WacrValidationException.class).sendOutcome())
                .isEqualTo(SendOutcome.NOT_SENT);
    }

    private void assertUnknown(String uri, Object body) throws Exception {
        route(uri);
        server().respondNext(1, NO_VERDICT);

        Exchange exchange = own.createProducerTemplate()
                .request("direct:in", e -> e.getMessage().setBody(body));

        assertThat(exchange.getException(WacrException.class).sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
        WacrException failure = (WacrException) exchange.getException();
        assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
        assertThat(failure)
                .hasMessageMatching("(?s).*may have sent it, and now: .*\\[not known whether it was sent]")
                .hasMessageNotContaining("[not sent]")
                .hasCauseInstanceOf(WacrException.class);
        assertThat(failure.fieldErrors()).hasSize(1);
        assertThat(server().requests()).hasSize(1);
    }

    private void route(String uri) throws Exception {
        own.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(2)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> onRedelivery.process(exchange)));
                from("direct:in").to(uri);
            }
        });
    }

    private static InputStream stream(int size) {
        return new FilterInputStream(new ByteArrayInputStream(bytes(size))) {
            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }

    private Exchange deliver(Form form, InputStream stream) {
        Map<String, Object> message = new HashMap<>();
        form.put(stream, message);
        return own.createProducerTemplate().request("direct:in", exchange -> {
            exchange.getMessage().setBody(message.remove("body"));
            message.forEach(exchange.getMessage()::setHeader);
        });
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    private static String withoutBoundary(RecordedRequest request) {
        List<String> lines = request.body().lines().toList();
        return request.body().replace(lines.get(0), "--");
    }

    /** How a stream comes. */
    private interface Form {
        void put(InputStream stream, Map<String, Object> message);
    }
}
