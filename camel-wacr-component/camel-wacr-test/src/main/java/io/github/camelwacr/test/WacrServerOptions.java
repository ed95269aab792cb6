/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * The settings of a stand-in server, the same for {@link WacrServer#builder()} and
 * {@link WacrServerExtension#builder()}. Not thread-safe.
 *
 * @param <B> type of the builder itself
 */
public abstract sealed class WacrServerOptions<B extends WacrServerOptions<B>> extends WacrAccountOptions<B>
        permits WacrServer.Builder, WacrServerExtension.Builder {

    /** System property for the form of all servers that do not set it: {@code served} or {@code documented}. */
    public static final String FORM_PROPERTY = "wacr.standin.form";

    private int port;
    private int requestsPerMinute = 60;
    private Duration window = Duration.ofSeconds(60);
    private LimiterKind limiter = LimiterKind.FIXED_WINDOW;
    private RetryAfterStyle retryAfterStyle = RetryAfterStyle.SECONDS;
    private Path journal;
    private Duration delay = Duration.ZERO;
    private boolean https;
    private int keepRequests = 10_000;
    private int keepDeliveries = 200_000;
    private Duration slow = Duration.ofSeconds(10);
    private InstantSource clock;
    private LongFunction<String> messageIds;
    private final Set<Defect> defects = EnumSet.noneOf(Defect.class);
    private Duration deliveredAfter;
    private Duration readAfter;

    WacrServerOptions() {
        if (!"documented".equals(System.getProperty(FORM_PROPERTY))) {
            defects.addAll(EnumSet.allOf(Defect.class));
        }
    }

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
     * received ones together. The oldest fall out first. As many contacts and conversations that messages made are
     * remembered, but never fewer than 1,000.
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

    /**
     * How long the answer to a send to a slow phone takes, see {@link MagicPhone#SLOW}.
     *
     * @param value 10 s by default
     * @return this builder
     */
    public B slow(Duration value) {
        slow = Objects.requireNonNull(value, "slow");
        return self();
    }

    /**
     * The clock of the server: times in answers, life of codes, windows of limits. With one that a test moves, nothing
     * has to be waited for.
     *
     * @param value the machine's by default
     * @return this builder
     */
    public B clock(InstantSource value) {
        clock = Objects.requireNonNull(value, "clock");
        return self();
    }

    /**
     * Makes the ids that WhatsApp would give, so that a test can know them before.
     *
     * @param value gives the id of a message from its number since start, from 1; ids have to differ
     * @return this builder
     */
    public B messageIds(LongFunction<String> value) {
        messageIds = Objects.requireNonNull(value, "messageIds");
        return self();
    }

    /**
     * Lets sent messages be delivered and read by themselves. Without it, their status changes by
     * {@link Conversations#report(long, String, String)} only.
     *
     * @param delivered time from the send to {@code delivered}
     * @param read time from there to {@code read}; null if they stay unread
     * @return this builder
     */
    public B statusLifeCycle(Duration delivered, Duration read) {
        deliveredAfter = Objects.requireNonNull(delivered, "delivered");
        readAfter = read;
        return self();
    }

    /**
     * Behaves like the published copy of the service's server, with all its defects. The default, unless the system
     * property {@value #FORM_PROPERTY} is {@code documented}.
     *
     * @return this builder
     */
    public B asServed() {
        defects.addAll(EnumSet.allOf(Defect.class));
        return self();
    }

    /**
     * Behaves like the service's documentation, without a defect.
     *
     * @return this builder
     */
    public B asDocumented() {
        defects.clear();
        return self();
    }

    /**
     * Switches single defects on.
     *
     * @param some which
     * @return this builder
     */
    public B with(Defect... some) {
        defects.addAll(List.of(some));
        return self();
    }

    /**
     * Switches single defects off.
     *
     * @param some which
     * @return this builder
     */
    public B without(Defect... some) {
        defects.removeAll(List.of(some));
        return self();
    }

    ServerSettings settings() {
        return new ServerSettings(
                account(),
                port,
                requestsPerMinute,
                window,
                limiter,
                retryAfterStyle,
                journal,
                delay,
                slow,
                https,
                keepRequests,
                keepDeliveries,
                clock,
                messageIds,
                Set.copyOf(defects),
                deliveredAfter,
                readAfter);
    }
}
