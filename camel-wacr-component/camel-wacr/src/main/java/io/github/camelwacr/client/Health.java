/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.exception.WacrAuthenticationException;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrForbiddenException;
import io.github.camelwacr.exception.WacrNotConfiguredException;
import io.github.camelwacr.exception.WacrNotFoundException;
import io.github.camelwacr.exception.WacrServerException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.operation.WacrOperation;
import java.util.Locale;

/**
 * Whether the calls of one endpoint reach a service that works for its account. Thread-safe.
 *
 * <p>A call that the service refused for what is in it says nothing about that. Calls of other operations do not count: they
 * may need another scope.
 */
public final class Health {

    private final WacrOperation operation;
    private volatile Down down;

    /**
     * Healthy until a call fails.
     *
     * @param operation the operation whose calls count
     */
    public Health(WacrOperation operation) {
        this.operation = operation;
    }

    void succeeded(WacrOperation called) {
        if (down != null && called == operation) {
            down = null;
        }
    }

    synchronized void failed(WacrOperation called, WacrException failure) {
        if (called == operation && isDown(failure)) {
            down = new Down(failure, down == null ? 1 : down.failures() + 1);
        }
    }

    /**
     * What is wrong.
     *
     * @return null when nothing is
     */
    public Down down() {
        return down;
    }

    private static boolean isDown(WacrException failure) {
        return failure instanceof WacrAuthenticationException
                || failure instanceof WacrNotConfiguredException
                || failure instanceof WacrTransportException
                || failure instanceof WacrServerException
                || failure instanceof WacrNotFoundException && isUnknownPath(failure)
                // The subclasses of this one say something of the contact or the plan, the class itself of the token.
                || failure.getClass() == WacrForbiddenException.class;
    }

    /** The service has a code, or a text "Contact not found", for what it does not find; its framework names the route. */
    private static boolean isUnknownPath(WacrException failure) {
        String text = failure.error().text();
        return failure.errorCode() == null
                && (text == null
                        || text.toLowerCase(Locale.ROOT).contains("route")
                        || !text.toLowerCase(Locale.ROOT).contains("not found"));
    }

    /**
     * That it does not work.
     *
     * @param cause    the last failure
     * @param failures failures since the last success
     */
    public record Down(WacrException cause, long failures) {}
}
