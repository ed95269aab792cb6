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
import java.util.Map;

/**
 * Calls the API: waits for the limit, sends once, reads the answer. Thread-safe.
 *
 * <p>Only a 429 is repeated, since nothing was processed then, and only within {@code maxRateLimitWait}. It holds back
 * every user of the limiter.
 */
public final class WacrClient implements AutoCloseable {

    private static final Health HEALTHY = new Health(null, 0);

    /** What is waited after a 429 that does not say how long: the length of the documented window. */
    private static final Duration DEFAULT_PAUSE = Duration.ofMinutes(1);

    /** A server that says "0 seconds" must not be asked in a busy loop. */
    private static final Duration LEAST_PAUSE = Duration.ofMillis(100);

    private final Transport transport;
    private final RateLimiter limiter;
    private final AnswerReader reader = new AnswerReader();
    private final Duration maxRateLimitWait;
    private final AutoLimit autoLimit;
    private volatile Health health = HEALTHY;

    /**
     * A client with a fixed limit.
     *
     * @param transport        how requests travel; closed with this client
     * @param limiter          paces the requests; not closed with this client
     * @param maxRateLimitWait how long one call may wait for the limit and after a 429; more than 0
     */
    public WacrClient(Transport transport, RateLimiter limiter, Duration maxRateLimitWait) {
        this(transport, limiter, maxRateLimitWait, false);
    }

    /**
     * A client that may ask the server for the limit.
     *
     * @param transport        how requests travel; closed with this client
     * @param limiter          paces the requests; not closed with this client
     * @param maxRateLimitWait how long one call may wait for the limit and after a 429; more than 0
     * @param auto             whether to take the limit from the plan, before the first call and after a 429
     */
    public WacrClient(Transport transport, RateLimiter limiter, Duration maxRateLimitWait, boolean auto) {
        this.transport = transport;
        this.limiter = limiter;
        this.maxRateLimitWait = maxRateLimitWait;
        this.autoLimit = auto ? new AutoLimit() : null;
    }

    /**
     * Makes a call and waits for its answer.
     *
     * @param  request what to ask
     * @return         the answer
     * @throws WacrException when the call failed; its outcome says whether a message can have gone out
     */
    public WacrAnswer call(WacrRequest request) {
        if (autoLimit != null) {
            autoLimit.beforeCall(this);
        }
        try {
            WacrAnswer answer = callPaced(request);
            if (health != HEALTHY) {
                health = HEALTHY;
            }
            return answer;
        } catch (WacrException e) {
            health = new Health(e, health.failures() + 1);
            throw e;
        }
    }

    /** The call itself, without asking for the limit. */
    WacrAnswer callPaced(WacrRequest request) {
        long deadline = System.nanoTime() + maxRateLimitWait.toNanos();
        while (true) {
            HttpAnswer answer = callOnce(request, deadline);
            try {
                return reader.read(request.operation(), answer);
            } catch (WacrRateLimitException e) {
                if (e.sendOutcome() != SendOutcome.NOT_SENT) {
                    // The code of a 429 under another status: somebody behind the service may have said it half-way.
                    throw e;
                }
                Duration pause = pauseAfter(e);
                limiter.pause(pause);
                if (autoLimit != null) {
                    autoLimit.refreshLater();
                }
                if (System.nanoTime() + pause.toNanos() - deadline > 0) {
                    throw new WacrRateLimitException(e.getMessage(), e.error().withRetryAfter(pause), null);
                }
            }
        }
    }

    private HttpAnswer callOnce(WacrRequest request, long deadline) {
        RateLimiter.Permit permit = permit(request.operation(), deadline);
        try {
            beforeSend(request, permit);
            HttpAnswer answer = transport.send(request);
            permit.close();
            return answer;
        } catch (WacrTransportException e) {
            if (e.sendOutcome() == SendOutcome.NOT_SENT && request.operation().sends()) {
                permit.giveBack();
            }
            throw e;
        } finally {
            permit.close();
        }
    }

    private static void beforeSend(WacrRequest request, RateLimiter.Permit permit) {
        if (request.beforeSend() != null) {
            try {
                request.beforeSend().run();
            } catch (RuntimeException e) {
                permit.giveBack();
                throw e;
            }
        }
    }

    private RateLimiter.Permit permit(WacrOperation operation, long deadline) {
        String why;
        boolean full = false;
        try {
            RateLimiter.Permit permit = limiter.acquire(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            if (permit != null) {
                return permit;
            }
            full = true;
            why = "the limit of " + limiter.limit() + " requests per minute would have to be waited for longer than"
                    + " maxRateLimitWait (" + maxRateLimitWait.toMillis() + " ms)";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            why = "interrupted while waiting for the rate limit";
        } catch (IllegalStateException e) {
            why = "stopped while waiting for the rate limit";
        }
        Duration free = full ? limiter.snapshot().nextFree() : null;
        WacrError error = WacrError.local(SendOutcome.NOT_SENT).withRetryAfter(free);
        throw new WacrRateLimitException(Texts.describe(operation, error, why), error, null);
    }

    private static Duration pauseAfter(WacrRateLimitException e) {
        Duration asked = e.retryAfter();
        if (asked == null) {
            return DEFAULT_PAUSE;
        }
        return asked.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : asked;
    }

    /**
     * The limiter of this client.
     *
     * @return the limiter, which other clients may share
     */
    public RateLimiter limiter() {
        return limiter;
    }

    /**
     * How the last call ended.
     *
     * @return the state of this moment
     */
    public Health health() {
        return health;
    }

    /** Closes the transport. */
    @Override
    public void close() {
        transport.close();
    }

    /**
     * How the last call ended.
     *
     * @param lastFailure the failure of the last call; null when it succeeded, or when there was none yet
     * @param failures    failures since the last success
     */
    public record Health(WacrException lastFailure, long failures) {}

    /**
     * A call of an operation without parameters.
     *
     * @param  operation the operation
     * @return           the answer
     */
    public WacrAnswer call(WacrOperation operation) {
        return call(WacrRequest.of(operation, Map.of()));
    }
}
