/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/**
 * How the stand-in counts the requests of a token. The contract names a number per minute, not the way of counting, so
 * a client has to get along with each of these.
 */
public enum LimiterKind {

    /** A window starts at its first request and takes the full number until it ends; the way of Laravel's limiter. */
    FIXED_WINDOW,

    /** At most the full number in any stretch of time that is one window long. */
    SLIDING_WINDOW,

    /** A bucket that holds the full number and refills evenly, one whole filling per window. */
    TOKEN_BUCKET
}
