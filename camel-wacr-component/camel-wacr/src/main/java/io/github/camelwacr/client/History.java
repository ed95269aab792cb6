/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrNotFoundException;
import io.github.camelwacr.exception.WacrRateLimitException;
import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.apache.camel.support.LRUCacheFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The view of one account on its message history, shared by all who read it: what was read is not read again, and polls
 * leave most of the limit to the sends. Thread-safe.
 */
public final class History {

    private static final Logger LOG = LoggerFactory.getLogger(History.class);

    /** Polls take one request of so many. */
    private static final int SHARE = 6;

    /** For how many windows details are asked for that the service fails to show. */
    private static final int PATIENCE = 10;

    private final IntSupplier limit;
    private final long windowNanos;
    private final Deque<Long> polls = new ArrayDeque<>();
    /** Who was refused a poll, in the order of their turns, and when they asked last. */
    private final Map<Object, Long> refused = new LinkedHashMap<>();

    private final Map<Object, Integer> lags = new HashMap<>();
    private final Map<Long, ChatMessage> details = LRUCacheFactory.newLRUCache(1_000);
    /** Since when the details of a row fail. */
    private final Map<Long, Long> failing = LRUCacheFactory.newLRUCache(1_000);

    private volatile boolean warned;
    private volatile BiConsumer<List<ChatMessage>, Function<WacrRequest, WacrAnswer>> watcher = (rows, caller) -> {};

    /**
     * A view.
     *
     * @param limit  requests that the token is permitted in a window; 0 = no limit
     * @param window length of the window, more than 0
     */
    public History(IntSupplier limit, Duration window) {
        this.limit = limit;
        this.windowNanos = window.toNanos();
    }

    /**
     * Begins a reading.
     *
     * @param  caller makes the calls
     * @param  list   {@code listMessages} or {@code listContacts}
     * @param  edge   what is known already
     * @return        the reading, to be stepped
     */
    public Sweep sweep(Function<WacrRequest, WacrAnswer> caller, WacrOperation list, Sweep.Edge edge) {
        return new Sweep(this, caller, list, edge);
    }

    /**
     * Takes one request of the share of polls: a sixth of the limit, in any window. Who gets none has a turn before
     * those that had one.
     *
     * @param  reader who asks
     * @param  spare  requests that must be left for others afterwards; 0 for polls, more for catching up
     * @return        false when there is none left
     */
    public synchronized boolean mayPoll(Object reader, int spare) {
        long now = System.nanoTime();
        while (!polls.isEmpty() && now - polls.peekFirst() > windowNanos) {
            polls.removeFirst();
        }
        refused.values().removeIf(asked -> now - asked > windowNanos);
        boolean turn = refused.isEmpty() || refused.keySet().iterator().next() == reader;
        int share = Math.max(1, limit.getAsInt() / SHARE);
        int kept = turn ? Math.min(spare, share - 1) : Math.max(spare, 1);
        if (limit.getAsInt() != 0 && share - polls.size() <= kept) {
            refused.put(reader, now);
            return false;
        }
        refused.remove(reader);
        polls.addLast(now);
        return true;
    }

    /**
     * Says how far a consumer is behind.
     *
     * @param consumer the consumer
     * @param rows     what it has read and not delivered yet
     */
    public synchronized void lag(Object consumer, int rows) {
        lags.compute(consumer, (same, before) -> rows == 0 ? null : (Integer) rows);
    }

    /**
     * How far all consumers are behind.
     *
     * @return rows that are read and not delivered yet
     */
    public synchronized int lag() {
        return lags.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Reads what the list leaves out, such as the message that was answered.
     *
     * @param  caller makes the call
     * @param  row    a row of the list
     * @return        the whole message; the row itself when it is gone by now, or the service shows none or another one, or
     *                fails on it for long while it shows the list
     * @throws WacrException when it cannot be read
     */
    public ChatMessage details(Function<WacrRequest, WacrAnswer> caller, ChatMessage row) {
        ChatMessage known = details.get(row.id());
        if (known != null && Objects.equals(known.status(), row.status())) {
            return known;
        }
        ChatMessage whole = row;
        try {
            ChatMessage shown = shown(caller, row);
            // Asked again: an answer may have been that to another request.
            shown = shown == null ? shown(caller, row) : shown;
            if (shown != null) {
                whole = shown;
            } else {
                warn("what the service shows is not record", row);
            }
        } catch (WacrNotFoundException e) {
            // Accounts can clear their history.
        } catch (WacrException e) {
            if (!failsForLong(row) || !showsList(caller)) {
                throw e;
            }
            whole = lastTry(caller, row);
        }
        failing.remove(row.id());
        details.put(row.id(), whole);
        return whole;
    }

    private void warn(String what, ChatMessage row) {
        if (!warned) {
            warned = true;
            LOG.warn(
                    "getMessage: {} {}, so it counts as the list shows it, and nothing tells which message it answers; not"
                            + " told again for others",
                    what,
                    row.id());
        }
    }

    private boolean failsForLong(ChatMessage row) {
        long now = System.nanoTime();
        Long first = failing.putIfAbsent(row.id(), now);
        return first != null && now - first >= PATIENCE * windowNanos;
    }

    boolean isFailing(ChatMessage row) {
        return failing.containsKey(row.id());
    }

    /** A service that is down, or refuses the token, does not. */
    private static boolean showsList(Function<WacrRequest, WacrAnswer> caller) {
        WacrRequest look = WacrRequest.of(WacrOperation.listMessages, Map.of("page", 1, "per_page", 100));
        return caller.apply(look).result() instanceof List<?>;
    }

    /** The service may have come back between its failure and the list. */
    private ChatMessage lastTry(Function<WacrRequest, WacrAnswer> caller, ChatMessage row) {
        try {
            ChatMessage shown = shown(caller, row);
            if (shown != null) {
                return shown;
            }
        } catch (WacrRateLimitException e) {
            throw e;
        } catch (WacrException e) {
            LOG.debug("getMessage fails on record {} while the list is shown", row.id(), e);
        }
        warn("the service fails on record", row);
        return row;
    }

    /** Null when it is not the record of the row: neither its id, nor the id of WhatsApp where no record id can be read. */
    private static ChatMessage shown(Function<WacrRequest, WacrAnswer> caller, ChatMessage row) {
        Object answer = caller.apply(WacrRequest.of(WacrOperation.getMessage, Map.of("id", row.id())))
                .result();
        Map<?, ?> fields = answer instanceof Map<?, ?> map ? map : Map.of();
        Map<Object, Object> whole = new HashMap<>(fields.get("data") instanceof Map<?, ?> inner ? inner : fields);
        Long id = Sweep.id(whole);
        if (id == null && row.messageId() != null && row.messageId().equals(whole.get("message_id"))) {
            id = row.id();
            whole.put("id", id);
        }
        return row.id().equals(id) ? ChatMessage.of(whole) : null;
    }

    /** Whoever waits for an answer looks at each page first, whoever reads it. */
    void watch(BiConsumer<List<ChatMessage>, Function<WacrRequest, WacrAnswer>> watching) {
        watcher = watching;
    }

    void show(List<?> entries, WacrOperation list, Function<WacrRequest, WacrAnswer> caller) {
        if (list == WacrOperation.listMessages) {
            watcher.accept(
                    entries.stream()
                            .filter(Map.class::isInstance)
                            .map(entry -> ChatMessage.of((Map<?, ?>) entry))
                            .filter(row -> row.id() != null)
                            .toList(),
                    caller);
        }
    }
}
