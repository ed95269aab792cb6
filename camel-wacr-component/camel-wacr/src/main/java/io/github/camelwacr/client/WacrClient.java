/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrError;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrRateLimitException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.http.HttpAnswer;
import io.github.camelwacr.http.Transport;
import io.github.camelwacr.operation.Texts;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Calls the API for a producer or consumer: waits for the limit, sends once, reads the answer. Thread-safe.
 *
 * <p>Only a 429 of the token is repeated, since nothing was processed then, and only within {@code maxRateLimitWait}. It
 * holds back every client of the account.
 */
public final class WacrClient implements AutoCloseable {

    /** What is waited after a 429 that does not say how long: the length of the documented window. */
    private static final Duration DEFAULT_PAUSE = Duration.ofMinutes(1);

    /** A server that says "0 seconds" must not be asked in a busy loop. */
    private static final Duration LEAST_PAUSE = Duration.ofMillis(100);

    private final Account account;
    private final Transport transport;
    private final PermittedRate rate;
    private final Duration maxRateLimitWait;
    private final Health health;
    private final CallMeter meter;
    private final AnswerReader reader;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile BooleanSupplier ended = () -> false;

    /**
     * Opens a client.
     *
     * @param account          the token, which other clients may share
     * @param transport        how requests travel; closed with the client
     * @param rate             the limit that the client insists on
     * @param maxRateLimitWait how long one call may wait for the limit
     * @param health           is told how calls end
     * @param meter            is told so, too
     */
    public WacrClient(
            Account account,
            Transport transport,
            PermittedRate rate,
            Duration maxRateLimitWait,
            Health health,
            CallMeter meter) {
        this.account = account;
        this.transport = transport;
        this.rate = rate;
        this.maxRateLimitWait = maxRateLimitWait;
        this.health = health;
        this.meter = meter;
        this.reader = new AnswerReader(account.token());
        account.join(this);
    }

    /**
     * Makes a call and waits for its answer.
     *
     * @param  request what to ask
     * @return         the answer
     * @throws WacrException when the call failed; its outcome says whether a message can have gone out
     */
    public WacrAnswer call(WacrRequest request) {
        return call(request, () -> true);
    }

    /** As above; whoever has the permit in hand asks {@code begin}, and null is what comes of a call that must not begin. */
    WacrAnswer call(WacrRequest request, BooleanSupplier begin) {
        long start = System.nanoTime();
        try {
            WacrAnswer answer = callPaced(request, begin);
            if (answer != null) {
                health.succeeded(request.operation());
                meter.ended(request.operation(), null, Duration.ofNanos(System.nanoTime() - start));
            }
            return answer;
        } catch (WacrException e) {
            health.failed(request.operation(), e);
            meter.ended(request.operation(), e, Duration.ofNanos(System.nanoTime() - start));
            throw e;
        }
    }

    private WacrAnswer callPaced(WacrRequest request, BooleanSupplier begin) {
        long deadline = System.nanoTime() + maxRateLimitWait.toNanos();
        while (true) {
            AtomicReference<Duration> pause = new AtomicReference<>();
            try (RateLimiter.Permit permit = permit(request.operation(), deadline)) {
                if (!begin.getAsBoolean()) {
                    permit.giveBack();
                    return null;
                }
                return callOnce(request, permit, pause);
            } catch (WacrRateLimitException e) {
                if (pause.get() == null || System.nanoTime() + pause.get().toNanos() - deadline > 0) {
                    throw e;
                }
            }
        }
    }

    private WacrAnswer callOnce(WacrRequest request, RateLimiter.Permit permit, AtomicReference<Duration> pause) {
        try {
            return transport.send(request, answer -> {
                // Limit and pause are known before the permit is closed and lets the next one go.
                account.learn(answer);
                try {
                    return reader.read(request, answer);
                } catch (WacrRateLimitException e) {
                    // The code of a 429 under another status: somebody behind the service may have said it half-way.
                    if (e.sendOutcome() != SendOutcome.NOT_SENT || isLimitOfOnePhone(request.operation(), answer)) {
                        throw e;
                    }
                    pause.set(pauseAfter(e));
                    account.limiter().pause(pause.get());
                    throw new WacrRateLimitException(e.getMessage(), e.error().withRetryAfter(pause.get()), null);
                }
            });
        } catch (WacrTransportException e) {
            if (e.sendOutcome() == SendOutcome.NOT_SENT && request.operation().sends()) {
                permit.giveBack();
            }
            throw e;
        }
    }

    private RateLimiter.Permit permit(WacrOperation operation, long deadline) {
        String why;
        Duration free = null;
        try {
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            RateLimiter.Permit permit = account.limiter().acquire(left, this::isStopped);
            if (permit != null) {
                return permit;
            }
            free = account.limiter().snapshot().nextFree();
            why = "the rate limit makes it wait longer than maxRateLimitWait (" + maxRateLimitWait.toMillis() + " ms)";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            why = "interrupted while waiting for the rate limit";
        } catch (IllegalStateException e) {
            why = "stopped while waiting for the rate limit";
        }
        WacrError error = WacrError.local(SendOutcome.NOT_SENT).withRetryAfter(free);
        throw new WacrRateLimitException(Texts.describe(operation, error, why), error, null);
    }

    /** Codes have limits of their own for each phone. They say when in the body only, and are nothing to the others. */
    private static boolean isLimitOfOnePhone(WacrOperation operation, HttpAnswer answer) {
        return (operation == WacrOperation.verifyOtp || operation == WacrOperation.resendOtp)
                && answer.header("retry-after") == null;
    }

    private static Duration pauseAfter(WacrRateLimitException e) {
        Duration asked = e.retryAfter();
        if (asked == null) {
            return DEFAULT_PAUSE;
        }
        return asked.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : asked;
    }

    /**
     * The account of this client.
     *
     * @return the account, which other clients may share
     */
    public Account account() {
        return account;
    }

    PermittedRate rate() {
        return rate;
    }

    /**
     * Whether this client was stopped.
     *
     * @return true once it sends nothing any more
     */
    public boolean isStopped() {
        return stopped.getCount() == 0 || ended.getAsBoolean();
    }

    /**
     * Has this client send nothing any more once something has come about.
     *
     * @param condition asked before each request, by any thread; must not block
     */
    public void stopWhen(BooleanSupplier condition) {
        ended = condition;
        account.limiter().wake();
    }

    /**
     * Waits, at most until this client is stopped.
     *
     * @param  time how long
     * @return      true when the client was stopped
     * @throws InterruptedException when the thread was interrupted while waiting
     */
    public boolean awaitStop(Duration time) throws InterruptedException {
        return stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Ends all waits of this client at once. They fail, and nothing is sent afterwards. */
    public void stop() {
        stopped.countDown();
        account.limiter().wake();
        account.replies().stop(this);
        account.ledger().wake();
    }

    /** Stops, lets go of the connections, and leaves the account. */
    @Override
    public void close() {
        stop();
        if (account.leave(this)) {
            transport.close();
        }
    }
}
