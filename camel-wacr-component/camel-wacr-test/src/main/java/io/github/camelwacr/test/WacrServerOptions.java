/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The settings of a stand-in server, the same for {@link WacrServer#builder()} and
 * {@link WacrServerExtension#builder()}. Not thread-safe.
 *
 * @param <B> type of the builder itself
 */
public abstract sealed class WacrServerOptions<B extends WacrServerOptions<B>>
        permits WacrServer.Builder, WacrServerExtension.Builder {

    /** Token that is accepted, with all scopes, unless another one with all scopes is set. */
    public static final String DEFAULT_TOKEN = "test-token";

    private int port;
    private final List<AccessToken> tokens = new ArrayList<>();
    private int requestsPerMinute = 60;
    private Duration window = Duration.ofSeconds(60);
    private LimiterKind limiter = LimiterKind.FIXED_WINDOW;
    private RetryAfterStyle retryAfterStyle = RetryAfterStyle.SECONDS;
    private Path journal;
    private final Set<String> optedOut = new LinkedHashSet<>();
    private final Map<Long, Contact> contacts = new LinkedHashMap<>();
    private boolean whatsAppConfigured = true;
    private int conversationLimit = -1;
    private Duration delay = Duration.ZERO;
    private boolean https;
    private int keepRequests = 10_000;
    private int keepDeliveries = 200_000;

    WacrServerOptions() {}

    abstract B self();

    /**
     * Port to listen on, on 127.0.0.1 only.
     *
     * @param value 0 (default) for any free port, otherwise 1 to 65535
     * @return this builder
     */
    public B port(int value) {
        if (value < 0 || value > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535: " + value);
        }
        port = value;
        return self();
    }

    /**
     * Adds a token. May be called several times. {@link #DEFAULT_TOKEN} is accepted unless one of the tokens has all
     * scopes.
     *
     * @param value the token; not blank
     * @param scopes scopes of the token, such as {@code messages:send}; none given means all
     * @return this builder
     */
    public B token(String value, String... scopes) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("token must not be blank");
        }
        tokens.add(new AccessToken(value, "token-" + (tokens.size() + 1), Set.of(scopes)));
        return self();
    }

    /**
     * How many requests each token has per window.
     *
     * @param value 60 by default, as the contract has it; 0 switches the limit off
     * @return this builder
     */
    public B requestsPerMinute(int value) {
        requestsPerMinute = notNegative("requestsPerMinute", value);
        return self();
    }

    /**
     * Length of the window that {@link #requestsPerMinute(int)} counts in. A short one lets a test see many windows.
     *
     * @param value 60 s by default; above zero
     * @return this builder
     */
    public B window(Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("window must be above zero: " + value);
        }
        window = value;
        return self();
    }

    /**
     * How requests are counted.
     *
     * @param value {@link LimiterKind#FIXED_WINDOW} by default
     * @return this builder
     */
    public B limiter(LimiterKind value) {
        limiter = Objects.requireNonNull(value, "limiter");
        return self();
    }

    /**
     * Where a refusal tells how long to wait.
     *
     * @param value {@link RetryAfterStyle#SECONDS} by default
     * @return this builder
     */
    public B retryAfterStyle(RetryAfterStyle value) {
        retryAfterStyle = Objects.requireNonNull(value, "retryAfterStyle");
        return self();
    }

    /**
     * Appends each delivery to a file, as one line of JSON with the fields of {@link Delivery}, written through before
     * the answer goes out. The file outlives {@link WacrServer#reset()}. Read it with
     * {@link Delivery#readJournal(Path)}.
     *
     * @param file file to append to; made if it is not there
     * @return this builder
     */
    public B journal(Path file) {
        journal = Objects.requireNonNull(file, "journal");
        return self();
    }

    /**
     * People who do not want messages: sends to them get {@code CONTACT_OPTED_OUT}. May be called several times.
     *
     * @param phones phone numbers, compared by their digits
     * @return this builder
     */
    public B optedOut(String... phones) {
        for (String phone : phones) {
            optedOut.add(Phones.requireDigits(phone));
        }
        return self();
    }

    /**
     * Adds a known contact, without a name. May be called several times.
     *
     * @param id contact id, above zero
     * @param phone phone number with country code
     * @return this builder
     */
    public B contact(long id, String phone) {
        return contact(id, phone, null, null, null);
    }

    /**
     * Adds a known contact, from which the merge fields of text messages are filled. May be called several times.
     *
     * @param id contact id, above zero
     * @param phone phone number with country code
     * @param firstName first name, or null
     * @param lastName last name, or null
     * @param email mail address, or null
     * @return this builder
     */
    public B contact(long id, String phone, String firstName, String lastName, String email) {
        if (id <= 0) {
            throw new IllegalArgumentException("contact id must be above zero: " + id);
        }
        contacts.put(id, new Contact(id, Phones.requireDigits(phone), firstName, lastName, email));
        return self();
    }

    /**
     * Whether the account has a WhatsApp connection; without one, sends get {@code WHATSAPP_NOT_CONFIGURED}.
     *
     * @param value true by default
     * @return this builder
     */
    public B whatsAppConfigured(boolean value) {
        whatsAppConfigured = value;
        return self();
    }

    /**
     * How many people the account may talk with; a send to one more gets {@code FEATURE_LIMIT_EXCEEDED}.
     *
     * @param value unlimited by default; 0 or more
     * @return this builder
     */
    public B conversationLimit(int value) {
        conversationLimit = notNegative("conversationLimit", value);
        return self();
    }

    /**
     * How long each answer takes at least.
     *
     * @param value zero by default
     * @return this builder
     */
    public B delay(Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("delay must not be negative: " + value);
        }
        delay = value;
        return self();
    }

    /**
     * Listens with TLS instead of plain HTTP, with a certificate for 127.0.0.1 and localhost that is made at start with
     * the JDK's {@code keytool}. {@link WacrServer#trust()} has what a client needs.
     *
     * @param value false by default
     * @return this builder
     */
    public B https(boolean value) {
        https = value;
        return self();
    }

    /**
     * How many requests {@link WacrServer#requests()} remembers.
     *
     * @param value 10,000 by default; 0 for none
     * @return this builder
     */
    public B keepRequests(int value) {
        keepRequests = notNegative("keepRequests", value);
        return self();
    }

    /**
     * How many messages are remembered for {@link WacrServer#deliveries()} and for the message history, sent and
     * received ones together. The oldest fall out first.
     *
     * @param value 200,000 by default; at least 1
     * @return this builder
     */
    public B keepDeliveries(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("keepDeliveries must be at least 1: " + value);
        }
        keepDeliveries = value;
        return self();
    }

    ServerSettings settings() {
        List<AccessToken> all = new ArrayList<>(tokens);
        if (all.stream().noneMatch(AccessToken::hasAllScopes)) {
            all.add(new AccessToken(DEFAULT_TOKEN, "token-0", Set.of()));
        }
        return new ServerSettings(
                port,
                List.copyOf(all),
                requestsPerMinute,
                window,
                limiter,
                retryAfterStyle,
                journal,
                Set.copyOf(optedOut),
                List.copyOf(contacts.values()),
                whatsAppConfigured,
                conversationLimit,
                delay,
                https,
                keepRequests,
                keepDeliveries);
    }

    private static int notNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative: " + value);
        }
        return value;
    }
}
