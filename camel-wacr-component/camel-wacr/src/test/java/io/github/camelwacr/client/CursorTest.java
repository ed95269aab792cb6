/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is settled stays so, and what is not is never passed over. */
class CursorTest {

    private static final Instant FROM = Instant.parse("2026-01-01T12:00:00Z");

    private long now;
    private final Cursor cursor = Cursor.parse("{\"floor\":10,\"settled\":[]}", () -> now);

    @Test
    void isOneLineThatCanBeReadAgain() {
        Cursor written = Cursor.from(FROM);
        written.settle(17);
        written.settle(19);

        assertThat(written.toString()).isEqualTo("{\"floor\":0,\"settled\":[17,19],\"from\":\"2026-01-01T12:00:00Z\"}");
        assertThat(Cursor.parse(written.toString())).hasToString(written.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "17",
                "{}",
                "{\"floor\":17",
                "{\"floor\":\"17\",\"settled\":[]}",
                "{\"floor\":17}",
                "{\"floor\":99999999999999999999,\"settled\":[]}",
                "{\"floor\":17,\"settled\":[\"18\"]}",
                "{\"floor\":17,\"settled\":[null]}"
            })
    void whatIsNoCursorIsRefused(String line) {
        assertThatThrownBy(() -> Cursor.parse(line)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRowBelowASettledOneStaysUnknownForTwoMinutes() {
        cursor.settle(20);
        now = Duration.ofMinutes(2).toNanos();
        cursor.advance(Long.MAX_VALUE);
        assertThat(cursor.knows(19, null)).isFalse();

        now++;
        cursor.advance(Long.MAX_VALUE);
        assertThat(cursor.knows(19, null)).isTrue();
        assertThat(cursor.knows(21, null)).isFalse();
    }

    @Test
    void neverPassesARowThatIsOpen() {
        cursor.settle(20);
        now = Duration.ofHours(1).toNanos();

        cursor.advance(15);

        assertThat(cursor.knows(15, null)).isFalse();
    }

    @Test
    void keepsTwoHundredApartAtMost() {
        LongStream.rangeClosed(11, 1000).forEach(cursor::settle);

        cursor.advance(Long.MAX_VALUE);

        assertThat(cursor.covers(800, null)).isTrue();
        assertThat(cursor.covers(801, null)).isFalse();
        assertThat(cursor.last()).isEqualTo(1000);
    }

    @Test
    void beforeTheFirstRowTheTimeDecides() {
        Cursor fresh = Cursor.from(FROM);

        assertThat(fresh.knows(5, FROM.minusSeconds(1))).isTrue();
        assertThat(fresh.knows(5, FROM)).isFalse();
        assertThat(fresh.knows(5, null)).isFalse();
    }

    @Test
    void aRowThatComesLaterIsNewWhateverItsTime() {
        Cursor fresh = Cursor.from(FROM);
        fresh.read(5);
        fresh.read(6);
        fresh.read(0);

        assertThat(fresh.knows(5, FROM.minusSeconds(1))).isTrue();
        assertThat(fresh.knows(6, FROM.minusSeconds(3600))).isFalse();
    }
}
