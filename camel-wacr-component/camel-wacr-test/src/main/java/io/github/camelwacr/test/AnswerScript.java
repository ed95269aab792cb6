/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The canned answers that wait for requests, in the order in which they were set. Thread-safe.
 */
final class AnswerScript {

    private final Deque<Entry> entries = new ArrayDeque<>();

    private record Entry(int times, CannedAnswer answer) {}

    synchronized void add(int times, CannedAnswer answer) {
        if (times < 1) {
            throw new IllegalArgumentException("times must be at least 1: " + times);
        }
        entries.addLast(new Entry(times, answer));
    }

    synchronized Optional<CannedAnswer> next() {
        Entry entry = entries.pollFirst();
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.times() > 1) {
            entries.addFirst(new Entry(entry.times() - 1, entry.answer()));
        }
        return Optional.of(entry.answer());
    }

    synchronized void clear() {
        entries.clear();
    }
}
