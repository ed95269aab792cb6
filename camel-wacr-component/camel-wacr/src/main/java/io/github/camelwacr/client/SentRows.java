/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.RequestBody;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The sends of this application, as they show in the history of an account. Bounded, thread-safe. */
public final class SentRows implements OwnSends {

    private static final Duration MEMORY = Duration.ofHours(1);

    private final SendLedger ledger;
    private final Set<Begin> inFlight = new HashSet<>();
    private final Map<Send, Long> open = new Latest<>();
    private final Map<String, byte[]> questions = new Latest<>();

    SentRows(SendLedger ledger) {
        this.ledger = ledger;
    }

    /** A send, by hashes: neither phone nor text is kept. */
    private record Send(int phone, int text) {}

    /** A send that has begun. */
    @FunctionalInterface
    public interface Begun {

        /**
         * Says how it ended.
         *
         * @param answer the answer; null when it did not go out, or when that is not known
         * @param known whether it is known what became of it
         */
        void ended(WacrAnswer answer, boolean known);
    }

    /**
     * Notes that a send begins.
     *
     * @param  request the send
     * @return         to be told how it ended
     */
    public synchronized Begun begin(WacrRequest request) {
        Begin begin = new Begin(request);
        inFlight.add(begin);
        return (answer, known) -> ended(begin, answer, known);
    }

    private synchronized void ended(Begin begin, WacrAnswer answer, boolean known) {
        inFlight.remove(begin);
        if (answer != null && answer.result() instanceof SentMessage sent) {
            if (sent.messageId() != null
                    && begin.request.operation() == WacrOperation.sendInteractive
                    && begin.request.body() instanceof RequestBody.Json json) {
                questions.put(sent.messageId(), json.bytes());
            }
        } else if (!known) {
            open.put(begin.send(), System.nanoTime());
        }
    }

    @Override
    public synchronized Match match(ChatMessage row) {
        if (ledger.knows(row.id()) || ledger.knows(row.messageId())) {
            return Match.OWN;
        }
        int phone = Direction.digits(row.senderId()).hashCode();
        Send same = new Send(phone, text(row.message()).hashCode());
        Long since = open.get(same);
        if (since != null && System.nanoTime() - since < MEMORY.toNanos()) {
            return Match.OWN;
        }
        return inFlight.stream().anyMatch(begin -> begin.send().phone == phone) ? Match.IN_FLIGHT : Match.NONE;
    }

    /**
     * The id of the button or row that a person tapped. The service keeps only its title.
     *
     * @param  question WhatsApp's id of the message with the buttons; may be null
     * @param  tap      the tap
     * @return          the id; null when this application did not send the message, or has forgotten it
     */
    public synchronized String replyId(String question, ChatMessage tap) {
        byte[] sent = question == null ? null : questions.get(question);
        if (sent == null || tap.message() == null) {
            return null;
        }
        Map<String, String> ids = Titles.of(tree(sent));
        String id = ids.get(tap.message().strip());
        if (id != null) {
            return id;
        }
        Set<String> shown = HistoryText.forms(tap.message());
        List<String> alike = ids.keySet().stream()
                .filter(title -> shown.contains(HistoryText.normal(title)))
                .toList();
        return alike.size() == 1 ? ids.get(alike.get(0)) : null;
    }

    private static String text(String text) {
        return text == null ? "" : HistoryText.plain(text);
    }

    private static JsonNode tree(byte[] json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("A request of this component is JSON", e);
        }
    }

    /** A send that has begun. Its request is read only when a row of the history has to be compared with it. */
    private static final class Begin {

        private final WacrRequest request;
        private Send send;

        Begin(WacrRequest request) {
            this.request = request;
        }

        Send send() {
            if (send == null) {
                String phone = request.phone() != null ? request.phone() : Wanted.field(request, "phone");
                String text = Stream.of("message", "body_text", "caption")
                        .map(name -> Wanted.field(request, name))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
                send = new Send(Direction.digits(phone).hashCode(), text(text).hashCode());
            }
            return send;
        }
    }

    /** Ids of buttons and rows by their titles, out of a request. */
    private static final class Titles {

        static Map<String, String> of(JsonNode body) {
            Map<String, String> ids = new HashMap<>();
            body.path("buttons").forEach(button -> add(button, ids));
            body.path("sections").forEach(section -> section.path("rows").forEach(row -> add(row, ids)));
            return ids;
        }

        private static void add(JsonNode option, Map<String, String> ids) {
            ids.put(option.path("title").asText().strip(), option.path("id").asText());
        }
    }

    private static final class Latest<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1L;
        private static final int CAPACITY = 20_000;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > CAPACITY;
        }
    }
}
