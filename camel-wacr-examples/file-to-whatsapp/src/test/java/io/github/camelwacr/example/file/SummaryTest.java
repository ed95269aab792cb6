/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.files.Outcome;
import io.github.camelwacr.files.RecordResult;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void showsTheResultsByLine() {
        Summary summary = new Summary(10, () -> {});
        summary.record(result(12, Outcome.FAILED, null, "phone: Phone number is required"));
        summary.record(result(2, Outcome.SENT, "wamid.1", null));

        assertThat(summary.table().lines())
                .containsExactly(
                        "File     Line  Phone    Result",
                        "a.jsonl     2  ***1234  sent wamid.1",
                        "a.jsonl    12  ***1234  failed phone: Phone number is required");
    }

    @Test
    void countsWhatItHasNoRoomFor() {
        Summary summary = new Summary(1, () -> {});
        summary.record(result(1, Outcome.SENT, "wamid.1", null));
        summary.record(result(2, Outcome.SENT, "wamid.2", null));

        assertThat(summary.table()).contains("wamid.1", "... and 1 more").doesNotContain("wamid.2");
    }

    @Test
    void cutsALongReason() {
        Summary summary = new Summary(1, () -> {});
        summary.record(result(1, Outcome.FAILED, null, "x".repeat(500)));

        assertThat(summary.table().lines())
                .allMatch(line -> line.length() < 130)
                .anyMatch(line -> line.endsWith("..."));
    }

    @Test
    void passesOnThatThereIsNothingLeft() {
        AtomicInteger calls = new AtomicInteger();

        new Summary(0, calls::incrementAndGet).idle();

        assertThat(calls).hasValue(1);
    }

    private static RecordResult result(long line, Outcome outcome, String id, String reason) {
        return new RecordResult("a.jsonl", line, outcome, "***1234", "x", id, reason);
    }
}
