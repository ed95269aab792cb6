/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.WacrRequest;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrTransportException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Remembers on the exchange which sends have an unknown outcome, so that a redelivery by an error handler does not repeat
 * them. The mark is a digest of the request: another message on the same exchange is not held back. Immutable and
 * thread-safe.
 */
final class UnknownSends {

    /** Exchange property; survives the redeliveries of an error handler. */
    static final String PROPERTY = "CamelWacrUnknownSends";

    private final boolean resendUnknown;

    UnknownSends(boolean resendUnknown) {
        this.resendUnknown = resendUnknown;
    }

    void remember(WacrRequest request, WacrException failure, Exchange exchange) {
        Map<String, WacrException> unknown = new HashMap<>(of(exchange));
        unknown.put(digest(request), failure);
        exchange.setProperty(PROPERTY, unknown);
    }

    /** Whether an earlier try of this request on this exchange ended without a verdict. */
    boolean holds(WacrRequest request, Exchange exchange) {
        return exchange.getProperty(PROPERTY) != null && of(exchange).containsKey(digest(request));
    }

    void forget(WacrRequest request, Exchange exchange) {
        if (exchange.getProperty(PROPERTY) != null) {
            Map<String, WacrException> unknown = new HashMap<>(of(exchange));
            unknown.remove(digest(request));
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
        if (resendUnknown || !request.operation().sends() || exchange.getProperty(PROPERTY) == null) {
            return;
        }
        WacrException first = of(exchange).get(digest(request));
        if (first != null) {
            throw new WacrTransportException(
                    request.operation()
                            + " refused to send again: an earlier try ended without a verdict, so the person"
                            + " may have the message; see the cause, or set resendUnknown=true to repeat such sends"
                            + " [not known whether it was sent]",
                    first.error(),
                    first);
        }
    }

    @SuppressWarnings("unchecked") // only this class writes the property
    private static Map<String, WacrException> of(Exchange exchange) {
        Map<String, WacrException> unknown = exchange.getProperty(PROPERTY, Map.class);
        return unknown == null ? Map.of() : unknown;
    }

    private static String digest(WacrRequest request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(request.path().getBytes(StandardCharsets.UTF_8));
            if (request.body() != null) {
                digest.update(request.body());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
