/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.exception;

/**
 * Too many requests: the server refused ({@code RATE_LIMIT_EXCEEDED}, status 429), or the component would have had to wait longer
 * than {@code maxRateLimitWait} (status 0). Nothing was sent; {@link #retryAfter()} says when to come back.
 */
public class WacrRateLimitException extends WacrException {

    private static final long serialVersionUID = 1L;

    /**
     * Made by the client from an answer.
     *
     * @param message text fit for a log
     * @param error   the facts
     * @param cause   what led to it, or null
     */
    public WacrRateLimitException(String message, WacrError error, Throwable cause) {
        super(message, error, cause);
    }
}
