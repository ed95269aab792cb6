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
record WacrMeters(MeterRegistry registry, WacrAccounts accounts) implements CallMeter {

    /** The limits are over all tokens: a tag for each would be a leak, of meters and perhaps of tokens. */
    static CallMeter of(CamelContext context, WacrAccounts accounts) {
        MeterRegistry registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        if (registry == null) {
            return CallMeter.NONE;
        }
        WacrMeters meters = new WacrMeters(registry, accounts);
        meters.gauge("limit.permitted", of(RateLimiter.Snapshot::limit), "Requests that are permitted in a minute");
        meters.gauge("limit.used", of(RateLimiter.Snapshot::used), "Requests that count at this moment");
        meters.gauge("limit.waiting", of(RateLimiter.Snapshot::waiting), "Exchanges that wait for the limit");
        meters.gauge(
                "questions.open", one -> one.replies().waiting(), "Exchanges that wait for the answer of a person");
        meters.gauge("consumer.lag", one -> one.history().lag(), "Rows that consumers have read and not delivered yet");
        return meters;
    }

    private static ToIntFunction<Account> of(ToIntFunction<RateLimiter.Snapshot> figure) {
        return account -> figure.applyAsInt(account.limiter().snapshot());
    }

    private void gauge(String name, ToIntFunction<Account> figure, String description) {
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
        String code = failure == null ? null : failure.errorCode();
        return code == null ? "none" : AnswerReader.isKnown(code) ? code : "other";
    }

    private static String outcome(WacrOperation operation, WacrException failure) {
        if (failure == null) {
            return operation.sends() ? "SENT" : "OK";
        }
        return operation.sends() ? failure.sendOutcome().name() : "FAILED";
    }
}
