/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import io.github.camelwacr.exception.WacrException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes onto a message why it could not be sent. The names are valid JMS property names. Put back into the first queue, the
 * message keeps its key. Immutable and thread-safe.
 */
@Component
class DeadLetter implements Processor {

    /** Class of the failure. */
    static final String FAILURE = "whatsappFailure";
    /** Text of the failure, without phone and message text. */
    static final String REASON = "whatsappReason";
    /** {@code NOT_SENT} or {@code UNKNOWN}. */
    static final String OUTCOME = "whatsappOutcome";
    /** HTTP status of the answer, 0 without one. */
    static final String STATUS = "whatsappStatus";
    /** Error code of the API. */
    static final String ERROR_CODE = "whatsappErrorCode";
    /** Id of the request at the server. */
    static final String REQUEST_ID = "whatsappRequestId";
    /** How often the send was tried. */
    static final String TRIES = "whatsappTries";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetter.class);

    private final String keyHeader;

    DeadLetter(ExampleSettings settings) {
        this.keyHeader = settings.keyHeader();
    }

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Message message = exchange.getMessage();
        String key = exchange.getProperty(SendOnceRoute.KEY, String.class);
        if (key != null) {
            message.setHeader(keyHeader, key);
        }
        message.setHeader(FAILURE, failure.getClass().getSimpleName());
        message.setHeader(REASON, String.valueOf(failure.getMessage()));
        message.setHeader(TRIES, exchange.getProperty(SendOnceRoute.TRIES, 0, int.class));
        if (failure instanceof WacrException known) {
            message.setHeader(OUTCOME, known.sendOutcome().name());
            message.setHeader(STATUS, known.status());
            message.setHeader(ERROR_CODE, known.errorCode());
            message.setHeader(REQUEST_ID, known.requestId());
        } else if (failure instanceof MaybeSentException) {
            message.setHeader(OUTCOME, "UNKNOWN");
        }
        LOG.warn("Message {} cannot be sent: {}", key, failure.getMessage());
    }
}
