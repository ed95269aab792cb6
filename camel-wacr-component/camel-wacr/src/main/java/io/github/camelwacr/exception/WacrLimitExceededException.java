/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.exception;

/** A limit of the plan is used up ({@code FEATURE_LIMIT_EXCEEDED}). */
public class WacrLimitExceededException extends WacrForbiddenException {

    private static final long serialVersionUID = 1L;

    /**
     * Made by the client from an answer.
     *
     * @param message text fit for a log
     * @param error   the facts
     * @param cause   what led to it, or null
     */
    public WacrLimitExceededException(String message, WacrError error, Throwable cause) {
        super(message, error, cause);
    }

    /**
     * The limit that is used up.
     *
     * @return {@code contacts}, {@code conversations} or what else the server said; null when it did not say
     */
    public String feature() {
        return error().details().get("feature") instanceof String feature ? feature : null;
    }

    /**
     * How much is in use.
     *
     * @return the figure, or null when the server did not say
     */
    public Long current() {
        return number("current");
    }

    /**
     * How much the plan allows.
     *
     * @return the figure, or null when the server did not say
     */
    public Long maximum() {
        return number("maximum");
    }

    private Long number(String name) {
        return error().details().get(name) instanceof Number number ? number.longValue() : null;
    }
}
