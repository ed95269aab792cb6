/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs windows of one subject in a JVM of its own. Not thread-safe. */
final class Worker implements AutoCloseable {

    static final int MOST_CALLERS = 64;

    /** A call that takes this much longer than its window is taken for lost. */
    private static final long LOST_AFTER_SECONDS = 10;

    private static final int MOST_SAMPLES = 100_000;

    private final Meter meter = new Meter();
    private final Subject subject;
    private final ThreadPoolExecutor callers = (ThreadPoolExecutor) Executors.newFixedThreadPool(MOST_CALLERS);
    private final long[][] samples = new long[MOST_CALLERS][];
    private final int baseThreads;

    Worker(String name, String base) {
        callers.prestartAllCoreThreads();
        baseThreads = meter.threadCount();
        subject = Subjects.make(name, base);
    }

    private record Count(int answered, int failed) {}

    Window run(int inFlight, long millis) throws InterruptedException, ExecutionException {
        for (int i = 0; i < inFlight; i++) {
            if (samples[i] == null) {
                samples[i] = new long[MOST_SAMPLES];
            }
        }
        List<Future<Count>> futures = new ArrayList<>();
        Meter.Reading before = meter.read();
        long start = System.nanoTime();
        long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
        for (int i = 0; i < inFlight; i++) {
            long[] mine = samples[i];
            futures.add(callers.submit(() -> call(mine, end)));
        }
        List<Count> counts = new ArrayList<>();
        int lost = 0;
        for (Future<Count> future : futures) {
            try {
                counts.add(future.get(LOST_AFTER_SECONDS + TimeUnit.MILLISECONDS.toSeconds(millis), TimeUnit.SECONDS));
            } catch (TimeoutException e) {
                future.cancel(true);
                counts.add(new Count(0, 0));
                lost++;
            }
        }
        long nanos = System.nanoTime() - start;
        Meter.Reading after = meter.read();
        long[] used = after.since(before);
        long[] times = times(counts);
        return new Window(
                counts.stream().mapToLong(Count::answered).sum(),
                counts.stream().mapToLong(Count::failed).sum() + lost,
                nanos,
                used[0],
                after.processCpu() - before.processCpu(),
                used[1],
                percentile(times, 50),
                percentile(times, 99),
                meter.threadCount() - baseThreads);
    }

    private Count call(long[] mine, long end) {
        int answered = 0;
        int failed = 0;
        long start = System.nanoTime();
        do {
            try {
                subject.send();
                long now = System.nanoTime();
                mine[answered % MOST_SAMPLES] = now - start;
                answered++;
                start = now;
            } catch (IOException | RuntimeException e) {
                failed++;
                if (failed == 1) {
                    System.err.println("failed: " + e);
                }
                start = System.nanoTime();
            }
        } while (start < end);
        return new Count(answered, failed);
    }

    private long[] times(List<Count> counts) {
        long[] all = new long
                [counts.stream()
                        .mapToInt(count -> Math.min(MOST_SAMPLES, count.answered()))
                        .sum()];
        int next = 0;
        for (int i = 0; i < counts.size(); i++) {
            int length = Math.min(MOST_SAMPLES, counts.get(i).answered());
            System.arraycopy(samples[i], 0, all, next, length);
            next += length;
        }
        Arrays.sort(all);
        return all;
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted.length == 0
                ? 0
                : sorted[(int) Math.min(sorted.length - 1L, (long) sorted.length * percent / 100)];
    }

    @Override
    public void close() throws IOException {
        callers.shutdownNow();
        subject.close();
    }

    /** Serves a parent process: a line {@code IN_FLIGHT MILLIS} asks for a window. */
    static void main(String name, String base) throws IOException, InterruptedException, ExecutionException {
        try (Worker worker = new Worker(name, base);
                BufferedReader commands =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("ready");
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                String[] parts = line.split(" ", 2);
                System.out.println(worker.run(Integer.parseInt(parts[0]), Long.parseLong(parts[1]))
                        .format());
            }
        }
    }
}
