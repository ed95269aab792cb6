/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.Account;
import io.github.camelwacr.client.AnswerReader;
import io.github.camelwacr.client.CallMeter;
import io.github.camelwacr.client.RateLimiter;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.operation.WacrOperation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.ToIntFunction;
import org.apache.camel.CamelContext;

/**
 * Tells the meter registry of the context, if it has one, how calls end. Loaded only where Micrometer is on the class path.
 * Thread-safe.
 */
final class WacrMeters implements CallMeter {

    private final MeterRegistry registry;

    private WacrMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The limits are over all tokens: a tag for each would be a leak, of meters and perhaps of tokens. */
    static CallMeter of(CamelContext context, WacrAccounts accounts) {
        MeterRegistry registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        if (registry == null) {
            return CallMeter.NONE;
        }
        WacrMeters meters = new WacrMeters(registry);
        meters.gauge(
                "limit.permitted",
                "Requests that are permitted in a minute",
                accounts,
                of(RateLimiter.Snapshot::limit));
        meters.gauge("limit.used", "Requests that count at this moment", accounts, of(RateLimiter.Snapshot::used));
        meters.gauge("limit.waiting", "Exchanges that wait for the limit", accounts, of(RateLimiter.Snapshot::waiting));
        meters.gauge(
                "questions.open",
                "Exchanges that wait for the answer of a person",
                accounts,
                account -> account.replies().waiting());
        meters.gauge(
                "consumer.lag",
                "Rows that consumers have read and not delivered yet",
                accounts,
                account -> account.history().lag());
        return meters;
    }

    private static ToIntFunction<Account> of(ToIntFunction<RateLimiter.Snapshot> figure) {
        return account -> figure.applyAsInt(account.limiter().snapshot());
    }

    private void gauge(String name, String description, WacrAccounts accounts, ToIntFunction<Account> figure) {
        Gauge.builder("wacr." + name, accounts, all -> all.sum(figure))
                .description(description)
                .register(registry);
    }

    @Override
    public void ended(WacrOperation operation, WacrException failure, Duration took) {
        Timer.builder("wacr.requests")
                .description("Calls of the API, with their wait for the limit")
                .tag("operation", operation.name())
                .tag("outcome", outcome(operation, failure))
                .tag("code", code(failure))
                .register(registry)
                .record(took);
    }

    /** Only what the service is known to say: a tag must not take what anybody else writes. */
    private static String code(WacrException failure) {
        if (failure == null || failure.errorCode() == null) {
            return "none";
        }
        return AnswerReader.isKnown(failure.errorCode()) ? failure.errorCode() : "other";
    }

    private static String outcome(WacrOperation operation, WacrException failure) {
        if (failure == null) {
            return operation.sends() ? "SENT" : "OK";
        }
        return operation.sends() ? failure.sendOutcome().name() : "FAILED";
    }
}
