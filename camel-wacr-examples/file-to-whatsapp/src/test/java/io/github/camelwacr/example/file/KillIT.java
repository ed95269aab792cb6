/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.test.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A process that is killed three times, at random, and started again. */
class KillIT {

    private static final int RECORDS = 4_000;
    private static final int KILLS = 3;

    /** About the length of a line of the journal. */
    private static final int JOURNAL_LINE = 560;

    @Test
    void losesNothingAndRepeatsOnlyWhatTheReportNames() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        try (Workplace place = Workplace.open("kill")) {
            place.dropRecords("many.jsonl", RECORDS);

            for (int i = 0; i < KILLS; i++) {
                long atSize = place.journalSize() + (100 + random.nextInt(700)) * (long) JOURNAL_LINE;
                try (ChildProcess example = place.startExample()) {
                    await().atMost(Duration.ofSeconds(60))
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> place.journalSize() > atSize || !example.isAlive());
                    assertThat(example.isAlive()).as(example.output()).isTrue();
                    example.kill();
                }
            }
            try (ChildProcess example = place.startExample()) {
                assertThat(example.waitFor(120)).as(example.output()).isZero();
            }

            Map<String, Long> times = place.deliveries().stream()
                    .map(Delivery::phone)
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            Set<String> twice = times.entrySet().stream()
                    .filter(entry -> entry.getValue() > 1)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
            List<String> report = report(place);
            Set<String> named = phones(report, Result.POSSIBLY_TWICE);
            System.out.printf(
                    "%d kills (seed %d) within %d records: %d delivered, %d of them more than once; the report names %d that"
                            + " could be%n",
                    KILLS, seed, RECORDS, times.size(), twice.size(), named.size());

            assertThat(times.keySet())
                    .isEqualTo(IntStream.rangeClosed(1, RECORDS)
                            .mapToObj(Workplace::phone)
                            .collect(Collectors.toSet()));
            assertThat(named).containsAll(twice).hasSizeLessThanOrEqualTo(KILLS * 8);
            assertThat(phones(report, Result.SENT)).isEqualTo(times.keySet());
            assertThat(times.values()).allMatch(count -> count <= KILLS + 1);
        }
    }

    private static List<String> report(Workplace place) throws IOException {
        try (Stream<Path> files = Files.list(place.folders().report())) {
            return Files.readAllLines(files.findFirst().orElseThrow());
        }
    }

    /** Line n has the n-th phone number. */
    private static Set<String> phones(List<String> report, Result result) {
        return report.stream()
                .skip(1)
                .map(line -> line.split(",", 5))
                .filter(cells -> cells.length == 5 && cells[3].equals(result.text()))
                .map(cells -> Workplace.phone(Integer.parseInt(cells[1])))
                .collect(Collectors.toSet());
    }
}
