/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.test.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that is ended at random, again and again ({@code -Dkills=20}), and started again. */
class KillIT {

    private static final int RECORDS = 2_000;
    private static final int KILLS = Integer.getInteger("kills", 3);

    /** About the length of a line of the journal. */
    private static final int JOURNAL_LINE = 560;

    /** How a process ends. */
    enum End {
        SIGKILL,
        SIGTERM
    }

    @ParameterizedTest
    @EnumSource
    void losesNothingRepeatsNothingAndReportsWhatIsTrue(End end) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        try (Workplace place = Workplace.open("kill")) {
            place.dropRecords("many.jsonl", RECORDS);

            for (int i = 0; i < KILLS; i++) {
                long atSize = place.journalSize() + random.nextInt(1 + RECORDS / (KILLS + 1)) * (long) JOURNAL_LINE;
                try (ChildProcess example = place.startExample()) {
                    await().atMost(Duration.ofSeconds(60))
                            .pollInterval(Duration.ofMillis(3))
                            .until(() -> place.journalSize() > atSize || !example.isAlive());
                    assertThat(example.isAlive()).as(example.output()).isTrue();
                    if (end == End.SIGKILL) {
                        example.kill();
                    } else {
                        example.stop();
                    }
                }
            }
            try (ChildProcess example = place.startExample()) {
                assertThat(example.waitFor(120)).as(example.output()).isZero();
            }

            List<String> delivered =
                    place.deliveries().stream().map(Delivery::phone).toList();
            List<String> report = place.report();
            Set<String> sent = phones(report, "sent");
            Set<String> unknown = phones(report, "unknown");
            Set<String> neverWritten = new TreeSet<>(unknown);
            delivered.forEach(neverWritten::remove);
            System.out.printf(
                    "%d x %s (seed %d) within %d records: %d delivered, %d more than once; reported %d sent, %d unknown, of"
                            + " these %d not delivered%n",
                    KILLS,
                    end,
                    seed,
                    RECORDS,
                    delivered.size(),
                    delivered.size() - Set.copyOf(delivered).size(),
                    sent.size(),
                    unknown.size(),
                    neverWritten.size());

            assertThat(delivered).doesNotHaveDuplicates().containsAll(sent);
            assertThat(report).hasSize(RECORDS);
            assertThat(union(sent, unknown))
                    .isEqualTo(IntStream.rangeClosed(1, RECORDS)
                            .mapToObj(Workplace::phone)
                            .collect(Collectors.toSet()));
            // From the last line of the journal to the wire it takes microseconds; few kills fall into them.
            assertThat(neverWritten).hasSizeLessThanOrEqualTo(1 + KILLS / 10);
            if (end == End.SIGTERM) {
                assertThat(unknown).isEmpty();
            }
        }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }

    /** Line n has the n-th phone number. */
    private static Set<String> phones(List<String> report, String outcome) {
        return report.stream()
                .map(line -> line.split(",", 4))
                .filter(cells -> cells[2].equals(outcome))
                .map(cells -> Workplace.phone(Integer.parseInt(cells[0])))
                .collect(Collectors.toSet());
    }
}
