/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The one-time codes, one for each phone and purpose, and how often they were asked for. Not thread-safe: the tenant's
 * lock guards it.
 */
final class OtpCodes {

    static final int MAXIMUM_ATTEMPTS = 5;

    private static final int VERIFICATIONS = 10;
    private static final Duration VERIFICATION_WINDOW = Duration.ofSeconds(60);
    private static final int RESENDS = 3;
    private static final Duration RESEND_WINDOW = Duration.ofSeconds(300);

    record Key(String phone, String purpose) {}

    /** A code; {@code code} is compared as text. */
    record Code(String code, Instant createdAt, Instant expiresAt, int attempts) {

        Code attempted() {
            return new Code(code, createdAt, expiresAt, attempts + 1);
        }

        int attemptsLeft() {
            return Math.max(0, MAXIMUM_ATTEMPTS - attempts);
        }

        /** Leaves the code out, so that no log shows it. */
        @Override
        public String toString() {
            return "Code[" + attempts + " attempts]";
        }
    }

    private final InstantSource clock;
    private final Map<Key, Code> codes = new HashMap<>();
    private final Map<String, FixedWindowLimit> verifications = new HashMap<>();
    private final Map<String, FixedWindowLimit> resends = new HashMap<>();

    OtpCodes(InstantSource clock) {
        this.clock = clock;
    }

    /** A new code takes the place of the old one. */
    Code store(Key key, String code, Duration life) {
        Instant now = clock.instant();
        Code stored = new Code(code, now, now.plus(life), 0);
        codes.put(key, stored);
        return stored;
    }

    void remove(Key key) {
        codes.remove(key);
    }

    Optional<Code> any(Key key) {
        return Optional.ofNullable(codes.get(key));
    }

    Optional<Code> live(Key key) {
        return any(key).filter(code -> code.expiresAt().isAfter(clock.instant()));
    }

    Code attempt(Key key, Code code) {
        Code attempted = code.attempted();
        codes.put(key, attempted);
        return attempted;
    }

    /** Counts a verification; refuses one too many. */
    void countVerification(String phone) {
        count(verifications, phone, VERIFICATIONS, VERIFICATION_WINDOW, "verification");
    }

    void clearVerifications(String phone) {
        verifications.remove(phone);
    }

    void countResend(String phone) {
        count(resends, phone, RESENDS, RESEND_WINDOW, "resend");
    }

    private void count(
            Map<String, FixedWindowLimit> limits, String phone, int limit, Duration window, String attempts) {
        Instant now = clock.instant();
        long wait = limits.computeIfAbsent(phone, key -> new FixedWindowLimit(limit, window.toNanos()))
                .acquire(now.getEpochSecond() * 1_000_000_000L + now.getNano());
        if (wait > 0) {
            throw Refusal.tooOften(attempts, Duration.ofNanos(wait));
        }
    }
}
