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
    private final Map<Long, Told> told = new HashMap<>();
    /** The newest row of the first page, null before it: what is not newer was there already. */
    private Long start;
    /** When the page was read last, by the clock of the service: that of this machine may be wrong, or be set. */
    private Instant now;

    /** The rank of what was told of a row last, and when the row was seen last. */
    private record Told(int rank, Instant seen) {}

    StatusWatch(Duration window) {
        this.window = window;
    }

    @Override
    public boolean covers(long id, Instant time) {
        return time != null && now != null && time.isBefore(now.minus(window));
    }

    /**
     * The rows of the pages that were read last whose status went forward since it was told. What was there before the first
     * reading has not changed at first sight; a row that comes later began as sent. A row can be missing from a reading and
     * come back.
     */
    List<ChatMessage> changed(Sweep sweep, Predicate<ChatMessage> wanted) {
        List<ChatMessage> changed = new ArrayList<>();
        now = sweep.serverTime() == null ? Instant.now() : sweep.serverTime();
        start = start == null ? (Long) sweep.newest() : start;
        sweep.rows().forEach((id, fields) -> {
            ChatMessage row = ChatMessage.of(fields);
            if (wanted.test(row)) {
                int rank = row.status() == null ? 0 : RANKS.getOrDefault(row.status(), 0);
                Told before = told.get(id);
                int last = before != null ? before.rank() : id <= start ? rank : 1;
                told.put(id, new Told(last, now));
                if (rank > last) {
                    changed.add(row);
                }
            }
        });
        // An account may have more of them than a reading keeps.
        sweep.rows().clear();
        // By then it is too old to be read again.
        told.values().removeIf(one -> one.seen().isBefore(now.minus(window)));
        return changed;
    }

    /** Notes that a change was told; until then it counts as new. */
    void told(ChatMessage row) {
        told.put(row.id(), new Told(RANKS.get(row.status()), now));
    }
}
