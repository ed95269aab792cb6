/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/**
 * A window starts at its first request. Refused requests are not counted, as in Laravel's limiter.
 */
final class FixedWindowLimit implements RateLimit {

    private final int limit;
    private final long window;
    private boolean started;
    private long start;
    private int used;

    FixedWindowLimit(int limit, long windowNanos) {
        this.limit = limit;
        this.window = windowNanos;
    }

    @Override
    public synchronized long acquire(long now) {
        if (isOver(now)) {
            started = true;
            start = now;
            used = 0;
        }
        if (used < limit) {
            used++;
            return 0;
        }
        return start + window - now;
    }

    @Override
    public synchronized int remaining(long now) {
        return isOver(now) ? limit : limit - used;
    }

    @Override
    public synchronized long resetsIn(long now) {
        return isOver(now) ? 0 : start + window - now;
    }

    private boolean isOver(long now) {
        return !started || now - start >= window;
    }
}
