/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers changes and tells listeners of them. Thread-safe; holds no lock while it tells.
 */
final class ChangeFeed {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);

    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private long revision;

    synchronized long revision() {
        return revision;
    }

    void publish(Change.Kind kind, String phone, long id) {
        Change change = new Change(next(), kind, phone, id);
        for (Consumer<Change> listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException e) {
                LOG.warn("A listener failed on {}", change, e);
            }
        }
    }

    void add(Consumer<Change> listener) {
        listeners.add(listener);
    }

    void remove(Consumer<Change> listener) {
        listeners.remove(listener);
    }

    synchronized long await(long after, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        long left = timeout.toNanos();
        while (revision <= after && left > 0) {
            wait(left / 1_000_000 + 1);
            left = end - System.nanoTime();
        }
        return revision;
    }

    private synchronized long next() {
        notifyAll();
        return ++revision;
    }
}
