/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.exception;

/**
 * The token may not do this ({@code INSUFFICIENT_SCOPE}, {@code FEATURE_NOT_AVAILABLE}, any other status 403).
 */
public class WacrForbiddenException extends WacrException {

    private static final long serialVersionUID = 1L;

    /**
     * Made by the client from an answer.
     *
     * @param message text fit for a log
     * @param error   the facts
     * @param cause   what led to it, or null
     */
    public WacrForbiddenException(String message, WacrError error, Throwable cause) {
        super(message, error, cause);
    }
}
