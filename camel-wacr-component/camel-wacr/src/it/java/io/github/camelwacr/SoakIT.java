/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.crash.SoakMain;
import io.github.camelwacr.test.WacrServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many sends through a small heap; {@code -Dwacr.soak.sends=1000000} for the long form. */
class SoakIT {

    private static final int SENDS = Integer.getInteger("wacr.soak.sends", 100_000);

    @Test
    void neitherHeapNorThreadsNorFilesGrow() throws Exception {
        Path log = Path.of("target", "soak.log");
        Files.deleteIfExists(log);
        try (WacrServer server = WacrServer.builder()
                .requestsPerMinute(0)
                .keepDeliveries(100)
                .keepRequests(100)
                .start()) {
            long start = System.nanoTime();
            Process process = ChildProcess.start(
                    log,
                    List.of("-Xmx64m", "-XX:+UseSerialGC"),
                    SoakMain.class.getName(),
                    server.baseUrl(),
                    server.token(),
                    String.valueOf(SENDS));

            assertThat(process.waitFor(15 + SENDS / 200, TimeUnit.SECONDS)).isTrue();

            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
            assertThat(server.deliveryCount()).isEqualTo(SENDS);
            List<long[]> figures = Files.readAllLines(log).stream()
                    .filter(line -> line.startsWith("soak "))
                    .map(line -> List.of(line.split(" ")).stream()
                            .skip(1)
                            .mapToLong(Long::parseLong)
                            .toArray())
                    .toList();
            long[] early = figures.get(1);
            long[] late = figures.get(9);
            System.out.printf(
                    "Soak: %d sends in %d s; live heap %d -> %d KiB, threads %d -> %d, files %d -> %d%n",
                    SENDS,
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
                    early[1],
                    late[1],
                    early[2],
                    late[2],
                    early[3],
                    late[3]);
            assertThat(late[1]).as("live heap in KiB").isLessThan(early[1] + 2048);
            assertThat(late[2]).as("threads").isLessThanOrEqualTo(early[2] + 1);
            assertThat(late[3]).as("files").isLessThanOrEqualTo(early[3] + 8);
        }
    }
}
