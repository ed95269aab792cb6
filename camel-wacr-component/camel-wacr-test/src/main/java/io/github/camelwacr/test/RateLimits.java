/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * One counter per token. Thread-safe.
 */
final class RateLimits {

    private final LimiterKind kind;
    private final int limit;
    private final long window;
    private final LongSupplier nanoTime;
    private final Map<String, RateLimit> byToken = new ConcurrentHashMap<>();

    RateLimits(LimiterKind kind, int limit, Duration window, LongSupplier nanoTime) {
        this.kind = kind;
        this.limit = limit;
        this.window = window.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Counts a request; the time to wait if it is one too many. */
    Optional<Duration> refuse(AccessToken token) {
        if (limit == 0) {
            return Optional.empty();
        }
        RateLimit counter = byToken.computeIfAbsent(token.name(), name -> RateLimit.of(kind, limit, window));
        long wait = counter.acquire(nanoTime.getAsLong());
        return wait == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(wait));
    }

    /** The state of each counter in use, by the name of its token. */
    List<LimitState> states() {
        return byToken.keySet().stream().sorted().map(this::state).toList();
    }

    /** The state of a token's counter. */
    LimitState state(String tokenName) {
        RateLimit counter = byToken.get(tokenName);
        long now = nanoTime.getAsLong();
        return counter == null
                ? new LimitState(tokenName, limit, limit, Duration.ZERO)
                : new LimitState(tokenName, limit, counter.remaining(now), Duration.ofNanos(counter.resetsIn(now)));
    }

    void reset() {
        byToken.clear();
    }
}
