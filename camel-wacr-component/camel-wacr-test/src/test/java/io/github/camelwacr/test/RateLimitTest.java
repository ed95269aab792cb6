/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RateLimitTest {

    private static final int LIMIT = 4;
    private static final long WINDOW = 1_000;

    @ParameterizedTest
    @EnumSource(LimiterKind.class)
    void fullNumberIsAdmittedAtOnceAndNotOneMore(LimiterKind kind) {
        RateLimit limit = RateLimit.of(kind, LIMIT, WINDOW);

        assertThat(admitted(limit, 50, 10)).isEqualTo(LIMIT);
    }

    @ParameterizedTest
    @EnumSource(LimiterKind.class)
    void requestIsAdmittedAfterTheToldWaitAndNotBefore(LimiterKind kind) {
        RateLimit early = RateLimit.of(kind, LIMIT, WINDOW);
        RateLimit late = RateLimit.of(kind, LIMIT, WINDOW);
        admitted(early, 50, LIMIT);
        admitted(late, 50, LIMIT);

        long wait = early.acquire(60);
        assertThat(wait).isEqualTo(late.acquire(60)).isPositive();

        assertThat(early.acquire(60 + wait - 1)).isPositive();
        assertThat(late.acquire(60 + wait)).isZero();
    }

    @ParameterizedTest
    @EnumSource(LimiterKind.class)
    void fullNumberIsAdmittedAgainAfterAWindow(LimiterKind kind) {
        RateLimit limit = RateLimit.of(kind, LIMIT, WINDOW);
        admitted(limit, 0, LIMIT);

        assertThat(admitted(limit, WINDOW, 10)).isEqualTo(LIMIT);
    }

    @ParameterizedTest
    @EnumSource(LimiterKind.class)
    void idleTimeIsNotSavedUp(LimiterKind kind) {
        RateLimit limit = RateLimit.of(kind, LIMIT, WINDOW);
        limit.acquire(0);

        assertThat(admitted(limit, 10 * WINDOW, 10)).isEqualTo(LIMIT);
    }

    @Test
    void fixedWindowStartsAtItsFirstRequestAndAdmitsTwiceTheNumberAroundItsEnd() {
        RateLimit limit = RateLimit.of(LimiterKind.FIXED_WINDOW, LIMIT, WINDOW);
        limit.acquire(500);

        assertThat(admitted(limit, 1_499, 10)).isEqualTo(LIMIT - 1);
        assertThat(admitted(limit, 1_500, 10)).isEqualTo(LIMIT);
    }

    @Test
    void slidingWindowNeverAdmitsMoreThanTheNumberInAnyWindow() {
        RateLimit limit = RateLimit.of(LimiterKind.SLIDING_WINDOW, LIMIT, WINDOW);
        limit.acquire(0);
        admitted(limit, 900, 10);

        assertThat(admitted(limit, 1_000, 10)).isEqualTo(1);
        assertThat(admitted(limit, 1_899, 10)).isZero();
        assertThat(admitted(limit, 1_900, 10)).isEqualTo(LIMIT - 1);
    }

    @Test
    void tokenBucketRefillsEvenly() {
        RateLimit limit = RateLimit.of(LimiterKind.TOKEN_BUCKET, LIMIT, WINDOW);
        admitted(limit, 0, LIMIT);

        assertThat(admitted(limit, 249, 10)).isZero();
        assertThat(admitted(limit, 250, 10)).isEqualTo(1);
        assertThat(admitted(limit, 750, 10)).isEqualTo(2);
    }

    private static int admitted(RateLimit limit, long now, int requests) {
        int admitted = 0;
        for (int i = 0; i < requests; i++) {
            if (limit.acquire(now) == 0) {
                admitted++;
            }
        }
        return admitted;
    }
}
