/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.http.HttpAnswer;
import io.github.camelwacr.model.ChatMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One token at one server, in one application: what belongs to it and not to a connection or an endpoint. Thread-safe.
 *
 * <p>The clients of an account may have different options; they share the limiter and the memory of what was sent.
 */
public final class Account {

    private static final Logger LOG = LoggerFactory.getLogger(Account.class);

    /** How the service writes that it does not count the requests of this caller. */
    private static final String UNLIMITED = "unlimited";

    private final String token;
    private final Duration window;
    private final RateLimiter limiter;
    private final SendLedger ledger = new SendLedger();
    private final History history;
    private final Replies replies;
    private final List<WacrClient> clients = new ArrayList<>();

    /** Whether there was an answer that could have named the limit. */
    private volatile boolean heard;
    /** What the last answer named, or null. */
    private volatile String header;
    /** The limit of the service: null when no answer named one, 0 = none. */
    private Integer told;

    private long lastUse = System.nanoTime();

    /**
     * An account that nobody uses yet.
     *
     * @param token  the token
     * @param window length of the window of the limit, more than 0
     */
    public Account(String token, Duration window) {
        this.token = token;
        this.window = window;
        this.limiter = new RateLimiter(0, window);
        this.history = new History(limiter::limit, window);
        this.replies = new Replies(history, ledger, window);
    }

    /** No text may show it. */
    String token() {
        return token;
    }

    synchronized void join(WacrClient client) {
        clients.add(client);
        adjust();
    }

    /** Returns false when it had left before. */
    synchronized boolean leave(WacrClient client) {
        boolean left = clients.remove(client);
        if (left) {
            lastUse = System.nanoTime();
            adjust();
        }
        return left;
    }

    /** Ends all waits at once; they fail, and so does what the clients of this moment are asked afterwards. */
    public synchronized void stop() {
        clients.forEach(WacrClient::stop);
    }

    /** Takes the limit off an answer. A success that names none leaves it at the default of the service. */
    void learn(HttpAnswer answer) {
        String named = answer.header("x-ratelimit-limit");
        if (heard && Objects.equals(named, header)) {
            return;
        }
        synchronized (this) {
            Integer limit = named == null ? null : limit(named);
            heard |= limit != null || answer.isSuccess();
            header = named;
            if (limit != null && !limit.equals(told)) {
                told = limit;
                LOG.info("The service permits {} requests per minute", limit == 0 ? UNLIMITED : limit);
            }
            adjust();
        }
    }

    /** Null for what is no limit to work with. */
    private static Integer limit(String header) {
        if (UNLIMITED.equalsIgnoreCase(header.strip())) {
            return 0;
        }
        try {
            int limit = Integer.parseInt(header.strip());
            return limit > 0 ? (Integer) limit : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The lowest number that an endpoint insists on, and the limit of the service, unless all switched pacing off. */
    private void adjust() {
        int lowest = 0;
        boolean auto = false;
        for (WacrClient client : clients) {
            PermittedRate rate = client.rate();
            auto |= rate.auto();
            if (!rate.auto() && rate.perMinute() > 0) {
                lowest = lowest == 0 ? rate.perMinute() : Math.min(lowest, rate.perMinute());
            }
        }
        if (!auto && lowest == 0) {
            limiter.setLimit(0, false);
            return;
        }
        int service = told != null ? told : auto ? PermittedRate.DEFAULT : 0;
        int limit = lowest == 0 || service == 0 ? Math.max(lowest, service) : Math.min(lowest, service);
        limiter.setLimit(limit, auto && !heard);
    }

    /**
     * Paces the requests of all clients.
     *
     * @return the limiter
     */
    public RateLimiter limiter() {
        return limiter;
    }

    /** Remembers the sends of all clients. */
    SendLedger ledger() {
        return ledger;
    }

    /**
     * Who wrote a message of the history.
     *
     * @param  row             the row
     * @param  businessNumbers digits of the numbers of the account
     * @return                 the direction, as far as the row and what was sent from here tell it
     */
    public Direction direction(ChatMessage row, Set<String> businessNumbers) {
        return Direction.of(row, businessNumbers, ledger);
    }

    /**
     * The id of the button or row that a person tapped. The service keeps only its title.
     *
     * @param  question WhatsApp's id of the message with the buttons; may be null
     * @param  tap      the tap
     * @return          the id; null when this application did not send the message, or has forgotten it
     */
    public String replyId(String question, ChatMessage tap) {
        Note sent = ledger.find(question);
        return sent == null || tap.message() == null ? null : sent.replyId(tap.message());
    }

    /**
     * What is read of the message history.
     *
     * @return the view that all readers share
     */
    public History history() {
        return history;
    }

    /**
     * Who waits for an answer.
     *
     * @return the questions
     */
    public Replies replies() {
        return replies;
    }

    /**
     * Whether it can be forgotten, since nobody uses it, and no request of it counts at the server any more.
     *
     * @return false while something may be asked of it: by a client, or of what it remembers
     */
    public synchronized boolean isOld() {
        return clients.isEmpty() && System.nanoTime() - lastUse > window.toNanos() && !ledger.inUse();
    }
}
