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
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The program is killed in the middle of an upload and started again. */
class KillIT extends UploadTestSupport {

    private static final int RECORDS = 900;
    private static final int KILLS = 3;

    /** A start takes its time where there is little of it. */
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void eachRecordIsSentOnceOrReportedAsUnknown() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        upload("list.csv", rows(RECORDS));

        for (int i = 0; i < KILLS; i++) {
            long deliveries = stand.deliveryCount() + 50 + random.nextInt(200);
            killOnce(() -> stand.deliveryCount() >= deliveries);
        }
        finish("list.csv");

        List<String> phones = stand.deliveries().stream().map(Delivery::phone).toList();
        Set<String> sent = reported("sent");
        Set<String> unknown = reported("unknown");

        assertThat(phones).doesNotHaveDuplicates();
        assertThat(phones).containsAll(sent);
        assertThat(union(sent, unknown)).isEqualTo(numbers(RECORDS));
        // One in flight, and one whose mark was cut off.
        assertThat(unknown).hasSizeLessThanOrEqualTo(2 * KILLS);
        assertThat(reported("failed")).isEmpty();
        System.out.printf(
                "%d kills (seed %d) within %d records: %d delivered, none twice; the report has %d as unknown%n",
                KILLS, seed, RECORDS, phones.size(), unknown.size());
    }

    @Test
    void aRequestWithoutAnAnswerYetIsReportedAsUnknownAndNotRepeated() throws Exception {
        stand.answerNext(
                CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery().delayedBy(Duration.ofSeconds(10)));
        upload("list.csv", rows(4));

        killOnce(() -> stand.deliveryCount() == 1);
        assertThat(report("list.csv")).isEmpty();
        finish("list.csv");

        assertThat(report("list.csv")).containsExactly("1 unknown", "2 sent", "3 sent", "4 sent");
        assertThat(stand.deliveries())
                .extracting(Delivery::phone)
                .containsExactly(phone(1), phone(2), phone(3), phone(4));
    }

    private void killOnce(Callable<Boolean> when) throws Exception {
        try (Program program = Program.start(data, settings())) {
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(5))
                    .failFast(() ->
                            assertThat(program.isAlive()).as(program.output()).isTrue())
                    .until(when);
            program.kill();
        }
    }

    private void finish(String upload) throws Exception {
        try (Program program = Program.start(data, settings())) {
            await().atMost(LONG)
                    .failFast(() ->
                            assertThat(program.isAlive()).as(program.output()).isTrue())
                    .until(() -> names(".done").contains(upload));
        }
    }

    /** The phones of the records with a result. */
    private Set<String> reported(String result) {
        return report("list.csv").stream()
                .filter(line -> line.endsWith(" " + result))
                .map(line -> phone(Integer.parseInt(line.substring(0, line.indexOf(' ')))))
                .collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new HashSet<>(one);
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
