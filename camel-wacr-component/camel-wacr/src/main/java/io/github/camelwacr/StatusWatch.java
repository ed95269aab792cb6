/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.Sweep;
import io.github.camelwacr.model.ChatMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Sees which messages changed their status. The service changes it in place and takes the last report for the right one, so
 * the only way is to look again, and not to believe a step back. Not thread-safe.
 */
final class StatusWatch implements Sweep.Edge {

    private static final Map<String, Integer> RANKS = Map.of("sent", 1, "delivered", 2, "read", 3, "failed", 4);

    private final Duration window;
    /** Null before the first reading. */
    private Map<Long, Integer> told;

    StatusWatch(Duration window) {
        this.window = window;
    }

    @Override
    public boolean covers(long id, Instant time) {
        return time != null && time.isBefore(Instant.now().minus(window));
    }

    /**
     * The rows of a whole reading whose status went forward since the last one. What the first reading shows has not changed;
     * a row that comes later began as sent.
     */
    List<ChatMessage> changed(Sweep sweep, Predicate<ChatMessage> wanted) {
        List<ChatMessage> changed = new ArrayList<>();
        Map<Long, Integer> next = new HashMap<>();
        sweep.rows().forEach((id, fields) -> {
            ChatMessage row = ChatMessage.of(fields);
            if (wanted.test(row)) {
                int rank = row.status() == null ? 0 : RANKS.getOrDefault(row.status(), 0);
                int before = told == null ? rank : told.getOrDefault(id, 1);
                next.put(id, before);
                if (rank > before) {
                    changed.add(row);
                }
            }
        });
        told = next;
        return changed;
    }

    /** Notes that a change was told; until then it counts as new. */
    void told(ChatMessage row) {
        told.put(row.id(), RANKS.get(row.status()));
    }
}
