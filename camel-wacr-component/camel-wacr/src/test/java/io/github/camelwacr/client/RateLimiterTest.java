/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pacing in real time, with short windows. A slow machine only makes waits longer, which no check minds. */
@Timeout(30)
class RateLimiterTest {

    private static final Duration WINDOW = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final BooleanSupplier NEVER = () -> false;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aBurstUpToTheLimitDoesNotWait() throws Exception {
        RateLimiter limiter = new RateLimiter(3, AN_HOUR);

        for (int i = 0; i < 3; i++) {
            limiter.acquire(Duration.ZERO, NEVER).close();
        }

        assertThat(limiter.acquire(Duration.ZERO, NEVER)).isNull();
    }

    @Test
    void aRequestCountsForOneWindowAfterItsEnd() throws Exception {
        RateLimiter limiter = new RateLimiter(1, WINDOW);
        RateLimiter.Permit permit = limiter.acquire(LONG, NEVER);
        Future<Long> second = threads.submit(() -> {
            limiter.acquire(LONG, NEVER).close();
            return System.nanoTime();
        });
        await().until(() -> limiter.snapshot().waiting() == 1);
        long end = System.nanoTime();
        permit.close();

        assertThat(second.get() - end).isGreaterThanOrEqualTo(WINDOW.toNanos());
    }

    @Test
    void neverMoreThanTheLimitInAnyWindowWhateverTheThreadsDo() throws Exception {
        int limit = 7;
        RateLimiter limiter = new RateLimiter(limit, WINDOW);
        ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            all.add(threads.submit((Callable<Void>) () -> {
                for (int n = 0; n < 3; n++) {
                    try (RateLimiter.Permit permit = limiter.acquire(LONG, NEVER)) {
                        assertThat(permit).isNotNull();
                        times.add(System.nanoTime());
                    }
                }
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }

        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        assertThat(sorted).hasSize(48);
        for (int i = limit; i < sorted.length; i++) {
            assertThat(sorted[i] - sorted[i - limit]).isGreaterThanOrEqualTo(WINDOW.toNanos());
        }
        assertThat(limiter.snapshot().waiting()).isZero();
    }

    @Test
    void whoCameFirstIsServedFirst() throws Exception {
        RateLimiter limiter = new RateLimiter(1, Duration.ofMillis(20));
        RateLimiter.Permit first = limiter.acquire(LONG, NEVER);
        List<Integer> order = new CopyOnWriteArrayList<>();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            all.add(threads.submit((Callable<Void>) () -> {
                try (RateLimiter.Permit permit = limiter.acquire(LONG, NEVER)) {
                    order.add(number);
                }
                return null;
            }));
            await().pollDelay(Duration.ZERO).until(() -> limiter.snapshot().waiting() == number + 1);
        }
        first.close();
        for (Future<?> one : all) {
            one.get();
        }

        assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void whoWouldSurelyWaitTooLongLearnsItAtOnce() throws Exception {
        RateLimiter limiter = new RateLimiter(1, AN_HOUR);
        limiter.acquire(LONG, NEVER).close();

        long start = System.nanoTime();
        assertThat(limiter.acquire(Duration.ofMinutes(59), NEVER)).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whoWaitedTooLongGoesWithoutAPermit() throws Exception {
        RateLimiter limiter = new RateLimiter(1, AN_HOUR);
        RateLimiter.Permit inFlight = limiter.acquire(LONG, NEVER);

        assertThat(limiter.acquire(Duration.ofMillis(50), NEVER)).isNull();
        inFlight.close();
        assertThat(limiter.snapshot().waiting()).isZero();
    }

    @Test
    void aPermitGivenBackIsFreeAtOnce() throws Exception {
        RateLimiter limiter = new RateLimiter(1, AN_HOUR);
        RateLimiter.Permit permit = limiter.acquire(LONG, NEVER);
        Future<RateLimiter.Permit> next = threads.submit(() -> limiter.acquire(LONG, NEVER));
        await().until(() -> limiter.snapshot().waiting() == 1);

        permit.giveBack();
        permit.close();

        assertThat(next.get()).isNotNull();
        assertThat(limiter.snapshot().used()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"5", "0"})
    void aPauseHoldsEverybodyBackEvenWithoutALimit(int limit) throws Exception {
        RateLimiter limiter = new RateLimiter(limit, WINDOW);
        long start = System.nanoTime();
        limiter.pause(Duration.ofMillis(150));
        limiter.pause(Duration.ofMillis(10));
        assertThat(limiter.snapshot().paused()).isTrue();

        List<Future<Long>> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(threads.submit(() -> {
                limiter.acquire(LONG, NEVER).close();
                return System.nanoTime();
            }));
        }

        for (Future<Long> one : all) {
            assertThat(one.get() - start)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(150).toNanos());
        }
        assertThat(limiter.snapshot().paused()).isFalse();
    }

    @Test
    void oneLineSaysThatHoldingBackBegins() throws Exception {
        RateLimiter limiter = new RateLimiter(2, Duration.ofMillis(400));
        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < 2; i++) {
                limiter.acquire(LONG, NEVER).close();
            }
            assertThat(held(log)).isEmpty();
            for (int i = 0; i < 4; i++) {
                limiter.acquire(LONG, NEVER).close();
            }
            assertThat(held(log))
                    .singleElement()
                    .asString()
                    .matches("Holding requests back: all 2 of a window are used; the next one goes out in \\d+ ms");
        }
    }

    @Test
    void oneLineSaysThatTheServiceAskedForAPause() throws Exception {
        RateLimiter limiter = new RateLimiter(0, WINDOW);
        limiter.pause(Duration.ofMillis(50));
        try (CapturedLog log = new CapturedLog()) {
            limiter.acquire(LONG, NEVER).close();

            assertThat(held(log)).singleElement().asString().startsWith("Holding requests back: the service asked");
        }
    }

    private static List<String> held(CapturedLog log) {
        return log.lines().stream()
                .filter(line -> line.logger().equals(RateLimiter.class.getName()) && line.level() == Level.INFO)
                .map(CapturedLog.Line::text)
                .toList();
    }

    @Test
    void aPauseAlsoHoldsBackThoseWhoWaitAlready() throws Exception {
        RateLimiter limiter = new RateLimiter(1, Duration.ofMillis(100));
        limiter.acquire(LONG, NEVER).close();
        Future<Long> waiting = threads.submit(() -> {
            limiter.acquire(LONG, NEVER).close();
            return System.nanoTime();
        });
        await().until(() -> limiter.snapshot().waiting() == 1 || waiting.isDone());
        long start = System.nanoTime();
        limiter.pause(Duration.ofMillis(300));

        if (!waiting.isDone()) {
            assertThat(waiting.get() - start)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
        }
    }

    @Test
    void whoeverStopsWaitsNoLongerAndTheOthersGoOnWaiting() throws Exception {
        RateLimiter limiter = new RateLimiter(1, AN_HOUR);
        RateLimiter.Permit inFlight = limiter.acquire(LONG, NEVER);
        AtomicBoolean stopped = new AtomicBoolean();
        List<Future<RateLimiter.Permit>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(threads.submit(() -> limiter.acquire(AN_HOUR, stopped::get)));
        }
        Future<RateLimiter.Permit> other = threads.submit(() -> limiter.acquire(AN_HOUR, NEVER));
        await().until(() -> limiter.snapshot().waiting() == 5);

        stopped.set(true);
        limiter.wake();

        for (Future<RateLimiter.Permit> one : all) {
            assertThatThrownBy(() -> one.get(5, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IllegalStateException.class);
        }
        assertThat(limiter.snapshot().waiting()).isEqualTo(1);
        inFlight.giveBack();
        assertThat(other.get(5, TimeUnit.SECONDS)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"1", "0"})
    void whoeverIsStoppedGetsNoPermitEvenWhereOneIsFree(int limit) {
        RateLimiter limiter = new RateLimiter(limit, WINDOW);

        assertThatThrownBy(() -> limiter.acquire(LONG, () -> true)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whileTheLimitIsAGuessOneRequestIsInFlight() throws Exception {
        RateLimiter limiter = new RateLimiter(0, AN_HOUR);
        limiter.setLimit(60, true);
        RateLimiter.Permit first = limiter.acquire(LONG, NEVER);
        Future<RateLimiter.Permit> second = threads.submit(() -> limiter.acquire(LONG, NEVER));
        await().until(() -> limiter.snapshot().waiting() == 1);
        assertThat(limiter.snapshot().nextFree()).isNull();

        first.close();
        assertThat(second.get(5, TimeUnit.SECONDS)).isNotNull();
        assertThat(limiter.acquire(Duration.ZERO, NEVER)).isNull();

        limiter.setLimit(60, false);
        assertThat(limiter.acquire(Duration.ZERO, NEVER)).isNotNull();
    }

    @Test
    void whoIsInterruptedLeavesTheQueueToTheNext() throws Exception {
        RateLimiter limiter = new RateLimiter(1, AN_HOUR);
        RateLimiter.Permit inFlight = limiter.acquire(LONG, NEVER);
        Future<RateLimiter.Permit> first = threads.submit(() -> limiter.acquire(AN_HOUR, NEVER));
        await().until(() -> limiter.snapshot().waiting() == 1);
        Future<RateLimiter.Permit> second = threads.submit(() -> limiter.acquire(AN_HOUR, NEVER));
        await().until(() -> limiter.snapshot().waiting() == 2);

        assertThat(first.cancel(true)).isTrue();
        await().until(() -> limiter.snapshot().waiting() == 1);
        inFlight.giveBack();

        assertThat(second.get(5, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void aHigherLimitLetsThoseGoOnWhoWait() throws Exception {
        RateLimiter limiter = new RateLimiter(1, AN_HOUR);
        RateLimiter.Permit inFlight = limiter.acquire(LONG, NEVER);
        Future<RateLimiter.Permit> waiting = threads.submit(() -> limiter.acquire(AN_HOUR, NEVER));
        await().until(() -> limiter.snapshot().waiting() == 1);

        limiter.setLimit(2, false);

        assertThat(waiting.get(5, TimeUnit.SECONDS)).isNotNull();
        inFlight.close();
    }

    @Test
    void aLowerLimitCountsWhatWasAlreadyUsed() throws Exception {
        RateLimiter limiter = new RateLimiter(5, AN_HOUR);
        limiter.acquire(LONG, NEVER).close();
        limiter.acquire(LONG, NEVER).close();

        limiter.setLimit(2, false);

        assertThat(limiter.acquire(Duration.ZERO, NEVER)).isNull();
    }

    @Test
    void theSnapshotTellsWhatIsUsedAndWhenTheNextIsFree() throws Exception {
        RateLimiter limiter = new RateLimiter(2, Duration.ofMinutes(1));
        assertThat(limiter.snapshot()).isEqualTo(new RateLimiter.Snapshot(2, 0, 0, Duration.ZERO, false));

        limiter.acquire(LONG, NEVER).close();
        RateLimiter.Permit inFlight = limiter.acquire(LONG, NEVER);

        RateLimiter.Snapshot now = limiter.snapshot();
        assertThat(now.used()).isEqualTo(2);
        assertThat(now.nextFree()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(61));
        inFlight.close();
    }

    @Test
    void whenAllAreUnderWayNobodyKnowsWhenTheNextIsFree() throws Exception {
        RateLimiter limiter = new RateLimiter(1, WINDOW);
        RateLimiter.Permit inFlight = limiter.acquire(LONG, NEVER);

        assertThat(limiter.snapshot().nextFree()).isNull();
        inFlight.close();
    }

    @Test
    void aClockThatPassesTheEndOfLongKeepsPacing() throws Exception {
        long[] now = {Long.MAX_VALUE - 10};
        RateLimiter limiter = new RateLimiter(1, Duration.ofNanos(1000), () -> now[0]);
        limiter.acquire(Duration.ZERO, NEVER).close();
        now[0] += 500;
        assertThat(limiter.acquire(Duration.ZERO, NEVER)).isNull();

        now[0] += 600;

        assertThat(now[0]).isNegative();
        assertThat(limiter.acquire(Duration.ZERO, NEVER)).isNotNull();
    }
}
