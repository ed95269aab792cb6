/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Paces the requests of one token: never more than the limit in any window, as the server counts them.
 *
 * <p>A request counts from the moment it may be written until one window after its answer came, because its arrival at the
 * server lies somewhere between. So neither a fixed nor a sliding window of the server can overflow, whatever the latency
 * does. Bursts up to the limit are allowed; who waits is served first come, first served. Thread-safe.
 */
public final class RateLimiter {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimiter.class);

    private static final Permit FREE = new Permit(null);

    private final long windowNanos;
    private final LongSupplier clock;
    /** Places in the queue, the first one is served next. */
    private final Deque<Object> waiting = new ArrayDeque<>();
    /** When each used place becomes free again; in ascending order, since it is the time of an answer plus one window. */
    private final Deque<Long> used = new ArrayDeque<>();

    private int inFlight;
    private volatile int limit;
    /** Whether only one request may be in flight, since the limit is not known yet. */
    private boolean oneAtATime;

    private volatile boolean paused;
    private long pausedUntil;

    /** When somebody had to wait last; null before that. */
    private Long lastHeld;

    /**
     * A limiter that uses the clock of the machine.
     *
     * @param limit  requests in a window; 0 = no limit, but pauses are kept
     * @param window length of the window, more than 0
     */
    public RateLimiter(int limit, Duration window) {
        this(limit, window, System::nanoTime);
    }

    RateLimiter(int limit, Duration window, LongSupplier clock) {
        this.limit = limit;
        // A little more than the window: servers keep its end in coarser units than we do.
        this.windowNanos = window.toNanos() + window.toNanos() / 400;
        this.clock = clock;
    }

    /** The right to make one request. Close it when the answer came or the request failed. */
    public static final class Permit implements AutoCloseable {

        private final RateLimiter owner;
        private boolean done;

        private Permit(RateLimiter owner) {
            this.owner = owner;
        }

        /** The request may have reached the server: its place stays used for one window from now. */
        @Override
        public void close() {
            finish(true);
        }

        /** The request surely did not reach the server: its place is free at once. */
        public void giveBack() {
            finish(false);
        }

        private void finish(boolean counted) {
            if (owner != null && !done) {
                done = true;
                owner.release(counted);
            }
        }
    }

    /**
     * Waits for the right to make a request.
     *
     * @param  maxWait how long to wait at most
     * @param  stopped ends the wait when it turns true; {@link #wake()} has it asked
     * @return         the permit, or null when the wait would be, or was, too long
     * @throws InterruptedException  when the thread was interrupted while waiting
     * @throws IllegalStateException when stopped
     */
    public Permit acquire(Duration maxWait, BooleanSupplier stopped) throws InterruptedException {
        checkRuns(stopped);
        return limit == 0 && !paused ? FREE : await(clock.getAsLong() + maxWait.toNanos(), stopped);
    }

    private synchronized Permit await(long deadline, BooleanSupplier stopped) throws InterruptedException {
        Object place = new Object();
        waiting.addLast(place);
        try {
            while (true) {
                boolean first = waiting.peekFirst() == place;
                long wait = first ? nanosToWait() : Long.MAX_VALUE;
                if (wait <= 0) {
                    return take();
                }
                announce(wait);
                long left = deadline - clock.getAsLong();
                // Whoever must wait longer than allowed for sure learns it now, not at the end.
                if (left <= 0 || wait > left && wait != Long.MAX_VALUE) {
                    return null;
                }
                TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, wait));
                checkRuns(stopped);
            }
        } finally {
            waiting.remove(place);
            notifyAll();
        }
    }

    private Permit take() {
        if (limit == 0) {
            return FREE;
        }
        inFlight++;
        return new Permit(this);
    }

    private synchronized void release(boolean counted) {
        inFlight--;
        if (counted) {
            used.addLast(clock.getAsLong() + windowNanos);
        }
        notifyAll();
    }

    /** 0 when a place is free; {@link Long#MAX_VALUE} when the end of a request has to come first. */
    private long nanosToWait() {
        long now = clock.getAsLong();
        if (paused) {
            if (pausedUntil - now > 0) {
                return pausedUntil - now;
            }
            paused = false;
        }
        while (!used.isEmpty() && used.peekFirst() - now <= 0) {
            used.removeFirst();
        }
        if (oneAtATime && inFlight > 0) {
            return Long.MAX_VALUE;
        }
        if (limit == 0 || used.size() + inFlight < limit) {
            return 0;
        }
        return used.isEmpty() ? Long.MAX_VALUE : used.peekFirst() - now;
    }

    /** One line when holding back begins, and not one for each window of a time in which it goes on. */
    private void announce(long wait) {
        if (wait == Long.MAX_VALUE) {
            return;
        }
        long now = clock.getAsLong();
        if (lastHeld == null || now - lastHeld > 2 * windowNanos) {
            LOG.info(
                    "Holding requests back: {}; the next one goes out in {} ms",
                    paused ? "the service asked for a pause" : "all " + limit + " of a window are used",
                    TimeUnit.NANOSECONDS.toMillis(wait));
        }
        lastHeld = now;
    }

    private static void checkRuns(BooleanSupplier stopped) {
        if (stopped.getAsBoolean()) {
            throw new IllegalStateException("stopped");
        }
    }

    /**
     * Holds everybody back for some time, after the server said that there were too many requests.
     *
     * @param wait how long; a pause that already lasts longer stays
     */
    public synchronized void pause(Duration wait) {
        long until = clock.getAsLong() + wait.toNanos();
        if (!paused || until - pausedUntil > 0) {
            pausedUntil = until;
            paused = true;
        }
    }

    /**
     * Changes the limit.
     *
     * @param newLimit requests in a window; 0 = no limit
     * @param single   whether only one request may be in flight, since the limit is a guess
     */
    synchronized void setLimit(int newLimit, boolean single) {
        limit = newLimit;
        oneAtATime = single;
        notifyAll();
    }

    /**
     * The limit in force.
     *
     * @return requests in a window; 0 = no limit
     */
    public int limit() {
        return limit;
    }

    /**
     * A look at the limiter, for management and health.
     *
     * @return the figures of this moment
     */
    public synchronized Snapshot snapshot() {
        long wait = nanosToWait();
        Duration free = wait == Long.MAX_VALUE ? null : Duration.ofNanos(wait);
        return new Snapshot(limit, used.size() + inFlight, waiting.size(), free, paused);
    }

    /** Has all who wait ask whether they are to stop. */
    synchronized void wake() {
        notifyAll();
    }

    /**
     * The figures of one moment.
     *
     * @param limit    requests in a window; 0 = no limit
     * @param used     places in use
     * @param waiting  callers that wait
     * @param nextFree until a place is free; null when the end of a request has to come first
     * @param paused   whether the server asked for a pause
     */
    public record Snapshot(int limit, int used, int waiting, Duration nextFree, boolean paused) {}
}
