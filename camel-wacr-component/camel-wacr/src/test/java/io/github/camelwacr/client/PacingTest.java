/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.test.LimiterKind;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sending under a limit as the server sees it, in short windows. {@code PacingIT} has the long form. */
@Timeout(60)
class PacingTest {

    private static final Duration WINDOW = Duration.ofMillis(500);

    @ParameterizedTest
    @EnumSource(LimiterKind.class)
    void oneProcessNeverGetsA429(LimiterKind kind) throws Exception {
        PacingRun.Plan plan = new PacingRun.Plan(kind, 20, WINDOW, 3, 8, 1, "requestsPerMinute=20");

        PacingRun run = plan.run();

        assertThat(run.refusals()).isZero();
        assertThat(run.failed()).isZero();
        eachArrivedOnce(plan, run);
        // Not before it was permitted: the limit was really met.
        assertThat(run.time()).isGreaterThanOrEqualTo(run.ideal());
    }

    @Test
    void twoContextsWithOneTokenLoseNothingAndSendNothingTwice() throws Exception {
        PacingRun.Plan plan = new PacingRun.Plan(
                LimiterKind.SLIDING_WINDOW, 20, WINDOW, 3, 8, 2, "requestsPerMinute=20&maxRateLimitWait=60000");

        PacingRun run = plan.run();

        assertThat(run.failed()).isZero();
        eachArrivedOnce(plan, run);
    }

    static void eachArrivedOnce(PacingRun.Plan plan, PacingRun run) {
        assertThat(run.delivered())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, plan.messages())
                        .mapToObj(i -> "Message " + i)
                        .toList());
    }
}
