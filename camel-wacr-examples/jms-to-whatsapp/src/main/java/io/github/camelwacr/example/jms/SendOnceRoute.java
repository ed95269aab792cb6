/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import static io.github.camelwacr.WacrConstants.BEFORE_SEND;
import static io.github.camelwacr.WacrConstants.MAYBE_SENT;
import static io.github.camelwacr.WacrConstants.MESSAGE_ID;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrError;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrTransportException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Sends one message at most once, whatever is interrupted where.
 *
 * <p>Directly before the first byte of the request, so after the wait for the limit, the key is written down as
 * <em>started</em>; after the answer, as <em>sent</em>. A key that is started but not sent is in doubt: the program ended in
 * between. Only a failure that surely sent nothing takes the first mark back.
 */
@Component
class SendOnceRoute extends RouteBuilder {

    static final String ENTRY = "direct:send-once";
    /** Exchange property with the number of tries. */
    static final String TRIES = "tries";
    /** Exchange property with the key; survives what the routes do to headers. */
    static final String KEY = "messageKey";

    /** Exchange property: whether the key is written down as started for this message, and for no other one. */
    private static final String MARKED = "startedMarked";

    private final IdempotentRepository startedKeys;
    private final IdempotentRepository sentKeys;
    private final RunReport report;
    private final ExampleSettings settings;

    SendOnceRoute(
            @Qualifier("startedKeys") IdempotentRepository startedKeys,
            @Qualifier("sentKeys") IdempotentRepository sentKeys,
            RunReport report,
            ExampleSettings settings) {
        this.startedKeys = startedKeys;
        this.sentKeys = sentKeys;
        this.report = report;
        this.settings = settings;
    }

    @Override
    public void configure() {
        // The caller decides about errors, so that a repeat starts at the top of this route.
        errorHandler(noErrorHandler());

        from(ENTRY)
                .routeId("send-once")
                .filter(this::isToSend)
                .process(this::doubt)
                .id("send-once-start")
                .doTry()
                .toF("wacr:sendInteractive?reconcile=%s", settings.reconcile())
                .id("send")
                .doCatch(Exception.class)
                .process(this::settle)
                .end()
                .process(this::markSent);
    }

    private boolean isToSend(Exchange exchange) {
        boolean sent = sentKeys.contains(key(exchange));
        if (sent) {
            report.sentBefore(key(exchange));
        }
        return !sent;
    }

    /** With a look at the history, the component decides; without, the message waits for a person. */
    private void doubt(Exchange exchange) {
        exchange.setProperty(TRIES, 1 + exchange.getProperty(TRIES, 0, int.class));
        // The keys know better than the broker whether an earlier try came as far as a request.
        exchange.getMessage().removeHeader("JMSRedelivered");
        boolean started = startedKeys.contains(key(exchange));
        if (started && !settings.reconcile()) {
            throw new MaybeSentException(
                    "An earlier try was interrupted after it had begun, so the message may be on the phone", null);
        }
        if (started) {
            exchange.getMessage().setHeader(MAYBE_SENT, true);
        }
        exchange.setProperty(MARKED, started);
        exchange.setProperty(BEFORE_SEND, (Runnable) () -> markStarted(exchange));
    }

    private void markStarted(Exchange exchange) {
        if (startedKeys.add(key(exchange))) {
            exchange.setProperty(MARKED, true);
        } else if (!exchange.getProperty(MARKED, boolean.class)) {
            WacrError notSent = new WacrError(0, null, null, null, null, null, null, SendOutcome.NOT_SENT);
            throw new WacrTransportException("A message with this key is just being sent", notSent, null);
        }
    }

    private void settle(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        exchange.getMessage().removeHeader(MAYBE_SENT);
        if (failure instanceof WacrException known) {
            if (known.sendOutcome() == SendOutcome.NOT_SENT && exchange.getProperty(MARKED, boolean.class)) {
                startedKeys.remove(key(exchange));
            }
            throw known;
        }
        throw new MaybeSentException("The send ended with an unexpected failure: " + failure.getClass(), failure);
    }

    /** Without this mark the next delivery would be in doubt, so a person is told at once what is known now. */
    private void markSent(Exchange exchange) {
        report.sent(key(exchange), exchange.getMessage().getHeader(MESSAGE_ID));
        try {
            sentKeys.add(key(exchange));
        } catch (RuntimeException e) {
            throw new MaybeSentException(
                    "It was sent as " + exchange.getMessage().getHeader(MESSAGE_ID)
                            + ", but that could not be written down: nothing is to be done",
                    e);
        }
    }

    private static String key(Exchange exchange) {
        return exchange.getProperty(KEY, String.class);
    }
}
