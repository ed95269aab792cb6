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

    @Override
    public synchronized int remaining(long now) {
        int taken = 0;
        for (int i = 0; i < used; i++) {
            taken += now - admitted[i] < window ? 1 : 0;
        }
        return admitted.length - taken;
    }

    @Override
    public synchronized long resetsIn(long now) {
        long left = 0;
        for (int i = 0; i < used; i++) {
            left = Math.max(left, admitted[i] + window - now);
        }
        return left;
    }
}
