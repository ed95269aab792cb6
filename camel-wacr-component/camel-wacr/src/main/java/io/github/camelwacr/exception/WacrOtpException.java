/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.exception;

/**
 * A one-time code was not accepted ({@code OTP_NOT_FOUND}, {@code OTP_EXPIRED}, {@code INVALID_CODE},
 * {@code MAX_ATTEMPTS_EXCEEDED}).
 */
public class WacrOtpException extends WacrException {

    private static final long serialVersionUID = 1L;

    /**
     * Made by the client from an answer.
     *
     * @param message text fit for a log
     * @param error   the facts
     * @param cause   what led to it, or null
     */
    public WacrOtpException(String message, WacrError error, Throwable cause) {
        super(message, error, cause);
    }

    /**
     * How many tries are left for the code.
     *
     * @return the figure, or null when the server did not say
     */
    public Integer attemptsRemaining() {
        return error().details().get("attempts_remaining") instanceof Number number ? number.intValue() : null;
    }
}
