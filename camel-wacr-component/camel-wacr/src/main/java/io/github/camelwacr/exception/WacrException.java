/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.exception;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A call of the WA.cr API that failed. The subclasses say what kind of failure it was.
 *
 * <p>The message is fit for a log: it holds no token, no whole phone number and no message text. Immutable.
 */
public class WacrException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient WacrError error;

    /** Kept apart from the error, which does not travel with a serialised exception. */
    private final SendOutcome sendOutcome;

    /**
     * A failure without a cause.
     *
     * @param message text fit for a log
     * @param error   the facts
     */
    public WacrException(String message, WacrError error) {
        this(message, error, null);
    }

    /**
     * A failure with its cause.
     *
     * @param message text fit for a log
     * @param error   the facts
     * @param cause   what led to it, or null
     */
    public WacrException(String message, WacrError error, Throwable cause) {
        super(message, cause);
        this.error = error;
        this.sendOutcome = error.sendOutcome();
    }

    /**
     * All facts at once.
     *
     * @return the facts; an empty set of them after the exception was serialised
     */
    public final WacrError error() {
        return error == null ? WacrError.local(sendOutcome) : error;
    }

    /**
     * HTTP status of the answer.
     *
     * @return the status, or 0 when no answer came
     */
    public final int status() {
        return error().status();
    }

    /**
     * Error code of the API.
     *
     * @return the code as it came, or null
     */
    public final String errorCode() {
        return error().errorCode();
    }

    /**
     * Id of the request at the server, for a question to its support.
     *
     * @return {@code meta.request_id}, or null
     */
    public final String requestId() {
        return error().requestId();
    }

    /**
     * What is wrong, by field.
     *
     * @return texts by field name; empty when no field is to blame
     */
    public final Map<String, List<String>> fieldErrors() {
        return error().fieldErrors();
    }

    /**
     * How long the server asks to wait before the next try.
     *
     * @return the time, or null
     */
    public final Duration retryAfter() {
        return error().retryAfter();
    }

    /**
     * Whether the message can have gone out. {@link SendOutcome#NOT_SENT} for calls that send nothing.
     *
     * @return the outcome, never null
     */
    public final SendOutcome sendOutcome() {
        return sendOutcome;
    }
}
