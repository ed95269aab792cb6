/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.model.ButtonMessage;
import io.github.camelwacr.operation.WacrOperation;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** A CamelContext and calls through whole {@code wacr} endpoints. Thread-safe. */
final class CamelCalls implements AutoCloseable {

    static final ButtonMessage MESSAGE = message("Shall we?");

    private static final AtomicInteger TOKENS = new AtomicInteger();
    private static final AtomicInteger TEXTS = new AtomicInteger();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;

    CamelCalls() {
        context.disableJMX();
        context.start();
        template = context.createProducerTemplate();
    }

    static ButtonMessage message(String text) {
        return ButtonMessage.to("+50688880000")
                .body(text)
                .button("btn_yes", "Yes")
                .build();
    }

    /** A message that equals no other one. */
    static ButtonMessage another() {
        return message("Shall we? " + TEXTS.incrementAndGet());
    }

    CamelContext context() {
        return context;
    }

    ProducerTemplate template() {
        return template;
    }

    void bind(String name, Object bean) {
        context.getRegistry().bind(name, bean);
    }

    /** An endpoint with a token, and so a limiter, of its own. Options as in a URI, such as {@code a=1&b=2}. */
    static String uri(WacrOperation operation, String baseUrl, String options) {
        return "wacr:" + operation + "?token=token" + TOKENS.incrementAndGet() + "&baseUrl=RAW(" + baseUrl + ")"
                + (options.isEmpty() ? "" : "&" + options);
    }

    /** Sends a message that equals no other one. */
    Exchange send(String uri) {
        return send(uri, another(), Map.of());
    }

    Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template.send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    static WacrException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(WacrException.class);
        return (WacrException) exchange.getException();
    }

    static void assertSent(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader("CamelWacrMessageId")).isNotNull();
    }

    @Override
    public void close() {
        context.stop();
    }
}
