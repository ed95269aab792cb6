/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.exception;

/**
 * The token is missing or not valid ({@code UNAUTHORIZED}, status 401).
 */
public class WacrAuthenticationException extends WacrException {

    private static final long serialVersionUID = 1L;

    /**
     * Made by the client from an answer.
     *
     * @param message text fit for a log
     * @param error   the facts
     * @param cause   what led to it, or null
     */
    public WacrAuthenticationException(String message, WacrError error, Throwable cause) {
        super(message, error, cause);
    }
}
