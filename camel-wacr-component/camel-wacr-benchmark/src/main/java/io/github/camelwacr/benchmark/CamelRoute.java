/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import java.io.IOException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A route from {@code direct:send}, called by a {@link ProducerTemplate} as applications do. */
final class CamelRoute implements Subject {

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final Endpoint start;
    private final Processor fill;
    private final Predicate<Message> expected;

    /**
     * Starts the route.
     *
     * @param route    the route from {@code direct:send}
     * @param body     gives what is sent
     * @param expected whether a message is what must come out
     */
    CamelRoute(RouteBuilder route, Supplier<?> body, Predicate<Message> expected) {
        this.fill = exchange -> exchange.getMessage().setBody(body.get());
        this.expected = expected;
        try {
            context.addRoutes(route);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        context.start();
        start = context.getEndpoint("direct:send");
        template = context.createProducerTemplate();
    }

    @Override
    public void send() {
        Exchange exchange = template.send(start, fill);
        if (exchange.getException() != null) {
            throw new IllegalStateException(exchange.getException());
        }
        if (!expected.test(exchange.getMessage())) {
            throw new IllegalStateException("not the answer");
        }
    }

    @Override
    public void close() throws IOException {
        template.close();
        context.stop();
    }
}
