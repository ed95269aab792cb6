/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.exception;

/**
 * No usable answer came: no connection, a broken one, silence, a redirect, or a body that cannot be read. The cause is kept;
 * {@link #sendOutcome()} tells whether the request can have been processed.
 */
public class WacrTransportException extends WacrException {

    private static final long serialVersionUID = 1L;

    /**
     * Made by the client from an answer.
     *
     * @param message text fit for a log
     * @param error   the facts
     * @param cause   what led to it, or null
     */
    public WacrTransportException(String message, WacrError error, Throwable cause) {
        super(message, error, cause);
    }

    private WacrTransportException(String message, WacrError error, Throwable cause, boolean refused) {
        super(message, error, cause, refused);
    }

    /**
     * A refusal to send what may be on the phone already.
     *
     * @param  message text fit for a log
     * @param  outcome what is known of the message
     * @param  cause   the failure before it, or null
     * @return         the exception
     */
    public static WacrTransportException refusal(String message, SendOutcome outcome, Throwable cause) {
        return new WacrTransportException(message, WacrError.local(outcome), cause, true);
    }
}
