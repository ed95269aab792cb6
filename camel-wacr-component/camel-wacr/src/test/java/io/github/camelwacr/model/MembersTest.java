/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-15T10:30:00+00:00",
                "2026-01-15T10:30:00Z",
                "2024-02-08T14:30:25.000000Z",
                "2024-02-29T23:59:59.5+00:00",
                "2024-02-08T14:30:25.123456789Z",
                "2026-01-15T10:30:00-06:00",
                "2026-01-15T10:30:00+05:30",
                "2026-01-15T10:30Z",
                "+12026-01-15T10:30:00Z",
                "2026-01-15T10:30:00-00:00"
            })
    void readsWhatTheJdkReads(String text) {
        assertThat(Members.time(text)).isEqualTo(OffsetDateTime.parse(text));
        assertThat(Members.time(text).getOffset())
                .isEqualTo(OffsetDateTime.parse(text).getOffset());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-15",
                "2026-01-15T10:30:00",
                "2026-01-15 10:30:00Z",
                "2026-13-15T10:30:00Z",
                "2025-02-29T10:30:00Z",
                "2026-01-15T24:00:00Z",
                "2026-01-15T10:30:60Z",
                "2026-01-15T10:30:00.1234567890Z",
                "2026-01-15T10:30:00ZZ",
                "2026-01-15T10:30:00x+00:00",
                "yesterday"
            })
    void refusesWhatTheJdkRefuses(String text) {
        assertThatThrownBy(() -> OffsetDateTime.parse(text)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> Members.time(text)).isInstanceOf(DateTimeException.class);
    }
}
