/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/**
 * Remembers the times of the last {@code limit} admitted requests; the oldest of them must be one window away.
 */
final class SlidingWindowLimit implements RateLimit {

    private final long window;
    private final long[] admitted;
    private int next;
    private int used;

    SlidingWindowLimit(int limit, long windowNanos) {
        this.window = windowNanos;
        this.admitted = new long[limit];
    }

    @Override
    public synchronized long acquire(long now) {
        if (used == admitted.length) {
            long age = now - admitted[next];
            if (age < window) {
                return window - age;
            }
        } else {
            used++;
        }
        admitted[next] = now;
        next = (next + 1) % admitted.length;
        return 0;
    }
}
