/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.github.camelwacr.WacrComponent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run of a million rows in 128 MiB, beside a loop that only parses them. Each in a process of its own. */
class MillionRowsIT {

    private static final int ROWS = 1_000_000;

    /** With the start of Camel, which is a third of it. */
    private static final double MOST_TIMES = 3;

    /** The best run counts, since other work on the machine must not decide. */
    private static final int MOST_RUNS = 5;

    private static final Pattern HEAP = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");

    @TempDir
    private Path folder;

    /** What a process tells at its end. */
    private record Figures(double seconds, double cpu, long valid, long heapAfter, List<Long> heaps) {}

    @Test
    void checksAMillionRows() throws Exception {
        Path file = Files.createDirectories(folder.resolve("inbox")).resolve("million.csv");
        write(file);

        double best = Double.MAX_VALUE;
        for (int i = 0; i < MOST_RUNS && best > MOST_TIMES; i++) {
            Figures plain = run("plain", PlainLoop.class, file);
            Figures dry = run("dry", DryRunProgram.class, folder);
            best = Math.min(best, dry.cpu() / plain.cpu());
            System.out.printf(
                    Locale.ROOT,
                    "%,d rows with -Xmx128m: dry run %.1f s, %.1f s CPU, %,.0f rows/s; plain Commons CSV %.1f s, %.1f s CPU;"
                            + " %.2f times; heap after collections at most %d MiB, in the last quarter %d MiB%n",
                    ROWS,
                    dry.seconds(),
                    dry.cpu(),
                    ROWS / dry.seconds(),
                    plain.seconds(),
                    plain.cpu(),
                    dry.cpu() / plain.cpu(),
                    dry.heapAfter(),
                    dry.heaps().get(dry.heaps().size() * 3 / 4));
            assertThat(plain.valid()).isEqualTo(ROWS);
            assertThat(dry.valid()).isEqualTo(ROWS);
            assertThat(dry.heapAfter()).isLessThan(64);
            Files.move(only(folder.resolve("home/checked")), file);
        }

        assertThat(best).isLessThanOrEqualTo(MOST_TIMES);
    }

    private static Path only(Path directory) throws IOException {
        try (java.util.stream.Stream<Path> files = Files.list(directory)) {
            return files.findFirst().orElseThrow();
        }
    }

    private static void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("phone,header_text,body_text,customer,city\n");
            for (int i = 0; i < ROWS; i++) {
                out.write(String.format(
                        "+5067%07d,Dentist,\"Hello Ana, your check-up is on Monday at %d:%02d. Will you come, or would another"
                                + " day be better for you?\",%d,San José%n",
                        i, i % 12, i % 60, i));
            }
        }
    }

    private Figures run(String name, Class<?> program, Path argument) throws Exception {
        Path log = folder.resolve(name + "-gc.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-Xlog:gc:file=" + log,
                        // The loop logs nothing, and to load a logging library is no part of either.
                        "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        program.getName(),
                        argument.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), "UTF-8");
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        String[] figures = output.strip()
                .lines()
                .reduce((one, other) -> other)
                .orElseThrow()
                .split(" ");
        List<Long> heaps = Files.readAllLines(log).stream()
                .map(HEAP::matcher)
                .filter(Matcher::find)
                .map(match -> Long.valueOf(match.group(2)))
                .toList();
        return new Figures(
                Double.parseDouble(figures[0]),
                Double.parseDouble(figures[1]),
                Long.parseLong(figures[2]),
                heaps.stream().mapToLong(heap -> heap).max().orElse(0),
                heaps);
    }

    private static void tell(long start, long count) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.printf(
                Locale.ROOT,
                "%.3f %.3f %d%n",
                (System.nanoTime() - start) / 1e9,
                system.getProcessCpuTime() / 1e9,
                count);
    }

    /** What everybody would write. */
    static final class PlainLoop {

        private PlainLoop() {}

        /** Parses the file that is named. */
        public static void main(String[] args) throws IOException {
            long start = System.nanoTime();
            long count = 0;
            CSVFormat format = CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get();
            try (Reader reader = Files.newBufferedReader(Path.of(args[0]));
                    CSVParser parser = format.parse(reader)) {
                for (CSVRecord record : parser) {
                    count += record.toMap().get("phone").isEmpty() ? 0 : 1;
                }
            }
            tell(start, count);
        }
    }

    /** The route template with dryRun, up to the report. */
    static final class DryRunProgram {

        private DryRunProgram() {}

        /** Checks the file in the inbox below the folder that is named. */
        public static void main(String[] args) throws Exception {
            long start = System.nanoTime();
            CompletableFuture<FileResult> done = new CompletableFuture<>();
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                WacrComponent component = new WacrComponent();
                component.getConfiguration().setToken("not-used");
                component.getConfiguration().setBaseUrl("http://127.0.0.1:9/api/v2");
                context.addComponent("wacr", component);
                context.getRegistry().bind("listener", new RecordsListener() {
                    @Override
                    public void file(FileResult result) {
                        done.complete(result);
                    }
                });
                context.addRoutes(new WacrRecordsTemplate());
                TemplatedRouteBuilder.builder(context, WacrRecordsTemplate.ID)
                        .parameter("inbox", args[0] + "/inbox")
                        .parameter("home", args[0] + "/home")
                        .parameter("to", "wacr:sendInteractive?buttons=yes:Yes,no:No")
                        .parameter("dryRun", "true")
                        .parameter("settle", "10")
                        .parameter("listener", "listener")
                        .add();
                context.start();
                tell(start, done.get(5, TimeUnit.MINUTES).count(Outcome.VALID));
            }
            System.exit(0);
        }
    }
}
