/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that is ended at random, again and again ({@code -Dkills=20}), and started again. */
class KillIT extends UploadTestSupport {

    private static final int RECORDS = 2_000;
    private static final int KILLS = Integer.getInteger("kills", 3);

    /** A start takes its time where there is little of it. */
    private static final Duration LONG = Duration.ofSeconds(60);

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
        upload("list.csv", rows(RECORDS));

        for (int i = 0; i < KILLS; i++) {
            long deliveries = stand.deliveryCount() + random.nextInt(1 + RECORDS / (KILLS + 1));
            endOnce(end, () -> stand.deliveryCount() >= deliveries);
        }
        finish("list.csv");

        List<String> delivered =
                stand.deliveries().stream().map(Delivery::phone).toList();
        Set<String> sent = reported("sent");
        Set<String> unknown = reported("unknown");
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
        assertThat(report("list.csv")).hasSize(RECORDS);
        assertThat(union(sent, unknown)).isEqualTo(numbers(RECORDS));
        // From the last line of the journal to the wire it takes microseconds; few kills fall into them.
        assertThat(neverWritten).hasSizeLessThanOrEqualTo(1 + KILLS / 10);
        if (end == End.SIGTERM) {
            assertThat(unknown).isEmpty();
        }
    }

    @Test
    void aRequestWithoutAnAnswerYetIsReportedAsUnknownAndNotRepeated() throws Exception {
        stand.answerNext(
                CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery().delayedBy(Duration.ofSeconds(20)));
        upload("list.csv", rows(4));

        endOnce(End.SIGKILL, () -> stand.deliveryCount() == 4);
        assertThat(report("list.csv")).isEmpty();
        finish("list.csv");

        assertThat(report("list.csv"))
                .filteredOn(line -> line.endsWith("unknown"))
                .isNotEmpty();
        assertThat(stand.deliveries())
                .extracting(Delivery::phone)
                .containsExactlyInAnyOrder(phone(1), phone(2), phone(3), phone(4));
    }

    private void endOnce(End end, Callable<Boolean> when) throws Exception {
        try (Program program = Program.start(data, settings())) {
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(3))
                    .failFast(() ->
                            assertThat(program.isAlive()).as(program.output()).isTrue())
                    .until(when);
            if (end == End.SIGKILL) {
                program.kill();
            } else {
                program.stop();
            }
        }
    }

    private void finish(String upload) throws Exception {
        try (Program program = Program.start(data, settings())) {
            await().atMost(LONG)
                    .failFast(() ->
                            assertThat(program.isAlive()).as(program.output()).isTrue())
                    .until(() -> !report(upload).isEmpty());
        }
    }

    /** The phones of the records with a result; record n is on line n + 1. */
    private Set<String> reported(String result) {
        return report("list.csv").stream()
                .filter(line -> line.endsWith(" " + result))
                .map(line -> phone(Integer.parseInt(line.substring(0, line.indexOf(' '))) - 1))
                .collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }

    private static Set<String> numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(KillIT::phone).collect(Collectors.toSet());
    }

    private static String rows(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "+" + phone(i) + ",Hello\n")
                .collect(Collectors.joining("", "phone,body_text\n", ""));
    }

    /** Record n has the n-th phone. */
    private static String phone(int number) {
        return String.format("50671%06d", number);
    }
}
