/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Looks a message up in the history ({@code listMessages}) when it is not known whether it was sent. Thread-safe.
 *
 * <p>The history names no recipient, and the direction of an entry by its sender alone. One entry of the account with the
 * text, from the time of the send, that no known send explains, is the message; two are no evidence. That it was not sent
 * is only said after a second look, with a delay between: the service may still have been at work.
 */
public final class Reconciler {

    private static final int MAX_PAGES = 50;

    /** Entries are taken in a little out of order. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final WacrClient client;
    private final History history;
    private final Set<String> business;
    private final Duration delay;

    /**
     * A reconciler.
     *
     * @param client   makes the calls, and paces them
     * @param business digits of the numbers of the account; empty when they are to be learned
     * @param delay    how long a message may take to appear in the history
     */
    public Reconciler(WacrClient client, Set<String> business, Duration delay) {
        this.client = client;
        this.history = client.account().history();
        this.business = Set.copyOf(business);
        this.delay = delay;
        client.account().ledger().keepTexts();
    }

    /**
     * Looks a message up. Uses the same limit as sends do.
     *
     * @param  request  the send in question
     * @param  age      how long ago it can have been tried first; no clock of this machine is asked, since one may be set
     * @param  answered whether the service gave an answer to it: then no entry does not mean that it was not sent
     * @return          what the history says
     */
    public Reconciliation lookUp(WacrRequest request, Duration age, boolean answered) {
        Wanted wanted = Wanted.of(request);
        if (wanted == null) {
            return new Reconciliation.Unclear("the history does not show such messages");
        }
        long first = System.nanoTime() - age.toNanos();
        try {
            Reconciliation verdict = look(wanted, first);
            if (verdict instanceof Reconciliation.Sent || answered) {
                return certain(verdict, wanted, answered);
            }
            if (client.awaitStop(delay)) {
                return new Reconciliation.Unclear("stopped while waiting for the history");
            }
            return certain(look(wanted, first), wanted, false);
        } catch (WacrException e) {
            return new Reconciliation.Unclear("the history cannot be read (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reconciliation.Unclear("interrupted while reading the history");
        }
    }

    private static Reconciliation certain(Reconciliation verdict, Wanted wanted, boolean answered) {
        if (verdict instanceof Reconciliation.NotSent && (answered || wanted.filled())) {
            return new Reconciliation.Unclear(
                    answered ? "the service answered, and the history has no entry" : "the text has merge fields");
        }
        return verdict;
    }

    private Reconciliation look(Wanted wanted, long first) {
        Recent recent = new Recent(first);
        Sweep sweep = history.sweep(client::call, WacrOperation.listMessages, recent);
        recent.sweep = sweep;
        for (int page = 0; !sweep.step(); page++) {
            if (page >= MAX_PAGES) {
                return new Reconciliation.Unclear("more than " + MAX_PAGES + " pages of messages since then");
            }
        }
        if (recent.since() == null) {
            return new Reconciliation.Unclear("the service does not tell its time");
        }
        if (!sweep.complete()) {
            return new Reconciliation.Unclear("the history has no end");
        }
        Evidence evidence = new Evidence(wanted, client.account().ledger(), business, recent.since());
        sweep.rows().values().forEach(row -> evidence.weigh(HistoryRow.of(row)));
        return evidence.verdict();
    }

    /** The part of the history that matters, by the clock of the service. */
    private static final class Recent implements Sweep.Edge {

        private final long first;
        private Sweep sweep;
        private Instant since;

        Recent(long first) {
            this.first = first;
        }

        /** Null when the service does not tell its time. */
        Instant since() {
            if (since == null && sweep.serverTime() != null) {
                since = sweep.serverTime().minusNanos(System.nanoTime() - first);
            }
            return since;
        }

        @Override
        public boolean knows(long id, Instant time) {
            return covers(id, time);
        }

        @Override
        public boolean covers(long id, Instant time) {
            return time != null && sweep.serverTime() != null && time.isBefore(since().minus(MARGIN));
        }
    }
}
