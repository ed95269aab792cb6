/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what the history says for and against a message. Not thread-safe. */
final class Evidence {

    /** Times of the history have whole seconds. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    private final Wanted wanted;
    private final SendLedger ledger;
    private final Set<String> business;
    private final Instant earliest;
    private final List<HistoryRow> rows = new ArrayList<>();
    /** Conversations in which a sender wrote what this application is known to have sent. */
    private final Map<String, Set<Long>> ownSenders = new HashMap<>();

    /**
     * @param business digits of the numbers of the account; empty when they are to be learned
     * @param since    when the message can have been sent first, by the clock of the service
     */
    Evidence(Wanted wanted, SendLedger ledger, Set<String> business, Instant since) {
        this.wanted = wanted;
        this.ledger = ledger;
        this.business = business;
        this.earliest = since.minus(SLACK);
    }

    void weigh(HistoryRow row) {
        if (ledger.knows(row.id()) || ledger.knows(row.messageId())) {
            if (!row.sender().isEmpty() && row.chatId() != null) {
                ownSenders.computeIfAbsent(row.sender(), key -> new HashSet<>()).add(row.chatId());
            }
        } else if (row.instant() == null
                ? row.messageId() != null
                : !row.instant().isBefore(earliest)) {
            rows.add(row);
        }
    }

    /** The verdict when the history was read to its end. */
    Reconciliation verdict() {
        Set<String> numbers = business.isEmpty() ? learned() : business;
        List<HistoryRow> matches = rows.stream()
                .filter(row -> wanted.isTextOf(row) && !isOfSomebodyElse(row, numbers))
                .toList();
        if (matches.isEmpty()) {
            boolean doubt = rows.stream().anyMatch(row -> !isOfSomebodyElse(row, numbers) && wanted.couldBe(row));
            return doubt
                    ? new Reconciliation.Unclear("an entry of the history could be the message")
                    : new Reconciliation.NotSent();
        }
        HistoryRow match = matches.get(0);
        if (matches.size() > 1) {
            return new Reconciliation.Unclear(matches.size() + " entries of the history have the text");
        }
        if (!numbers.contains(match.sender())) {
            return new Reconciliation.Unclear(
                    numbers.isEmpty()
                            ? "the history does not tell who wrote an entry; set businessNumber"
                            : "the person may have written the entry with that text");
        }
        if (match.instant() == null || match.failed()) {
            return new Reconciliation.Unclear("the entry with that text has no time, or failed");
        }
        if (ledger.open(wanted.digest()) > 1) {
            return new Reconciliation.Unclear("another send of the same text is not settled either");
        }
        return new Reconciliation.Sent(match.toSentMessage(wanted.phone()));
    }

    /** A number that wrote in two conversations what was sent from here belongs to the account. */
    private Set<String> learned() {
        boolean one = ownSenders.size() == 1;
        return one && ownSenders.values().iterator().next().size() > 1 ? Set.copyOf(ownSenders.keySet()) : Set.of();
    }

    /** Neither the account nor the recipient: an account without a number of its own writes under that of the recipient. */
    private boolean isOfSomebodyElse(HistoryRow row, Set<String> numbers) {
        return !numbers.isEmpty()
                && !row.sender().isEmpty()
                && !numbers.contains(row.sender())
                && !row.sender().equals(wanted.phone());
    }
}
