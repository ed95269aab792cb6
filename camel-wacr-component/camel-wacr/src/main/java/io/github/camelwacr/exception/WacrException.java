/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.exception;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.HttpResponseAware;

/**
 * A call of the WA.cr API that failed. The subclasses say what kind of failure it was.
 *
 * <p>The message is fit for a log: it holds no token, no whole phone number and no message text. Not thread-safe as to what {@link HttpResponseAware} sets.
 */
public class WacrException extends RuntimeCamelException implements HttpResponseAware {

    private static final long serialVersionUID = 1L;

    private final transient WacrError error;

    /** Kept apart from the error, which does not travel with a serialised exception. */
    private final SendOutcome sendOutcome;

    private final boolean refused;
    private int httpResponseCode;
    private String httpResponseStatus;

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
        this(message, error, cause, false);
    }

    /**
     * A failure that may be a refusal of the component.
     *
     * @param message text fit for a log
     * @param error   the facts
     * @param cause   what led to it, or null
     * @param refused see {@link #refused()}
     */
    protected WacrException(String message, WacrError error, Throwable cause, boolean refused) {
        super(message, cause);
        this.error = error;
        this.sendOutcome = error.sendOutcome();
        this.refused = refused;
        this.httpResponseCode = error.status();
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

    /**
     * Whether the component refused to send, since the message may be on the phone already, or is.
     *
     * @return true when this very call wrote nothing, whatever {@link #sendOutcome()} says of earlier ones
     */
    public final boolean refused() {
        return refused;
    }

    @Override
    public int getHttpResponseCode() {
        return httpResponseCode;
    }

    @Override
    public void setHttpResponseCode(int code) {
        httpResponseCode = code;
    }

    @Override
    public String getHttpResponseStatus() {
        return httpResponseStatus;
    }

    @Override
    public void setHttpResponseStatus(String status) {
        httpResponseStatus = status;
    }
}
