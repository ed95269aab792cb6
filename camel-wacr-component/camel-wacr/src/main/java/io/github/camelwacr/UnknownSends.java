/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.operation.WacrRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * Remembers on the exchange which sends have an unknown outcome, so that a redelivery by an error handler does not repeat
 * them. The mark is a digest of the request: another message on the same exchange is not held back. Thread-safe.
 */
final class UnknownSends {

    /** Exchange property; survives the redeliveries of an error handler. */
    static final String PROPERTY = "CamelWacrUnknownSends";

    private final boolean resendUnknown;
    /** Which request a failure was of. An exchange may be a copy that was made before the mark was set. */
    private final Map<WacrException, String> failures = Collections.synchronizedMap(new WeakHashMap<>());

    UnknownSends(boolean resendUnknown) {
        this.resendUnknown = resendUnknown;
    }

    void remember(WacrRequest request, WacrException failure, Exchange exchange) {
        Map<String, WacrException> unknown = new HashMap<>(of(exchange));
        String digest = request.digest();
        unknown.put(digest, failure);
        failures.put(failure, digest);
        exchange.setProperty(PROPERTY, unknown);
    }

    /** Whether an earlier try of this request on this exchange ended without a verdict. */
    boolean holds(WacrRequest request, Exchange exchange) {
        return failure(request, exchange) != null;
    }

    void forget(WacrRequest request, Exchange exchange) {
        if (exchange.getProperty(PROPERTY) != null) {
            Map<String, WacrException> unknown = new HashMap<>(of(exchange));
            unknown.remove(request.digest());
            exchange.setProperty(PROPERTY, unknown);
        }
    }

    boolean mayRepeat() {
        return resendUnknown;
    }

    /**
     * Refuses a request that was made before on this exchange and may have been carried out.
     *
     * @throws WacrTransportException with the first failure as its cause
     */
    void refuseRepeat(WacrRequest request, Exchange exchange) {
        WacrException first = resendUnknown ? null : failure(request, exchange);
        if (first != null) {
            WacrTransportException refusal = new WacrTransportException(
                    request.operation()
                            + " refused to send again: an earlier try ended without a verdict, so the person"
                            + " may have the message; see the cause, or set resendUnknown=true to repeat such sends"
                            + " [not known whether it was sent]",
                    first.error(),
                    first);
            // The next redelivery is told of this one only.
            failures.put(refusal, request.digest());
            throw refusal;
        }
    }

    /** The failure of an earlier try, from the mark, or from the exception that an error handler redelivers after. */
    private WacrException failure(WacrRequest request, Exchange exchange) {
        boolean marked = exchange.getProperty(PROPERTY) != null;
        Throwable caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        if (!marked && caught == null) {
            return null;
        }
        String digest = request.digest();
        if (marked && of(exchange).containsKey(digest)) {
            return of(exchange).get(digest);
        }
        WacrException first = null;
        for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
            if (cause instanceof WacrException failure) {
                if (!digest.equals(failures.get(failure))) {
                    // What this one wraps may have been settled since.
                    break;
                }
                first = failure;
            }
        }
        return first;
    }

    @SuppressWarnings("unchecked") // only this class writes the property
    private static Map<String, WacrException> of(Exchange exchange) {
        Map<String, WacrException> unknown = exchange.getProperty(PROPERTY, Map.class);
        return unknown == null ? Map.of() : unknown;
    }
}
