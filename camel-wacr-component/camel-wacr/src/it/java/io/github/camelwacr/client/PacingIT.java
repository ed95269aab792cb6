/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.test.LimiterKind;
import io.github.camelwacr.test.WacrServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Five windows of 60 messages each, from 8 threads; a window is 4 seconds here instead of a minute. Prints its figures. */
@Timeout(180)
class PacingIT {

    private static final Duration WINDOW = Duration.ofSeconds(4);
    private static final int WINDOWS = Integer.getInteger("wacr.pacing.windows", 3);

    /** What a busy machine may take longer: less than one window that is not used. */
    private static final Duration BUSY = WINDOW.dividedBy(2);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "60, FIXED_WINDOW", "60, SLIDING_WINDOW", "60, TOKEN_BUCKET",
        "auto, FIXED_WINDOW", "auto, SLIDING_WINDOW", "auto, TOKEN_BUCKET"
    })
    void oneProcessUsesTheLimitUpAndNeverGetsA429(String option, LimiterKind kind) throws Exception {
        PacingRun.Plan plan = plan(kind, 1, "requestsPerMinute=" + option);

        PacingRun run = plan.run();

        System.out.println(run.figures("paced, " + option + ", " + kind));
        assertThat(run.refusals()).isZero();
        assertThat(run.failed()).isZero();
        PacingTest.eachArrivedOnce(plan, run);
        assertThat(run.time())
                .isBetween(
                        run.ideal(),
                        run.ideal().multipliedBy(105).dividedBy(100).plus(BUSY));
    }

    @Test
    void twoContextsWithOneTokenLoseNothingAndSendNothingTwice() throws Exception {
        PacingRun.Plan plan = plan(LimiterKind.SLIDING_WINDOW, 2, "requestsPerMinute=60&maxRateLimitWait=60000");

        PacingRun run = plan.run();

        System.out.println(run.figures("two contexts, SLIDING_WINDOW"));
        assertThat(run.failed()).isZero();
        PacingTest.eachArrivedOnce(plan, run);
    }

    @ParameterizedTest
    @EnumSource(LimiterKind.class)
    void twoProcessesThatBothUseTheWholeLimitAreRefusedAndLoseNothing(LimiterKind kind) throws Exception {
        PacingRun run = inTwoProcesses(plan(kind, 2, "requestsPerMinute=60&maxRateLimitWait=60000"));

        assertThat(run.refusals()).isPositive();
    }

    @Test
    void twoProcessesThatShareTheLimitAreNotRefused() throws Exception {
        PacingRun run =
                inTwoProcesses(plan(LimiterKind.SLIDING_WINDOW, 2, "requestsPerMinute=30&maxRateLimitWait=60000"));

        assertThat(run.refusals()).isZero();
    }

    /** Both load first and begin at one word, so that they are at work at the same time. */
    private PacingRun inTwoProcesses(PacingRun.Plan plan) throws Exception {
        try (WacrServer server = plan.start();
                PacingProcess first = PacingProcess.start(folder.resolve("first.log"), plan, server, 0);
                PacingProcess second = PacingProcess.start(folder.resolve("second.log"), plan, server, 1)) {
            first.awaitReady();
            second.awaitReady();
            long start = System.nanoTime();
            first.go();
            second.go();
            int failed = first.awaitFailures() + second.awaitFailures();

            PacingRun run = PacingRun.of(server, failed, Duration.ofNanos(System.nanoTime() - start), plan.ideal());
            System.out.println(run.figures("two processes, " + plan.kind() + ", " + plan.options()));
            assertThat(run.failed()).isZero();
            PacingTest.eachArrivedOnce(plan, run);
            return run;
        }
    }

    @Test
    void withoutPacingAndWaitingMostSendsFail() throws Exception {
        PacingRun.Plan plan = plan(LimiterKind.FIXED_WINDOW, 1, "requestsPerMinute=0&maxRateLimitWait=1");

        PacingRun run = plan.run();

        System.out.println(run.figures("not paced, FIXED_WINDOW"));
        assertThat(run.failed()).isPositive();
        assertThat(run.delivered()).hasSize(plan.messages() - run.failed());
    }

    private static PacingRun.Plan plan(LimiterKind kind, int contexts, String options) {
        return new PacingRun.Plan(kind, 60, WINDOW, WINDOWS, 8, contexts, options);
    }
}
