/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.crash.SoakMain;
import io.github.camelwacr.test.WacrServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many sends through a small heap; {@code -Dwacr.soak.sends=1000000} for the long form. */
class SoakIT {

    private static final int SENDS = Integer.getInteger("wacr.soak.sends", 100_000);

    @Test
    void neitherHeapNorThreadsNorFilesGrow() throws Exception {
        List<long[]> figures = run("soak", "-Xmx64m", SENDS, 1, builder -> {});

        long[] early = figures.get(1);
        long[] late = figures.get(9);
        assertThat(late[1]).as("live heap in KiB").isLessThan(early[1] + 2048);
        assertThat(late[2]).as("threads").isLessThanOrEqualTo(early[2] + 1);
        assertThat(late[3]).as("files").isLessThanOrEqualTo(early[3] + 8);
    }

    @Test
    void aDynamicEndpointWithManyTokensHoldsNoMoreThanCamelCaches() throws Exception {
        int tokens = 3200;
        List<long[]> figures = run("tokens", "-Xmx256m", tokens, tokens, builder -> IntStream.range(0, tokens)
                .forEach(i -> builder.token("t" + i)));

        // Camel caches 1,000 producers of a dynamic endpoint: after the first half there are no more.
        // What grows then is the memory of what was sent by each token, kept for as long as a repeat could come.
        long[] early = figures.get(4);
        long[] late = figures.get(9);
        assertThat(late[1]).as("live heap in KiB").isLessThan(early[1] + 12 * 1024);
        assertThat(late[2]).as("threads").isLessThanOrEqualTo(early[2] + 1);
        assertThat(late[3]).as("files").isLessThanOrEqualTo(Math.max(early[3], 1000) + 100);
    }

    /** Figures after each tenth: sends, live heap in KiB, threads, open files. */
    private static List<long[]> run(String name, String heap, int sends, int tokens, Consumer<WacrServer.Builder> setup)
            throws Exception {
        Path log = Path.of("target", name + ".log");
        Files.deleteIfExists(log);
        WacrServer.Builder builder =
                WacrServer.builder().requestsPerMinute(0).keepDeliveries(100).keepRequests(100);
        setup.accept(builder);
        try (WacrServer server = builder.start()) {
            long start = System.nanoTime();
            Process process = ChildProcess.start(
                    log,
                    List.of(heap, "-XX:+UseSerialGC"),
                    SoakMain.class.getName(),
                    server.baseUrl(),
                    tokens == 1 ? server.token() : "t",
                    String.valueOf(sends),
                    String.valueOf(tokens));

            assertThat(process.waitFor(120 + sends / 200, TimeUnit.SECONDS)).isTrue();

            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
            assertThat(server.deliveryCount()).isEqualTo(sends);
            List<long[]> figures = Files.readAllLines(log).stream()
                    .filter(line -> line.startsWith("soak "))
                    .map(line -> Stream.of(line.split(" "))
                            .skip(1)
                            .mapToLong(Long::parseLong)
                            .toArray())
                    .toList();
            System.out.printf(
                    "%s: %d sends with %d tokens in %d s; sends, live heap in KiB, threads, files after each tenth: %s%n",
                    name,
                    sends,
                    tokens,
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
                    figures.stream().map(Arrays::toString).toList());
            return figures;
        }
    }
}
