/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Sends the same message in different ways to a stub in a JVM of its own. Each way has a JVM with the same flags; all are
 * warm before the first round, and take turns in each round.
 */
final class Compare {

    private static final List<String> FLAGS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC");

    private static final int LONGER = 5;

    private final Options options;
    private final Report report = new Report("compare");
    private final int rounds;
    private final int windowMillis;

    Compare(Options options) {
        this.options = options;
        this.rounds = options.number("rounds", 5);
        this.windowMillis = options.number("window", 1000);
    }

    void run() throws IOException, InterruptedException {
        report.line(
                "One JVM for each way with `" + String.join(" ", FLAGS) + "`, the stub in another; " + rounds
                        + " rounds in turn, windows of " + windowMillis + " ms, " + LONGER
                        + " times as long where 64 wait for the server. Figures are medians; the ratios are those of camel-wacr to the row, taken within each round. CPU is that of the client's Java threads.");
        report.line("");
        for (String transport : options.list("transport", "plain,tls")) {
            boolean tls = "tls".equals(transport);
            try (Tls trust = tls ? Tls.create() : null) {
                compare(tls, tls ? trust.flags() : List.of());
            }
        }
        report.publish(options.text("out"));
    }

    private void compare(boolean tls, List<String> tlsFlags) throws IOException {
        List<String> flags = new ArrayList<>(FLAGS);
        flags.addAll(tlsFlags);
        Map<String, Child> workers = new LinkedHashMap<>();
        try (Child stub = Child.same(flags, "child-stub", tls ? "tls" : "plain")) {
            String base = (tls ? "https" : "http") + "://127.0.0.1:" + stub.readLine();
            List<String> names = new ArrayList<>(options.list("subjects", String.join(",", Subjects.compared())));
            names.add(Subjects.HAND_WRITTEN_SMALL_POOL);
            for (String name : names) {
                Child worker = Child.same(flags, "child-worker", name, base);
                workers.put(name, worker);
                worker.readLine();
                warmUp(worker);
            }
            for (int delay : options.numbers("delay", "0,20")) {
                stub.ask("delay " + delay);
                for (int inFlight : options.numbers("in-flight", "1,8,64")) {
                    measure(stub, workers, tls, delay, inFlight);
                }
            }
        } finally {
            for (Child worker : workers.values()) {
                worker.close();
            }
        }
    }

    /** By CPU and not by the clock: on a busy machine the code would stay cold. */
    private void warmUp(Child worker) throws IOException {
        long wanted = options.number("warmup", 12) * 1_000_000_000L;
        for (long used = 0; used < wanted; ) {
            used += Window.parse(worker.ask("8 1000")).appCpu();
        }
    }

    private record Sample(Window window, double stubCpuMicros) {}

    private void measure(Child stub, Map<String, Child> workers, boolean tls, int delay, int inFlight)
            throws IOException {
        boolean poolMatters = inFlight > 20 && delay > 0;
        // The callers begin together and end one after the other: a window must be long beside that.
        long millis = poolMatters ? LONGER * windowMillis : windowMillis;
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        for (int round = -1; round < rounds; round++) {
            for (Map.Entry<String, Child> worker : workers.entrySet()) {
                if (worker.getKey().equals(Subjects.HAND_WRITTEN_SMALL_POOL) && !poolMatters) {
                    continue;
                }
                long before = Long.parseLong(stub.ask("cpu"));
                Window window = Window.parse(worker.getValue().ask(inFlight + " " + millis));
                double stubCpu = (Long.parseLong(stub.ask("cpu")) - before) / 1e3 / window.messages();
                // The first round opens connections and warms the code for this number of callers.
                if (round >= 0) {
                    samples.computeIfAbsent(worker.getKey(), name -> new ArrayList<>())
                            .add(new Sample(window, stubCpu));
                }
            }
        }
        table(samples, tls, delay, inFlight);
    }

    private void table(Map<String, List<Sample>> samples, boolean tls, int delay, int inFlight) {
        report.line("**" + (tls ? "TLS" : "Plain") + ", " + inFlight + " in flight, server takes " + delay + " ms**");
        report.line("");
        report.head(
                "way",
                "bytes/message",
                "bytes ratio",
                "CPU us/message",
                "best",
                "CPU ratio (least to most)",
                "p50 us",
                "p99 us",
                "messages/s",
                "of ideal",
                "own threads",
                "failed",
                "server CPU us");
        List<Sample> own = samples.get(Subjects.WACR);
        samples.forEach((name, windows) -> {
            List<Window> all = windows.stream().map(Sample::window).toList();
            List<Double> cpu = ratios(own, windows);
            double perSecond = Figures.median(all, Window::perSecond);
            report.row(List.of(
                    name,
                    Figures.number(Figures.median(all, Window::bytesPerMessage), 0),
                    own == null || name.equals(Subjects.RAW_SOCKET) ? "" : Figures.number(byteRatio(own, windows), 2),
                    Figures.number(Figures.median(all, Window::cpuMicros), 1),
                    Figures.number(
                            all.stream().mapToDouble(Window::cpuMicros).min().orElse(0), 1),
                    cpu.isEmpty()
                            ? ""
                            : Figures.number(Figures.median(cpu), 2) + " ("
                                    + Figures.number(
                                            cpu.stream().min(Double::compare).orElseThrow(), 2) + " to "
                                    + Figures.number(
                                            cpu.stream().max(Double::compare).orElseThrow(), 2) + ")",
                    Figures.number(Figures.median(all, window -> window.p50() / 1e3), 0),
                    Figures.number(Figures.median(all, window -> window.p99() / 1e3), 0),
                    Figures.number(perSecond, 0),
                    delay == 0 ? "" : Figures.number(100 * perSecond * delay / 1000 / inFlight, 1) + " %",
                    Long.toString(all.get(all.size() - 1).extraThreads()),
                    Long.toString(all.stream().mapToLong(Window::failed).sum()),
                    Figures.number(Figures.median(windows, Sample::stubCpuMicros), 1)));
        });
        report.line("");
        System.err.println("done: " + (tls ? "tls" : "plain") + " " + inFlight + " in flight, " + delay + " ms");
    }

    private static List<Double> ratios(List<Sample> own, List<Sample> other) {
        return own == null
                ? List.of()
                : IntStream.range(0, other.size())
                        .mapToObj(i -> own.get(i).window().cpuMicros()
                                / other.get(i).window().cpuMicros())
                        .toList();
    }

    private static double byteRatio(List<Sample> own, List<Sample> other) {
        return Figures.median(own, sample -> sample.window().bytesPerMessage())
                / Figures.median(other, sample -> sample.window().bytesPerMessage());
    }
}
