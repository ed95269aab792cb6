/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.RequestBody;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks a message up in the history ({@code listMessages}) when it is not known whether it was sent. Thread-safe.
 *
 * <p>The history names neither the recipient nor the direction of an entry, so a message is known by its kind, its text,
 * its time, and its conversation where this client knows that of the phone. One match that this client did not make itself
 * is the message; two are no evidence. That it was not sent is only said after the whole time in question was read, twice,
 * with a delay between: the server may still have been at work.
 */
public final class Reconciler {

    private static final int PAGE_SIZE = 100;
    private static final int MAX_PAGES = 50;

    /** How far an entry may lie before the send: times of the API have whole seconds, and clocks are never equal. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final WacrClient client;
    private final KnownSends known;

    /**
     * A reconciler.
     *
     * @param client makes the calls, and paces them
     */
    public Reconciler(WacrClient client) {
        this.client = client;
        this.known = client.account().knownSends();
    }

    /**
     * Remembers a message that surely went out, so that it is not taken for another one.
     *
     * @param request the request that sent it
     * @param source  id that the source gave the message and keeps when it delivers it again, or null
     * @param answer  the answer to it
     */
    public void sent(WacrRequest request, String source, WacrAnswer answer) {
        known.add(Wanted.of(request), source, answer);
    }

    /**
     * Looks a message up that the source may have delivered before. What this client sent itself is known without asking.
     *
     * @param  request the send in question
     * @param  source  id that the source gave the message and keeps when it delivers it again, or null
     * @param  since   when it can have been tried first, by the clock of this machine
     * @param  delay   how long a message may take to appear in the history
     * @return         what is known
     */
    public Reconciliation lookUpRepeat(WacrRequest request, String source, Instant since, Duration delay) {
        Wanted wanted = Wanted.of(request);
        SentMessage own = known.of(wanted, source);
        if (own != null) {
            return new Reconciliation.Sent(own);
        }
        if (known.sameSince(wanted, since)) {
            return new Reconciliation.Unclear("this application sent the same text to the same phone since then");
        }
        return lookUp(request, since, delay);
    }

    /**
     * Looks a message up. Uses the same limit as sends do.
     *
     * @param  request the send in question
     * @param  since   when it can have been tried first, by the clock of this machine
     * @param  delay   how long a message may take to appear in the history
     * @return         what the history says
     */
    public Reconciliation lookUp(WacrRequest request, Instant since, Duration delay) {
        Wanted wanted = Wanted.of(request);
        try {
            Reconciliation first = look(wanted, since);
            if (!(first instanceof Reconciliation.NotSent)) {
                return first;
            }
            if (client.awaitStop(delay)) {
                return new Reconciliation.Unclear("stopped while waiting for the history");
            }
            return look(wanted, since);
        } catch (WacrException e) {
            return new Reconciliation.Unclear("the history cannot be read (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reconciliation.Unclear("interrupted while reading the history");
        }
    }

    private Reconciliation look(Wanted wanted, Instant since) {
        Long chat = known.chat(wanted.phone());
        Evidence evidence = new Evidence(wanted, since);
        for (int page = 1; page <= MAX_PAGES; page++) {
            WacrAnswer answer = client.call(WacrRequest.of(WacrOperation.listMessages, query(chat, page)));
            List<?> rows = answer.result() instanceof List<?> list ? list : null;
            if (rows == null) {
                return new Reconciliation.Unclear("the history has an unknown form");
            }
            boolean whole = evidence.read(rows);
            boolean last = answer.hasMore() == null ? rows.size() < PAGE_SIZE : !answer.hasMore();
            if (whole || last) {
                return verdict(evidence, wanted, answer.requestId());
            }
        }
        return new Reconciliation.Unclear("more than " + MAX_PAGES * PAGE_SIZE + " messages since then");
    }

    /** What was sent meanwhile, and what is being sent, must not be taken for the message in question. */
    private Reconciliation verdict(Evidence evidence, Wanted wanted, String requestId) {
        Reconciliation verdict = evidence.verdict(known.ids(), requestId);
        if (verdict instanceof Reconciliation.Sent && known.open(wanted) > 1) {
            return new Reconciliation.Unclear("another send of the same text is not settled either");
        }
        return verdict;
    }

    private static Map<String, Object> query(Long chat, int page) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("filter[direction]", "outbound");
        if (chat != null) {
            query.put("filter[interaction_id]", chat);
        }
        query.put("sort", "-created_at");
        query.put("per_page", PAGE_SIZE);
        query.put("page", page);
        return query;
    }

    /**
     * Says that a send begins. While two of the same text are not settled, one entry of the history proves neither.
     *
     * @param  request the send
     * @return         to be told when it is known what became of it
     */
    public Open begin(WacrRequest request) {
        Wanted wanted = Wanted.of(request);
        known.opened(wanted);
        return () -> known.settled(wanted);
    }

    /** A send of which it is not known yet what became of it. */
    @FunctionalInterface
    public interface Open {

        /** It is known now. */
        void settled();
    }

    /** What is looked for. */
    record Wanted(String phone, String type, String text) {

        static Wanted of(WacrRequest request) {
            try {
                JsonNode body = Json.mapper().readTree(((RequestBody.Json) request.body()).bytes());
                boolean text = request.operation() == WacrOperation.sendText;
                return new Wanted(
                        body.path("phone").asText(),
                        text ? "text" : "interactive",
                        HistoryRow.plain(
                                body.path(text ? "message" : "body_text").asText()));
            } catch (IOException e) {
                throw new IllegalStateException("A request of this component is JSON", e);
            }
        }
    }

    /** Collects what speaks for and against. */
    private static final class Evidence {

        private final Wanted wanted;
        private final Instant earliest;
        private final Set<Object> seen = new HashSet<>();
        private final List<HistoryRow> matches = new ArrayList<>();
        private String doubt;

        Evidence(Wanted wanted, Instant since) {
            this.wanted = wanted;
            this.earliest = since.minus(SLACK);
        }

        /**
         * Returns true when the rest of the history is too old to matter: only a whole page of old entries shows it, since
         * a single one may be out of order.
         */
        boolean read(List<?> rows) {
            int old = 0;
            for (Object entry : rows) {
                HistoryRow row = HistoryRow.of(entry);
                if (row == null || row.instant() == null) {
                    doubt = "an entry of the history has no time";
                } else if (row.instant().isBefore(earliest)) {
                    old++;
                } else if (row.id() == null || seen.add(row.id())) {
                    weigh(row);
                }
            }
            return old == rows.size();
        }

        private void weigh(HistoryRow row) {
            if (row.text() == null) {
                doubt = "an entry of the history has no text";
            } else if (row.text().equals(wanted.text())) {
                if (row.type() != null && !row.type().equals(wanted.type())) {
                    doubt = "an entry of the history has the same text, but another type";
                } else if (!row.failed()) {
                    matches.add(row);
                }
            } else if (holds(row.text(), wanted.text())) {
                doubt = "an entry of the history has a text that holds it";
            }
        }

        /** Whether the words of a text stand in another one, so that "order 1" does not stand in "order 12". */
        private static boolean holds(String text, String words) {
            for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
                int end = at + words.length();
                boolean begins = at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at));
                boolean ends = end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end));
                if (begins && ends) {
                    return true;
                }
            }
            return false;
        }

        Reconciliation verdict(Set<Object> knownIds, String requestId) {
            matches.removeIf(row -> knownIds.contains(row.id()) || knownIds.contains(row.messageId()));
            if (matches.size() == 1) {
                return new Reconciliation.Sent(matches.get(0).toSentMessage(wanted.phone(), requestId));
            }
            if (matches.size() > 1) {
                return new Reconciliation.Unclear(matches.size() + " messages with the same text since then");
            }
            return doubt == null ? new Reconciliation.NotSent() : new Reconciliation.Unclear(doubt);
        }
    }
}
