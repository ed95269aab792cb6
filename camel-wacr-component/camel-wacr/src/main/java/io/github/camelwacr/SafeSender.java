/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.Reconciler;
import io.github.camelwacr.client.Reconciliation;
import io.github.camelwacr.client.WacrAnswer;
import io.github.camelwacr.client.WacrClient;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrError;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.operation.WacrRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that no message is sent twice: refuses to repeat a send whose outcome is not known, and asks the message
 * history where the option {@code reconcile} allows it. Immutable and thread-safe.
 */
final class SafeSender {

    private static final Logger LOG = LoggerFactory.getLogger(SafeSender.class);

    /** Clocks of two machines are never equal. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final WacrClient client;
    private final UnknownSends unknownSends;
    private final Reconciler reconciler;
    private final Duration window;
    private final Duration delay;

    /**
     * @param client        makes the calls
     * @param configuration the options
     */
    SafeSender(WacrClient client, WacrConfiguration configuration) {
        this.client = client;
        this.unknownSends = new UnknownSends(configuration.isResendUnknown());
        this.reconciler = configuration.isReconcile() ? new Reconciler(client) : null;
        this.window = Duration.ofMillis(configuration.getReconcileWindow());
        this.delay = Duration.ofMillis(configuration.getReconcileDelay());
    }

    WacrAnswer send(WacrRequest request, Exchange exchange) {
        if (!request.operation().sends()) {
            return client.call(request);
        }
        if (reconciler == null) {
            unknownSends.refuseRepeat(request, exchange);
            return sendOnce(request, exchange);
        }
        Reconciler.Open open = reconciler.begin(request);
        try {
            WacrAnswer answer = reconciled(request, exchange);
            open.settled();
            return answer;
        } catch (WacrException e) {
            if (e.sendOutcome() == SendOutcome.NOT_SENT) {
                // Else the message may still turn up in the history.
                open.settled();
            }
            throw e;
        }
    }

    private WacrAnswer reconciled(WacrRequest request, Exchange exchange) {
        if (unknownSends.holds(request, exchange) || maybeSent(exchange)) {
            WacrAnswer found = lookUpFirst(request, exchange);
            if (found != null) {
                return found;
            }
        }
        Instant start = Instant.now();
        try {
            WacrAnswer answer = sendOnce(request, exchange);
            reconciler.sent(request, source(exchange), answer);
            return answer;
        } catch (WacrException e) {
            if (e.sendOutcome() == SendOutcome.NOT_SENT) {
                throw e;
            }
            return settle(request, exchange, e, start);
        }
    }

    private WacrAnswer sendOnce(WacrRequest request, Exchange exchange) {
        try {
            return client.call(request);
        } catch (WacrException e) {
            if (e.sendOutcome() == SendOutcome.UNKNOWN) {
                unknownSends.remember(request, e, exchange);
            }
            throw e;
        }
    }

    /** Returns null when the history shows that the message was not sent yet. */
    private WacrAnswer lookUpFirst(WacrRequest request, Exchange exchange) {
        Reconciliation verdict = reconciler.lookUpRepeat(request, source(exchange), firstTry(exchange), delay);
        if (verdict instanceof Reconciliation.Sent sent) {
            return answer(request, exchange, sent);
        }
        if (verdict instanceof Reconciliation.Unclear unclear) {
            unknownSends.refuseRepeat(request, exchange);
            if (!unknownSends.mayRepeat()) {
                WacrTransportException refusal = new WacrTransportException(
                        request.operation() + " refused to send what may have been sent before: " + unclear.reason()
                                + "; set resendUnknown=true to send all the same [not known whether it was sent]",
                        WacrError.local(SendOutcome.UNKNOWN),
                        null);
                unknownSends.remember(request, refusal, exchange);
                throw refusal;
            }
        }
        unknownSends.forget(request, exchange);
        return null;
    }

    /** Turns an unknown outcome into a known one, where the history tells. */
    private WacrAnswer settle(WacrRequest request, Exchange exchange, WacrException failure, Instant start) {
        Reconciliation verdict = reconciler.lookUp(request, start, delay);
        if (verdict instanceof Reconciliation.Sent sent) {
            unknownSends.forget(request, exchange);
            return answer(request, exchange, sent);
        }
        if (verdict instanceof Reconciliation.NotSent) {
            unknownSends.forget(request, exchange);
            throw new WacrTransportException(
                    request.operation()
                            + " failed, and the history shows that nothing was sent; see the cause [not sent]",
                    failure.error().withSendOutcome(SendOutcome.NOT_SENT),
                    failure);
        }
        LOG.warn(
                "{}: the outcome stays unknown, since {}",
                request.operation(),
                ((Reconciliation.Unclear) verdict).reason());
        throw failure;
    }

    private WacrAnswer answer(WacrRequest request, Exchange exchange, Reconciliation.Sent found) {
        LOG.info("{}: was sent before, as {}", request.operation(), found.sent().chatMessageId());
        WacrAnswer answer = new WacrAnswer(found.sent(), found.sent().requestId(), null, true, Map.of());
        reconciler.sent(request, source(exchange), answer);
        return answer;
    }

    /** A broker keeps this id when it delivers a message again. */
    private static String source(Exchange exchange) {
        return exchange.getMessage().getHeader("JMSMessageID") instanceof String id ? id : null;
    }

    /** Brokers and other sources mark what they deliver again; a redelivery within Camel is known to this class. */
    private static boolean maybeSent(Exchange exchange) {
        Message message = exchange.getMessage();
        return isTrue(message.getHeader(WacrConstants.MAYBE_SENT))
                || isTrue(message.getHeader("JMSRedelivered"))
                || exchange.isExternalRedelivered();
    }

    private static boolean isTrue(Object header) {
        return header != null && Boolean.parseBoolean(header.toString());
    }

    /** Since when the message can have been tried. A queue that took it over after a first try tells too late a time. */
    private Instant firstTry(Exchange exchange) {
        Message message = exchange.getMessage();
        Instant now = Instant.now();
        if (!isTrue(message.getHeader(WacrConstants.MAYBE_SENT))
                && message.getHeader("JMSTimestamp") instanceof Long timestamp
                && timestamp > 0
                && timestamp <= now.toEpochMilli()) {
            return Instant.ofEpochMilli(timestamp).minus(CLOCK_DIFFERENCE);
        }
        return now.minus(window);
    }
}
