/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The figures of one run. The size of the file stands for the number of its records, which nobody knows before its end.
 * Thread-safe.
 */
public final class Progress {

    private final String name;
    private final long size;
    private final LongSupplier clock;
    private final long start;
    private final Map<Result, LongAdder> counts = new EnumMap<>(Result.class);
    private final LongAdder skipped = new LongAdder();
    private volatile long position;
    private volatile long skippedPosition;

    Progress(String name, long size) {
        this(name, size, System::nanoTime);
    }

    Progress(String name, long size, LongSupplier clock) {
        this.name = name;
        this.size = size;
        this.clock = clock;
        this.start = clock.getAsLong();
        for (Result result : Result.values()) {
            counts.put(result, new LongAdder());
        }
    }

    void count(Result result) {
        counts.get(result).increment();
    }

    /** What an earlier run did says nothing about the speed of this one. */
    void skipped() {
        skipped.increment();
        skippedPosition = position;
    }

    void readUpTo(long bytes) {
        position = bytes;
    }

    /**
     * Where the run stands.
     *
     * @return one line, such as {@code customers.csv: 1,200 done (34 %), 3 failed, 58/s, 40 s left}
     */
    public String line() {
        long done = done();
        double seconds = seconds();
        double rate = seconds > 0 ? done / seconds : 0;
        StringJoiner line = new StringJoiner(", ", name + ": ", "");
        line.add(number(done + skipped.sum()) + " done (" + (size == 0 ? 100 : 100 * position / size) + " %)");
        line.add(number(failed()) + " failed");
        line.add(String.format(Locale.ROOT, rate < 10 ? "%.1f/s" : "%.0f/s", rate));
        long read = position - skippedPosition;
        if (done > 0 && read > 0) {
            line.add(duration(seconds / read * (size - position)) + " left");
        }
        return line.toString();
    }

    /**
     * How the run ended.
     *
     * @return one line, such as {@code customers.csv: 98 sent, 2 failed in 3 s}
     */
    public String summary() {
        StringJoiner line = new StringJoiner(", ", name + ": ", " in " + duration(seconds()));
        line.add(number(sum(Result.SENT)) + " sent");
        line.add(number(sum(Result.FAILED)) + " failed");
        if (sum(Result.UNKNOWN) > 0) {
            line.add(number(sum(Result.UNKNOWN)) + " unknown");
        }
        if (skipped.sum() > 0) {
            line.add(number(skipped.sum()) + " already dealt with by an earlier run");
        }
        if (sum(Result.POSSIBLY_TWICE) > 0) {
            line.add(number(sum(Result.POSSIBLY_TWICE)) + " possibly twice");
        }
        return line.toString();
    }

    private long done() {
        return sum(Result.SENT) + failed();
    }

    private long failed() {
        return sum(Result.FAILED) + sum(Result.UNKNOWN);
    }

    private long sum(Result result) {
        return counts.get(result).sum();
    }

    private double seconds() {
        return (clock.getAsLong() - start) / (double) TimeUnit.SECONDS.toNanos(1);
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
