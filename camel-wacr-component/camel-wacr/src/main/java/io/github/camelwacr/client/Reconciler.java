/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks a message up in the history ({@code listMessages}) when it is not known whether it was sent. Thread-safe.
 *
 * <p>The history names no recipient, and the direction of an entry by its sender alone. One entry of the account with the
 * text, from the time of the send, that no known send explains, is the message; two are no evidence. That it was not sent
 * is only said after a second look, with a delay between: the service may still have been at work.
 */
public final class Reconciler {

    private static final int MAX_PAGES = 50;

    /** Times of the history have whole seconds. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    /** Entries are taken in a little out of order, and what tells the time of an answer may have another clock than they. */
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
    }

    /**
     * Looks a send up that can have been tried first so long ago; no clock of this machine is asked, since one may be set.
     * Where the service gave an answer to it, no entry does not mean that it was not sent.
     *
     * @param own how many open sends of the ledger are this one; the entry may be that of any other with the text
     */
    Reconciliation lookUp(WacrRequest request, Duration age, boolean answered, int own) {
        Wanted wanted = Wanted.of(request);
        if (!wanted.isShown()) {
            return Reconciliation.unclear("the history does not show such messages");
        }
        long first = System.nanoTime() - age.toNanos();
        try {
            Reconciliation verdict = look(wanted, first, own);
            if (verdict.outcome() != SendOutcome.SENT && !answered) {
                if (client.awaitStop(delay)) {
                    return Reconciliation.unclear("stopped while waiting for the history");
                }
                verdict = look(wanted, first, own);
            }
            boolean notSent = verdict.outcome() == SendOutcome.NOT_SENT;
            if (notSent && answered) {
                return Reconciliation.unclear("the service answered, and the history has no entry");
            }
            return notSent && wanted.isFilled() ? Reconciliation.unclear("the text has merge fields") : verdict;
        } catch (WacrException e) {
            return Reconciliation.unclear("the history cannot be read (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reconciliation.unclear("interrupted while reading the history");
        }
    }

    private Reconciliation look(Wanted wanted, long first, int own) {
        Recent recent = new Recent(first);
        Sweep sweep = history.sweep(client::call, WacrOperation.listMessages, recent);
        recent.sweep = sweep;
        for (int page = 0; !sweep.step(); page++) {
            if (page >= MAX_PAGES) {
                return Reconciliation.unclear("more than " + MAX_PAGES + " pages of messages since then");
            }
        }
        if (recent.since() == null) {
            return Reconciliation.unclear("the service does not tell its time");
        }
        if (!sweep.complete()) {
            return Reconciliation.unclear("the history has no end");
        }
        List<ChatMessage> rows =
                sweep.rows().values().stream().map(ChatMessage::of).toList();
        Set<String> numbers = business.isEmpty() ? learned(rows) : business;
        // Asked first: a send that ends meanwhile is known then.
        boolean alone = client.account().ledger().open(wanted) <= own;
        List<ChatMessage> unknown = rows.stream().filter(row -> !isKnown(row)).toList();
        List<ChatMessage> unexplained = unknown.stream()
                .filter(row -> !isOfSomebodyElse(row, numbers, wanted))
                .toList();
        Reconciliation verdict =
                weigh(wanted, alone, numbers, since(unexplained, recent.since().minus(SLACK)));
        // Also with another sender or type: the numbers of the account may not be complete.
        boolean doubtful =
                since(unexplained, recent.since().minus(MARGIN)).stream().anyMatch(wanted::couldBe)
                        || since(unknown, recent.since().minus(MARGIN)).stream().anyMatch(wanted::isTextOf);
        return verdict.outcome() == SendOutcome.NOT_SENT && doubtful
                ? Reconciliation.unclear("an entry of another sender or type, or from shortly before the send, could be"
                        + " the message")
                : verdict;
    }

    private static List<ChatMessage> since(List<ChatMessage> rows, Instant earliest) {
        return rows.stream().filter(row -> couldBeSince(row, earliest)).toList();
    }

    /** The verdict on the rows that nothing else explains. */
    private Reconciliation weigh(Wanted wanted, boolean alone, Set<String> numbers, List<ChatMessage> rows) {
        List<ChatMessage> matches = rows.stream().filter(wanted::is).toList();
        if (matches.isEmpty()) {
            return rows.stream().anyMatch(wanted::couldBe)
                    ? Reconciliation.unclear("an entry of the history could be the message")
                    : Reconciliation.NOT_SENT;
        }
        ChatMessage match = matches.get(0);
        String doubt = null;
        if (matches.size() > 1) {
            doubt = matches.size() + " entries of the history have the text";
        } else if (numbers.isEmpty()) {
            doubt = "the history does not tell who wrote an entry; set businessNumber";
        } else if (!numbers.contains(Direction.number(match.senderId()))) {
            doubt = "the person may have written the entry with that text";
        } else if (match.sentAt() == null || "failed".equalsIgnoreCase(match.status())) {
            doubt = "the entry with that text has no time, or failed";
        } else if (!alone) {
            doubt = "another send of the same text is not settled either";
        }
        return doubt == null
                ? Reconciliation.sent(new SentMessage(
                        match.messageId(),
                        null,
                        wanted.phone(),
                        null,
                        match.status(),
                        match.sentAt(),
                        match.chatId(),
                        match.id(),
                        null,
                        null,
                        null))
                : Reconciliation.unclear(doubt);
    }

    private boolean isKnown(ChatMessage row) {
        SendLedger ledger = client.account().ledger();
        return ledger.knows(row.id()) || ledger.knows(row.messageId());
    }

    private static boolean couldBeSince(ChatMessage row, Instant earliest) {
        return row.sentAt() == null
                ? row.messageId() != null
                : !row.sentAt().toInstant().isBefore(earliest);
    }

    /** A number that wrote in two conversations what was sent from here belongs to the account. */
    private Set<String> learned(List<ChatMessage> rows) {
        Map<String, Set<Long>> chats = rows.stream()
                .filter(row -> isKnown(row) && row.chatId() != null)
                .filter(row -> !Direction.number(row.senderId()).isEmpty())
                .collect(Collectors.groupingBy(
                        row -> Direction.number(row.senderId()),
                        Collectors.mapping(ChatMessage::chatId, Collectors.toSet())));
        boolean sure = chats.size() == 1 && chats.values().iterator().next().size() > 1;
        return sure ? Set.copyOf(chats.keySet()) : Set.of();
    }

    /** Neither the account nor the recipient: an account without a number of its own writes under that of the recipient. */
    private static boolean isOfSomebodyElse(ChatMessage row, Set<String> numbers, Wanted wanted) {
        String sender = Direction.number(row.senderId());
        return !numbers.isEmpty()
                && !sender.isEmpty()
                && !numbers.contains(sender)
                && !sender.equals(Direction.number(wanted.phone()));
    }

    /** The part of the history that matters, by the clock of the service. */
    private static final class Recent implements Sweep.Edge {

        private final long first;
        private Sweep sweep;

        Recent(long first) {
            this.first = first;
        }

        /** Null when the service does not tell its time. */
        Instant since() {
            Instant now = sweep.serverTime();
            return now == null ? null : now.minusNanos(System.nanoTime() - first);
        }

        @Override
        public boolean covers(long id, Instant time) {
            return time != null && since() != null && time.isBefore(since().minus(MARGIN));
        }
    }
}
