/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.RequestBody;
import io.github.camelwacr.operation.WacrRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sends of this application, as they show in the history of an account. Bounded, thread-safe. */
public final class SentRows implements OwnSends {

    private static final Duration MEMORY = Duration.ofHours(1);

    private final Map<Object, Boolean> ids = new Latest<>();
    private final List<Send> inFlight = new ArrayList<>();
    private final Map<Send, Long> open = new Latest<>();

    /** A send, by hashes: neither phone nor text is kept. */
    private record Send(int phone, int text) {}

    /** A send that has begun. */
    @FunctionalInterface
    public interface Begun {

        /**
         * Says how it ended.
         *
         * @param sent  the result; null when there is none
         * @param known whether it is known what became of it
         */
        void ended(SentMessage sent, boolean known);
    }

    /**
     * Notes that a send begins.
     *
     * @param  request the send
     * @return         to be told how it ended
     */
    public synchronized Begun begin(WacrRequest request) {
        JsonNode body = body(request);
        Send send = new Send(
                Direction.digits(body.path("phone").asText()).hashCode(),
                text(body.hasNonNull("message")
                                ? body.get("message").asText()
                                : body.path("body_text")
                                        .asText(body.path("caption").asText()))
                        .hashCode());
        inFlight.add(send);
        return (sent, known) -> ended(send, sent, known);
    }

    private synchronized void ended(Send send, SentMessage sent, boolean known) {
        inFlight.remove(send);
        if (sent != null) {
            add(sent);
        } else if (!known) {
            open.put(send, System.nanoTime());
        }
    }

    private void add(SentMessage sent) {
        if (sent.messageId() != null) {
            ids.put(sent.messageId(), true);
        }
        if (sent.chatMessageId() != null) {
            ids.put(sent.chatMessageId(), true);
        }
    }

    @Override
    public synchronized Match match(ChatMessage row) {
        if (ids.containsKey(row.id()) || row.messageId() != null && ids.containsKey(row.messageId())) {
            return Match.OWN;
        }
        int phone = Direction.digits(row.senderId()).hashCode();
        Send same = new Send(phone, text(row.message()).hashCode());
        Long since = open.get(same);
        if (since != null && System.nanoTime() - since < MEMORY.toNanos()) {
            return Match.OWN;
        }
        return inFlight.stream().anyMatch(send -> send.phone == phone) ? Match.IN_FLIGHT : Match.NONE;
    }

    private static String text(String text) {
        return text == null ? "" : HistoryText.plain(text);
    }

    private static JsonNode body(WacrRequest request) {
        try {
            return request.body() instanceof RequestBody.Json json
                    ? Json.mapper().readTree(json.bytes())
                    : Json.mapper().createObjectNode();
        } catch (IOException e) {
            throw new IllegalStateException("A request of this component is JSON", e);
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
