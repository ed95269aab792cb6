/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SummaryTest {

    private static final InboxRecord ITEM = InboxRecord.json("a.jsonl", 12, "{}");

    @Test
    void showsTheLastFourDigitsOfAPhoneOnly() {
        Summary summary = new Summary(10);
        summary.add(ITEM, "+506 7000-1234", Result.SENT, "wamid.1");
        summary.add(ITEM, "1234567", Result.SENT, "wamid.2");

        assertThat(summary.table().lines())
                .containsExactly(
                        "File     Line  Phone    Result",
                        "a.jsonl    12  ***1234  sent wamid.1",
                        "a.jsonl    12  -        sent wamid.2");
    }

    @Test
    void countsWhatItHasNoRoomFor() {
        Summary summary = new Summary(1);
        summary.add(ITEM, null, Result.SENT, "wamid.1");
        summary.add(ITEM, null, Result.SENT, "wamid.2");

        assertThat(summary.table()).contains("wamid.1", "... and 1 more").doesNotContain("wamid.2");
    }

    @Test
    void cutsALongReason() {
        Summary summary = new Summary(1);
        summary.add(ITEM, null, Result.FAILED, "x".repeat(500));

        assertThat(summary.table().lines())
                .allMatch(line -> line.length() < 130)
                .anyMatch(line -> line.endsWith("..."));
    }
}
