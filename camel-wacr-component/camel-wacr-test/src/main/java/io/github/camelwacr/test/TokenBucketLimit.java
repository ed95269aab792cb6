/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/**
 * Starts full and refills evenly. Counts in nanoseconds of filling, so that nothing is lost by rounding.
 */
final class TokenBucketLimit implements RateLimit {

    private final long window;
    private final long cost;
    private boolean started;
    private long last;
    private long filling;

    TokenBucketLimit(int limit, long windowNanos) {
        this.cost = Math.max(1, windowNanos / limit);
        this.window = cost * limit;
        this.filling = window;
    }

    @Override
    public synchronized long acquire(long now) {
        filling = filled(now);
        started = true;
        last = now;
        if (filling >= cost) {
            filling -= cost;
            return 0;
        }
        return cost - filling;
    }

    @Override
    public synchronized int remaining(long now) {
        return Math.toIntExact(filled(now) / cost);
    }

    @Override
    public synchronized long resetsIn(long now) {
        return window - filled(now);
    }

    private long filled(long now) {
        return started ? Math.min(window, filling + (now - last)) : window;
    }
}
