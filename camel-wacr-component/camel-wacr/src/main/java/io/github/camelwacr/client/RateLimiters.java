/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The limiters of an application, one for each token at each server, however many clients use it. Thread-safe.
 */
public final class RateLimiters implements AutoCloseable {

    private final Map<Key, RateLimiter> limiters = new HashMap<>();
    private boolean closed;

    /**
     * The limiter of a token. When its users insist on different limits, the lowest that is not 0 holds.
     *
     * @param  baseUrl the server
     * @param  token   the token
     * @param  limit   requests in a window; 0 = no limit
     * @param  auto    whether the limit is only one to begin with, until the plan is known
     * @param  window  length of the window; that of the first user holds
     * @return         the limiter, shared; a closed one while this is closed
     */
    public synchronized RateLimiter of(URI baseUrl, String token, int limit, boolean auto, Duration window) {
        RateLimiter limiter = limiters.computeIfAbsent(new Key(baseUrl, token), key -> new RateLimiter(limit, window));
        if (!auto) {
            limiter.capAt(limit);
        }
        if (closed) {
            limiter.close();
        }
        return limiter;
    }

    /** Ends all waits at once. */
    @Override
    public synchronized void close() {
        closed = true;
        limiters.values().forEach(RateLimiter::close);
    }

    /** Begins anew, with open limiters. */
    public synchronized void open() {
        if (closed) {
            closed = false;
            limiters.clear();
        }
    }

    private record Key(URI baseUrl, String token) {
        /** Never shows the token. */
        @Override
        public String toString() {
            return baseUrl.toString();
        }
    }
}
