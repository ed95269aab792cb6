/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.test.CannedAnswer;
import java.io.PipedInputStream;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Camel expects of an asynchronous producer: it never throws, and calls back once whatever happens. */
class ProducerContractTest extends StandInTest {

    private static final String URI = "wacr:sendText?phone=50688887777";

    @BeforeEach
    void reset() {
        server().reset();
    }

    static Stream<Arguments> mishaps() {
        return Stream.of(
                Arguments.of("nothing", URI, "Hi", false),
                Arguments.of("an error answer", URI, "{\"message\":\"canned\"}", true),
                Arguments.of("nobody listens", URI + "&baseUrl=http://127.0.0.1:1", "Hi", true),
                Arguments.of("an invalid message", URI, "{", true),
                Arguments.of("a body of an unknown class", URI, new Object(), true),
                Arguments.of("a body that throws", URI, throwingMap(), true),
                Arguments.of("a stream that breaks", URI, new PipedInputStream(), true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mishaps")
    void theCallbackIsCalledOnceAndBeforeTheReturn(String what, String uri, Object body, boolean fails)
            throws Exception {
        if (what.equals("an error answer")) {
            server().respondNext(1, CannedAnswer.error(500, "INTERNAL_ERROR", "No"));
        }
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        List<Boolean> callbacks = new ArrayList<>();

        boolean sync = producer(uri).process(exchange, callbacks::add);

        assertThat(sync).isTrue();
        assertThat(callbacks).containsExactly(true);
        assertThat(exchange.getException() != null).isEqualTo(fails);
    }

    @Test
    void aRefusedConnectionIsNotSent() throws Exception {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody("Hi");

        producer(URI + "&baseUrl=http://127.0.0.1:1").process(exchange, sync -> {});

        assertThat(exchange.getException()).isExactlyInstanceOf(WacrTransportException.class);
        assertThat(exchange.getException().getMessage()).endsWith("[not sent]");
    }

    @Test
    void aFailureLeavesTheBodyForTheErrorHandler() throws Exception {
        server().respondNext(1, CannedAnswer.error(500, "INTERNAL_ERROR", "No"));
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody("Hi");
        exchange.getMessage().setHeader("Own", "kept");

        producer(URI).process(exchange, sync -> {});

        assertThat(exchange.getMessage().getBody()).isEqualTo("Hi");
        assertThat(exchange.getMessage().getHeaders()).isEqualTo(Map.of("Own", "kept"));
    }

    private AsyncProducer producer(String uri) throws Exception {
        WacrEndpoint endpoint = context.getEndpoint(uri, WacrEndpoint.class);
        AsyncProducer producer = endpoint.createAsyncProducer();
        context.addService(producer);
        return producer;
    }

    private static Map<String, Object> throwingMap() {
        return new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new IllegalStateException("closed");
            }
        };
    }
}
