/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

    /** After so many of 1,000 records in so many seconds. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60   | 5   | 60 | a.csv: 60 done (6 %), 60/min, 16 min left",
                "60   | 5   | 0  | a.csv: 60 done (6 %), 720/min, 78 s left",
                "500  | 600 | 60 | a.csv: 500 done (50 %), 50/min, 10 min left",
                "990  | 990 | 60 | a.csv: 990 done (99 %), 60/min, 10 s left",
                "1000 | 990 | 60 | a.csv: 1,000 done (100 %), 60/min",
                "0    | 5   | 60 | a.csv: 0 done (0 %)"
            })
    void theLimitOfTheServiceSaysHowLongItTakes(int records, long seconds, int perMinute, String line) {
        AtomicLong clock = new AtomicLong();
        Progress progress = new Progress("a.csv", 10_000, perMinute, clock::get);
        for (int i = 0; i < records; i++) {
            progress.read(10L * (i + 1));
            progress.count(Outcome.SENT);
        }
        clock.set(TimeUnit.SECONDS.toNanos(seconds));

        assertThat(progress.line()).isEqualTo(line);
    }

    @Test
    void whatWasReadAndWaitsIsNotDone() {
        AtomicLong clock = new AtomicLong();
        Progress progress = new Progress("a.csv", 100, 60, clock::get);
        clock.set(TimeUnit.MINUTES.toNanos(10));
        for (int i = 1; i <= 10; i++) {
            progress.read(10L * i);
        }

        assertThat(progress.line()).isEqualTo("a.csv: 0 done (0 %)");

        progress.count(Outcome.SENT);
        progress.count(Outcome.FAILED);
        progress.count(Outcome.UNKNOWN);
        progress.count(Outcome.UNKNOWN);
        progress.skipped();

        assertThat(progress.line()).startsWith("a.csv: 5 done (50 %), 1 failed, 2 unknown, ");
    }
}
