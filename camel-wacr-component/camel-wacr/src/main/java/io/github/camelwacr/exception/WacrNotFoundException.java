/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.exception;

/**
 * The addressed record does not exist in the account ({@code NOT_FOUND}); on a send only with {@code contact_id}.
 */
public class WacrNotFoundException extends WacrException {

    private static final long serialVersionUID = 1L;

    /**
     * Made by the client from an answer.
     *
     * @param message text fit for a log
     * @param error   the facts
     * @param cause   what led to it, or null
     */
    public WacrNotFoundException(String message, WacrError error, Throwable cause) {
        super(message, error, cause);
    }
}
