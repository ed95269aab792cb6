/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.Origin;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;

/** Takes off an exchange what tells a repeat from a new message. Stateless and thread-safe. */
final class Origins {

    /** Clocks of two machines are never equal. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private Origins() {}

    static Origin of(Exchange exchange) {
        Message message = exchange.getMessage();
        Set<String> shared =
                with(Set.of(), Origin.COPY_OF, exchange.getProperty(ExchangePropertyKey.CORRELATION_ID, String.class));
        shared = with(shared, 'b', message.getHeader(Exchange.BREADCRUMB_ID, String.class));
        shared = with(shared, Origin.MESSAGE, message.getHeader("JMSMessageID", String.class));
        Origin.Place place = new Origin.Place(
                exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX, Integer.class),
                exchange.getProperty(ExchangePropertyKey.MULTICAST_INDEX, Integer.class),
                exchange.getProperty(ExchangePropertyKey.LOOP_INDEX, Integer.class),
                exchange.getProperty(ExchangePropertyKey.LOOP_SIZE, Integer.class));
        Throwable caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        return new Origin(
                exchange.getExchangeId(),
                shared,
                place,
                caught == null ? null : new WeakReference<>(caught),
                message.getHeader(Exchange.REDELIVERY_COUNTER) instanceof Integer count ? count : 0,
                // Copies share the clock; a pooled exchange keeps it for the next message.
                List.of(exchange.getClock(), exchange.getClock().getCreated()),
                mark(exchange, caught),
                message.getHeader(WacrConstants.MESSAGE_ID, String.class));
    }

    /** Most messages have none, and cost nothing here. */
    private static Set<String> with(Set<String> shared, char kind, String id) {
        if (id == null) {
            return shared;
        }
        Set<String> more = new HashSet<>(shared);
        more.add(kind + id);
        return more;
    }

    /** Brokers and other sources mark what they deliver again, and so does an error handler. */
    private static Origin.Mark mark(Exchange exchange, Throwable caught) {
        Message message = exchange.getMessage();
        if (isTrue(message, WacrConstants.MAYBE_SENT)) {
            return Origin.Mark.APPLICATION;
        }
        if (isTrue(message, "JMSRedelivered") || exchange.isExternalRedelivered()) {
            return Origin.Mark.SOURCE;
        }
        if (isTrue(message, Exchange.REDELIVERED)) {
            return Origin.Mark.ERROR_HANDLER;
        }
        // The fallback of a circuit breaker is told that there was a failure, but not always which one.
        boolean failed = caught != null || exchange.getProperty(ExchangePropertyKey.EXCEPTION_HANDLED) != null;
        return failed ? Origin.Mark.CAUGHT : Origin.Mark.NONE;
    }

    static boolean isTrue(Message message, String header) {
        // By Camel's converters, since a header of Kafka has bytes.
        String value = message.getHeader(header, String.class);
        return value != null && Boolean.parseBoolean(value.strip());
    }

    /** Since when the message can have been tried. A queue that took it over after a first try tells too late a time. */
    static Instant firstTry(Exchange exchange, Duration window) {
        Message message = exchange.getMessage();
        Instant now = Instant.now();
        if (!isTrue(message, WacrConstants.MAYBE_SENT)
                && message.getHeader("JMSTimestamp") instanceof Long timestamp
                && timestamp > 0
                && timestamp <= now.toEpochMilli()) {
            return Instant.ofEpochMilli(timestamp).minus(CLOCK_DIFFERENCE);
        }
        return now.minus(window);
    }
}
