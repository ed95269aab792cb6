/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import io.github.camelwacr.WacrConstants;
import io.github.camelwacr.WacrEndpoint;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrAuthenticationException;
import io.github.camelwacr.exception.WacrContactOptedOutException;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrForbiddenException;
import io.github.camelwacr.exception.WacrLimitExceededException;
import io.github.camelwacr.exception.WacrNotConfiguredException;
import io.github.camelwacr.exception.WacrRateLimitException;
import io.github.camelwacr.exception.WacrServerException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.operation.Texts;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one record to the endpoint, and tells what the end of it means. Thread-safe. */
final class RecordSender {

    private static final Logger LOG = LoggerFactory.getLogger(RecordSender.class);

    /** How often a send is tried of which the service says that it failed and that nobody got it. */
    private static final int ATTEMPTS = 3;

    private static final Verdict VALID = new Verdict(Outcome.VALID, null, null);

    private final ProducerTemplate template;
    private final Endpoint endpoint;
    private final CountDownLatch stopping;
    private final long retryMillis;

    /**
     * @param stopping is at 0 when nothing may be begun any more
     * @param retryMillis the time between two attempts
     */
    RecordSender(ProducerTemplate template, Endpoint endpoint, CountDownLatch stopping, long retryMillis) {
        this.template = template;
        this.endpoint = endpoint;
        this.stopping = stopping;
        this.retryMillis = retryMillis;
    }

    /** Something that is written down before the first byte goes out. */
    interface Note {
        void write() throws IOException;
    }

    /**
     * Sends a record.
     *
     * @param since when an earlier run may have sent it, for the endpoint to look that up first; null for a new one
     */
    Verdict send(FileRecord record, Instant since, Note beforeSend) {
        for (int attempt = 1; ; attempt++) {
            AtomicBoolean begun = new AtomicBoolean();
            Exchange exchange = exchange(record);
            if (since != null) {
                // What a broker says of a message that it delivers again.
                exchange.getMessage().setHeader("JMSRedelivered", true);
                exchange.getMessage().setHeader("JMSTimestamp", since.toEpochMilli());
            }
            exchange.setProperty(WacrConstants.BEFORE_SEND, (Runnable) () -> note(beforeSend, begun));
            template.send(endpoint, exchange);
            Exception failure = exchange.getException();
            boolean again = attempt < ATTEMPTS
                    && failure instanceof WacrServerException e
                    && e.sendOutcome() == SendOutcome.NOT_SENT;
            if (!again || isStopping()) {
                return failure == null ? success(exchange, begun.get()) : failure(record, exchange, begun.get());
            }
        }
    }

    /**
     * Checks records as a send would, and sends nothing. Not thread-safe.
     *
     * <p>Has a producer of its own, since what the template does around one costs more than the check.
     */
    final class Checker implements Closeable {

        private final AsyncProducer producer;

        /** For the next record; null when it needs a new one. */
        private Exchange exchange;

        Checker() throws IOException {
            try {
                producer = endpoint.createAsyncProducer();
                ServiceHelper.startService(producer);
            } catch (Exception e) {
                throw new IOException("The endpoint cannot be started", e);
            }
        }

        Verdict check(FileRecord record) {
            if (exchange == null) {
                exchange = exchange(record);
                exchange.setProperty(WacrConstants.DRY_RUN, true);
            } else {
                exchange.getMessage().setBody(record.fields());
            }
            producer.processAsync(exchange).join();
            Verdict handled = handled(exchange);
            Verdict verdict = exchange.getException() != null
                    ? failure(record, exchange, false)
                    : handled == null ? VALID : handled;
            // A valid record leaves nothing on it. What a route leaves, nobody knows.
            exchange = verdict == VALID && endpoint instanceof WacrEndpoint ? exchange : null;
            return verdict;
        }

        @Override
        public void close() {
            ServiceHelper.stopService(producer);
        }
    }

    private Exchange exchange(FileRecord record) {
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(new LinkedHashMap<>(record.fields()));
        return exchange;
    }

    private static void note(Note beforeSend, AtomicBoolean begun) {
        try {
            beforeSend.write();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal cannot be written: " + e.getMessage(), e);
        }
        begun.set(true);
    }

    private boolean isStopping() {
        try {
            return stopping.await(retryMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Verdict success(Exchange exchange, boolean begun) {
        Verdict handled = handled(exchange);
        if (handled != null) {
            return handled;
        }
        String messageId = messageId(exchange);
        if (exchange.getMessage().getHeader(WacrConstants.RECONCILED, false, Boolean.class)) {
            return new Verdict(Outcome.SENT, messageId, "found in the message history");
        }
        return begun
                ? new Verdict(Outcome.SENT, messageId, null)
                : new Verdict(Outcome.FAILED, null, "the route behind it sent nothing");
    }

    private static String messageId(Exchange exchange) {
        return exchange.getMessage().getHeader(WacrConstants.MESSAGE_ID, String.class);
    }

    private Verdict failure(FileRecord record, Exchange exchange, boolean begun) {
        Exception failure = exchange.getException();
        if (failure instanceof WacrException e) {
            boolean notNow = e.sendOutcome() == SendOutcome.NOT_SENT && isForAll(e);
            return notNow ? Verdict.notNow(e.getMessage()) : verdict(e, exchange);
        }
        if (!begun && stopping.getCount() == 0) {
            return Verdict.notNow("the application ends");
        }
        LOG.warn("{}: failed, see the exception", record, failure);
        String reason = failure.getClass().getSimpleName() + ", see the log";
        return new Verdict(begun ? Outcome.UNKNOWN : Outcome.FAILED, null, reason);
    }

    /** Null unless a route of the application handled a failure. That is not tried again: the route may have put it aside. */
    private static Verdict handled(Exchange exchange) {
        WacrException failure = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, WacrException.class);
        // A call that succeeds after one that failed removes the request of that.
        boolean last = exchange.getProperty(WacrConstants.REQUEST) != null;
        return failure == null || !last || messageId(exchange) != null ? null : verdict(failure, exchange);
    }

    private static Verdict verdict(WacrException e, Exchange exchange) {
        return switch (e.sendOutcome()) {
            case NOT_SENT -> new Verdict(Outcome.FAILED, null, reason(e));
            case UNKNOWN -> new Verdict(Outcome.UNKNOWN, null, reason(e));
            case SENT -> new Verdict(Outcome.SENT, messageId(exchange), reason(e));
        };
    }

    /** The next record would fare no better. */
    private static boolean isForAll(WacrException e) {
        return e instanceof WacrAuthenticationException
                || e instanceof WacrLimitExceededException
                || (e instanceof WacrForbiddenException && !(e instanceof WacrContactOptedOutException))
                || e instanceof WacrNotConfiguredException
                || e instanceof WacrRateLimitException
                || e instanceof WacrTransportException;
    }

    private static String reason(WacrException e) {
        if (!e.fieldErrors().isEmpty()) {
            return Texts.fields(e.fieldErrors());
        }
        String code = e.errorCode() == null ? "" : Texts.safe(e.errorCode()) + ": ";
        return e.error().text() != null ? code + Texts.safe(e.error().text()) : e.getMessage();
    }
}
