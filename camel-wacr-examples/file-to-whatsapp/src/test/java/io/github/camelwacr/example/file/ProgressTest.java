/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final AtomicLong clock = new AtomicLong();
    private final Progress progress = new Progress("a.csv", 1000, clock::get);

    @Test
    void tellsWhatIsDoneHowFastAndHowLongItWillTake() {
        count(Result.SENT, 1234);
        count(Result.FAILED, 3);
        count(Result.UNKNOWN, 1);
        progress.readUpTo(250);
        clock.set(TimeUnit.SECONDS.toNanos(20));

        assertThat(progress.line()).isEqualTo("a.csv: 1,238 done (25 %), 4 failed, 62/s, 60 s left");
    }

    @Test
    void promisesNothingBeforeTheFirstRecord() {
        assertThat(progress.line()).isEqualTo("a.csv: 0 done (0 %), 0 failed, 0.0/s");
    }

    @Test
    void doesNotTakeWhatWasSkippedForSpeed() {
        progress.readUpTo(500);
        progress.skipped();
        count(Result.SENT, 10);
        progress.readUpTo(600);
        clock.set(TimeUnit.SECONDS.toNanos(10));

        assertThat(progress.line()).isEqualTo("a.csv: 11 done (60 %), 0 failed, 1.0/s, 40 s left");
    }

    @Test
    void tellsLongTimesInLongUnits() {
        count(Result.SENT, 1);
        progress.readUpTo(1);
        clock.set(TimeUnit.SECONDS.toNanos(1));
        assertThat(progress.line()).endsWith("17 min left");
        clock.set(TimeUnit.SECONDS.toNanos(60));
        assertThat(progress.line()).endsWith("17 h left");
    }

    @Test
    void sumsUpAtTheEnd() {
        count(Result.SENT, 2);
        count(Result.FAILED, 1);
        assertThat(progress.summary()).isEqualTo("a.csv: 2 sent, 1 failed in 0 s");

        count(Result.UNKNOWN, 4);
        progress.count(Result.POSSIBLY_TWICE);
        progress.skipped();
        assertThat(progress.summary())
                .isEqualTo("a.csv: 2 sent, 1 failed, 4 unknown, 1 already dealt with by an earlier run,"
                        + " 1 possibly twice in 0 s");
    }

    private void count(Result result, int times) {
        for (int i = 0; i < times; i++) {
            progress.count(result);
        }
    }
}
