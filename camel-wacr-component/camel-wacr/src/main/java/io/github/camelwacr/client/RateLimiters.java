/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The limiters of an application, one for each token at each server, however many clients use it. Thread-safe.
 */
public final class RateLimiters implements AutoCloseable {

    private final Map<Key, RateLimiter> limiters = new ConcurrentHashMap<>();

    /**
     * The limiter of a token. When its users ask for different limits, the lowest that is not 0 holds.
     *
     * @param  baseUrl the server
     * @param  token   the token
     * @param  limit   requests in a window; 0 = no limit
     * @param  window  length of the window; that of the first user holds
     * @return         the limiter, shared
     */
    public RateLimiter of(URI baseUrl, String token, int limit, Duration window) {
        return limiters.compute(new Key(baseUrl, token), (key, present) -> {
            if (present == null) {
                return new RateLimiter(limit, window);
            }
            if (limit != 0 && (present.limit() == 0 || limit < present.limit())) {
                present.setLimit(limit);
            }
            return present;
        });
    }

    /** Ends all waits at once. */
    @Override
    public void close() {
        limiters.values().forEach(RateLimiter::close);
        limiters.clear();
    }

    private record Key(URI baseUrl, String token) {
        /** Never shows the token. */
        @Override
        public String toString() {
            return baseUrl.toString();
        }
    }
}
