/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * The settings of one server, as they stand at its start. {@code journal} is null for no file, {@code clock} for that of
 * the machine, {@code messageIds} for the server's own, {@code deliveredAfter} and {@code readAfter} if nothing happens
 * by itself.
 */
record ServerSettings(
        OfAccount account,
        int port,
        int requestsPerMinute,
        Duration window,
        LimiterKind limiter,
        RetryAfterStyle retryAfterStyle,
        Path journal,
        Duration delay,
        Duration slow,
        boolean https,
        int keepRequests,
        int keepDeliveries,
        InstantSource ownClock,
        LongFunction<String> messageIds,
        Set<Defect> defects,
        Duration deliveredAfter,
        Duration readAfter) {

    /**
     * Those of the account. Limits are -1 for none; {@code businessNumber} is empty if there is no default number.
     */
    record OfAccount(
            List<AccessToken> tokens,
            Map<String, MagicPhone> phones,
            List<KnownContact> contacts,
            List<MessageTemplate> templates,
            boolean whatsAppConfigured,
            boolean contactDefaults,
            int contactLimit,
            int conversationLimit,
            String businessNumber,
            Set<String> optOutKeywords,
            Set<String> optInKeywords) {}

    /** A contact that is there from the start; names and mail address may be null. */
    record KnownContact(long id, String phone, String firstName, String lastName, String email) {}

    /** How many contacts that messages made, and how many phones with conversations, are remembered. */
    int mostPeople() {
        return Math.max(1_000, keepDeliveries);
    }

    boolean has(Defect defect) {
        return defects.contains(defect);
    }

    InstantSource clock() {
        return ownClock == null ? InstantSource.system() : ownClock;
    }

    /** Time for the rate limit in nanoseconds: the machine's never goes back. */
    LongSupplier ticks() {
        if (ownClock == null) {
            return System::nanoTime;
        }
        return () -> {
            Instant now = ownClock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        };
    }

    List<AccessToken> tokens() {
        return account.tokens();
    }

    Map<String, MagicPhone> phones() {
        return account.phones();
    }

    List<KnownContact> contacts() {
        return account.contacts();
    }

    List<MessageTemplate> templates() {
        return account.templates();
    }

    boolean whatsAppConfigured() {
        return account.whatsAppConfigured();
    }

    boolean contactDefaults() {
        return account.contactDefaults();
    }

    int contactLimit() {
        return account.contactLimit();
    }

    int conversationLimit() {
        return account.conversationLimit();
    }

    String businessNumber() {
        return account.businessNumber();
    }

    Set<String> optOutKeywords() {
        return account.optOutKeywords();
    }

    Set<String> optInKeywords() {
        return account.optInKeywords();
    }

    String defaultToken() {
        return tokens().stream()
                .filter(AccessToken::hasAllScopes)
                .findFirst()
                .orElseThrow()
                .value();
    }
}
