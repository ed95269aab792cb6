/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/**
 * Counts the requests of one token. Thread-safe.
 */
interface RateLimit {

    /**
     * Asks for one request.
     *
     * @param now time in nanoseconds from any origin, never going back
     * @return 0 if the request is admitted, otherwise the nanoseconds after which the next one can be
     */
    long acquire(long now);

    /** How many requests would be admitted now, one right after the other. */
    int remaining(long now);

    /** Nanoseconds until all are admitted again. */
    long resetsIn(long now);

    /** Makes the counter for a kind. */
    static RateLimit of(LimiterKind kind, int limit, long windowNanos) {
        return switch (kind) {
            case FIXED_WINDOW -> new FixedWindowLimit(limit, windowNanos);
            case SLIDING_WINDOW -> new SlidingWindowLimit(limit, windowNanos);
            case TOKEN_BUCKET -> new TokenBucketLimit(limit, windowNanos);
        };
    }
}
