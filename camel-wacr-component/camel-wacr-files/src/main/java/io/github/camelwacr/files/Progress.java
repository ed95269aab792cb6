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

    private final String name;
    private final long size;
    private final int perMinute;
    private final LongSupplier clock;
    private final long start;
    private final Map<Outcome, LongAdder> counts = new EnumMap<>(Outcome.class);
    private final LongAdder skipped = new LongAdder();
    private volatile long position;

    /**
     * @param size in bytes
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

    void readUpTo(long bytes) {
        position = bytes;
    }

    /** One line, such as {@code customers.csv: 1,200 done (34 %), 3 failed, 58/min, 40 min left}. */
    String line() {
        long done = counts.values().stream().mapToLong(LongAdder::sum).sum();
        long failed = sum(Outcome.FAILED) + sum(Outcome.UNKNOWN);
        long all = done + skipped.sum();
        double minutes = (clock.getAsLong() - start) / (double) TimeUnit.SECONDS.toNanos(1) / SECONDS_PER_MINUTE;
        StringJoiner line = new StringJoiner(", ", name + ": ", "");
        line.add(number(all) + " done (" + (size == 0 ? 100 : Math.min(100, 100 * position / size)) + " %)");
        if (failed > 0) {
            line.add(number(failed) + " failed");
        }
        if (done > 0 && minutes > 0) {
            double rate = done / minutes;
            rate = perMinute > 0 ? Math.min(rate, perMinute) : rate;
            line.add(number(Math.round(rate)) + "/min");
            if (position > 0 && position < size) {
                double records = (double) all / position * (size - position);
                line.add(duration(records / rate * SECONDS_PER_MINUTE) + " left");
            }
        }
        return line.toString();
    }

    private long sum(Outcome outcome) {
        return counts.get(outcome).sum();
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
