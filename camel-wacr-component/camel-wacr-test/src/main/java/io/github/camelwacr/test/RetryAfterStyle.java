/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/**
 * Where a {@code RATE_LIMIT_EXCEEDED} answer tells how long to wait. The contract documents none of these for the
 * general limit, so a client has to get along with each.
 */
public enum RetryAfterStyle {

    /** Header {@code Retry-After} in whole seconds, at least 1, and {@code error.details.retry_after} in the body. */
    SECONDS,

    /** Header {@code Retry-After} as an HTTP date, rounded up to a whole second; nothing in the body. */
    HTTP_DATE,

    /** Only {@code error.details.retry_after} in the body. */
    BODY_ONLY,

    /** Nowhere. */
    NONE
}
