/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.exception;

/**
 * The data of the request is not valid ({@code VALIDATION_ERROR}), found by the component before the request or by the server:
 * {@link #fieldErrors()} has the same shape in both cases, {@link #status()} is 0 when no request was made.
 */
public class WacrValidationException extends WacrException {

    private static final long serialVersionUID = 1L;

    /**
     * Made by the client from an answer.
     *
     * @param message text fit for a log
     * @param error   the facts
     * @param cause   what led to it, or null
     */
    public WacrValidationException(String message, WacrError error, Throwable cause) {
        super(message, error, cause);
    }
}
