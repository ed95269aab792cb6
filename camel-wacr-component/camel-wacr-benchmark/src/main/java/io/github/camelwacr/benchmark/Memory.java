/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import io.github.camelwacr.WacrConstants;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Sends the lines of files of growing length through a heap of 64 MB. */
final class Memory {

    private static final List<String> FLAGS = List.of("-Xmx64m", "-XX:+UseG1GC");
    private static final int ROUNDS = 5;

    private final Options options;
    private final Report report = new Report("memory");

    Memory(Options options) {
        this.options = options;
    }

    private record Run(int lines, double cpuMicros, double bytes, long liveKilobytes) {}

    void run() throws IOException {
        List<String> sizes = options.list("lines", "1000,10000,100000");
        report.line("A route `file -> split by line, streaming -> wacr:sendInteractive` in a JVM with `"
                + String.join(" ", FLAGS) + "`, no pacing, one line after the other; medians of " + ROUNDS
                + " files of each length after a warm-up. The live heap is what is left after a full collection while"
                + " the file's last line is done.");
        report.line("");
        report.head("lines", "CPU us/line", "bytes/line", "live heap MB");
        Map<Integer, List<Run>> runs = new LinkedHashMap<>();
        List<String> args = new ArrayList<>(List.of("child-memory"));
        try (Child stub = Child.same(List.of(), "child-stub", "plain")) {
            args.add("http://127.0.0.1:" + stub.readLine());
            args.addAll(sizes);
            try (Child child = Child.same(FLAGS, args.toArray(String[]::new))) {
                for (int i = 0; i < sizes.size() * ROUNDS; i++) {
                    String[] values = child.readLine().split(" ", -1);
                    Run run = new Run(
                            Integer.parseInt(values[0]),
                            Double.parseDouble(values[1]),
                            Double.parseDouble(values[2]),
                            Long.parseLong(values[3]));
                    runs.computeIfAbsent(run.lines(), lines -> new ArrayList<>())
                            .add(run);
                }
            }
        }
        runs.forEach((lines, all) -> report.row(List.of(
                Figures.number(lines, 0),
                Figures.number(Figures.median(all, Run::cpuMicros), 1),
                Figures.number(Figures.median(all, Run::bytes), 0),
                Figures.number(Figures.median(all, run -> run.liveKilobytes() / 1024.0), 1))));
        report.publish(options.text("out"));
    }

    /** Sends the files and prints a line of figures for each. */
    static void child(String base, List<String> sizes) throws Exception {
        Path folder = Files.createTempDirectory("wacr-benchmark");
        Meter meter = new Meter();
        send(20_000, base, folder);
        for (int round = 0; round < ROUNDS; round++) {
            for (String size : sizes) {
                int lines = Integer.parseInt(size);
                Meter.Reading before = meter.read();
                // The threads of a finished route are gone, so the reading is taken before it ends.
                long[] used = new long[2];
                long[] live = new long[1];
                send(lines, base, folder, () -> {
                    long[] sum = meter.read().since(before);
                    System.arraycopy(sum, 0, used, 0, 2);
                    System.gc();
                    live[0] = ManagementFactory.getMemoryMXBean()
                            .getHeapMemoryUsage()
                            .getUsed();
                });
                System.out.println(String.format(
                        Locale.ROOT,
                        "%d %f %f %d",
                        lines,
                        used[0] / 1e3 / lines,
                        (double) used[1] / lines,
                        live[0] / 1024));
            }
        }
        Files.delete(folder);
    }

    private static void send(int lines, String base, Path folder) throws Exception {
        send(lines, base, folder, () -> {});
    }

    private static void send(int lines, String base, Path folder, Runnable atEnd) throws Exception {
        Path file = folder.resolve("lines.txt");
        Files.write(file, (Iterable<String>)
                IntStream.range(0, lines)
                                .mapToObj(i -> "+50688887777;Your appointment number " + i
                                        + " is tomorrow at ten. Will you come?")::iterator);
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch measured = new CountDownLatch(1);
        AtomicInteger sent = new AtomicInteger();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("file:" + folder + "?noop=true&initialDelay=0&repeatCount=1")
                            .split(body().tokenize("\n"))
                            .streaming()
                            .process(exchange -> {
                                String[] parts = exchange.getMessage()
                                        .getBody(String.class)
                                        .split(";", 2);
                                exchange.getMessage().setHeader(WacrConstants.PHONE, parts[0]);
                                exchange.getMessage().setBody(parts[1]);
                            })
                            .to("wacr:sendInteractive?requestsPerMinute=0&buttons=yes:Yes,no:No&token=" + Samples.TOKEN
                                    + "&baseUrl=" + base + "/api/v2")
                            .process(exchange -> sent.incrementAndGet())
                            .end()
                            .process(exchange -> {
                                read.countDown();
                                measured.await();
                            });
                }
            });
            context.start();
            if (!read.await(10, TimeUnit.MINUTES)) {
                throw new IllegalStateException("The file took too long");
            }
            try {
                atEnd.run();
            } finally {
                measured.countDown();
            }
        }
        if (sent.get() != lines) {
            throw new IllegalStateException("Sent " + sent.get() + " of " + lines);
        }
        Files.delete(file);
    }
}
