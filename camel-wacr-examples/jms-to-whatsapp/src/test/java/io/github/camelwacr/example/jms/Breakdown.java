/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;

/** Breaks a step of a route once, before or after it was done. Thread-safe. */
class Breakdown implements InterceptStrategy {

    private final Map<String, Supplier<Exception>> before = new ConcurrentHashMap<>();
    private final Map<String, Supplier<Exception>> after = new ConcurrentHashMap<>();

    void nextBefore(String stepId, Supplier<Exception> failure) {
        before.put(stepId, failure);
    }

    void nextAfter(String stepId, Supplier<Exception> failure) {
        after.put(stepId, failure);
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        return exchange -> {
            fail(before, definition.getId());
            target.process(exchange);
            if (!exchange.isFailed()) {
                fail(after, definition.getId());
            }
        };
    }

    private static void fail(Map<String, Supplier<Exception>> failures, String stepId) throws Exception {
        Supplier<Exception> failure = stepId == null ? null : failures.remove(stepId);
        Exception thrown = failure == null ? null : failure.get();
        if (thrown != null) {
            throw thrown;
        }
    }
}
