/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import io.github.camelwacr.exception.WacrException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Why a message could not be sent, as properties of a dead letter. The names are valid JMS property names. As a processor it
 * sets them as headers, for brokers other than JMS. Immutable and thread-safe.
 */
final class FailureReason implements Processor {

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

    private final String keyHeader;

    FailureReason(String keyHeader) {
        this.keyHeader = keyHeader;
    }

    @Override
    public void process(Exchange exchange) {
        of(exchange, keyHeader).forEach(exchange.getMessage()::setHeader);
    }

    /**
     * The reason by property name.
     *
     * @param exchange  the exchange, with the failure that was caught
     * @param keyHeader name under which the key of the message is kept
     * @return the reason; a value can be null
     */
    static Map<String, Object> of(Exchange exchange, String keyHeader) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Map<String, Object> reason = new LinkedHashMap<>();
        reason.put(keyHeader, exchange.getProperty(SendOnceRoute.KEY, String.class));
        reason.put(FAILURE, failure.getClass().getSimpleName());
        reason.put(REASON, String.valueOf(failure.getMessage()));
        reason.put(TRIES, exchange.getProperty(SendOnceRoute.TRIES, 0, int.class));
        if (failure instanceof WacrException known) {
            reason.put(OUTCOME, known.sendOutcome().name());
            reason.put(STATUS, known.status());
            reason.put(ERROR_CODE, known.errorCode());
            reason.put(REQUEST_ID, known.requestId());
        } else {
            reason.put(OUTCOME, failure instanceof MaybeSentException ? "UNKNOWN" : "NOT_SENT");
        }
        return reason;
    }
}
