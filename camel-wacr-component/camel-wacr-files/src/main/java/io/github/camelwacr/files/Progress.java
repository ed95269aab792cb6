/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The figures of one run. The size of the file stands for the number of its records, which nobody knows before its end; the
 * limit of the service for how fast they can go, since the first ones of a minute go much faster. Thread-safe.
 */
final class Progress {

    private static final double SECONDS_PER_MINUTE = 60;
    private static final double ROUNDING = 1e-6;

    private final String name;
    private final long size;
    private final int perMinute;
    private final LongSupplier clock;
    private final long start;
    private final Map<Outcome, LongAdder> counts = new EnumMap<>(Outcome.class);
    private final LongAdder skipped = new LongAdder();
    private final LongAdder taken = new LongAdder();
    private volatile long position;

    /**
     * @param size in characters
     * @param perMinute how many requests the service takes in a minute; 0 for no limit
     * @param clock in nanoseconds
     */
    Progress(String name, long size, int perMinute, LongSupplier clock) {
        this.name = name;
        this.size = size;
        this.perMinute = perMinute;
        this.clock = clock;
        this.start = clock.getAsLong();
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, new LongAdder());
        }
    }

    void count(Outcome outcome) {
        counts.get(outcome).increment();
    }

    /** An earlier run dealt with it. */
    void skipped() {
        skipped.increment();
    }

    /**
     * A record was read.
     *
     * @param end where it ends in the file, in characters
     */
    void read(long end) {
        taken.increment();
        position = end;
    }

    /** One line, such as {@code customers.csv: 1,200 done (34 %), 3 failed, 1 unknown, 58/min, 40 min left}. */
    String line() {
        long done = counts.values().stream().mapToLong(LongAdder::sum).sum();
        long all = done + skipped.sum();
        // What was read and waits to be sent is not done.
        double part = size == 0 ? 1 : Math.min(1, (double) position / size * all / Math.max(1, taken.sum()));
        double minutes = (clock.getAsLong() - start) / (double) TimeUnit.SECONDS.toNanos(1) / SECONDS_PER_MINUTE;
        StringJoiner line = new StringJoiner(", ", name + ": ", "");
        line.add(number(all) + " done (" + (int) (100 * part + ROUNDING) + " %)");
        addIfAny(line, Outcome.FAILED);
        addIfAny(line, Outcome.UNKNOWN);
        if (done > 0 && minutes > 0) {
            double rate = done / minutes;
            rate = perMinute > 0 ? Math.min(rate, perMinute) : rate;
            line.add(number(Math.round(rate)) + "/min");
            if (part > 0 && part < 1) {
                line.add(duration(all * (1 / part - 1) / rate * SECONDS_PER_MINUTE) + " left");
            }
        }
        return line.toString();
    }

    private void addIfAny(StringJoiner line, Outcome outcome) {
        long count = counts.get(outcome).sum();
        if (count > 0) {
            line.add(number(count) + " " + outcome.name().toLowerCase(Locale.ROOT));
        }
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 120) {
            return whole + " s";
        }
        return whole < 7200 ? Math.round(whole / 60.0) + " min" : Math.round(whole / 3600.0) + " h";
    }
}
