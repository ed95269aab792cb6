/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.phone;

import io.github.camelwacr.test.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last changes, numbered in the order in which they got here. Changes are told from many threads, so their own
 * numbers can come out of turn, and a page that asked in between would miss one for ever. Thread-safe.
 */
final class PhoneFeed {

    private static final int KEEP = 8_192;

    private final Change[] changes = new Change[KEEP];
    private long version;
    private boolean closed;

    synchronized void add(Change change) {
        changes[(int) (version % KEEP)] = change;
        version++;
        notifyAll();
    }

    synchronized long version() {
        return version;
    }

    /** Those since a version, or nothing if they are not all there any more, or the version is not of this feed. */
    synchronized Optional<List<Change>> since(long seen) {
        if (seen < 0 || seen > version || version - seen > KEEP) {
            return Optional.empty();
        }
        List<Change> found = new ArrayList<>((int) (version - seen));
        for (long i = seen; i < version; i++) {
            found.add(changes[(int) (i % KEEP)]);
        }
        return Optional.of(found);
    }

    synchronized void await(long seen, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        long left = atMost.toMillis();
        while (seen == version && left > 0 && !closed) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
