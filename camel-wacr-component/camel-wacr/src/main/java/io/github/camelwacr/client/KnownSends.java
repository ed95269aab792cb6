/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.model.SentMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The latest messages that surely went out from here: their ids, the conversations of their phones, and which message of
 * the source each one was. Holds neither phones nor texts, but digests. Bounded, thread-safe.
 */
final class KnownSends {

    private static final int CAPACITY = 20_000;

    private final Map<Object, Boolean> ids = new Latest<>();
    private final Map<UUID, Long> chats = new Latest<>();
    private final Map<UUID, Instant> times = new Latest<>();
    private final Map<UUID, SentMessage> bySource = new Latest<>();
    private final Map<UUID, Integer> open = new Latest<>();

    synchronized void add(Reconciler.Wanted send, String source, WacrAnswer answer) {
        if (answer.result() instanceof SentMessage sent) {
            times.put(message(send), Instant.now());
            if (source != null) {
                bySource.put(digest(source, message(send)), sent);
            }
            if (sent.messageId() != null) {
                ids.put(sent.messageId(), true);
            }
            if (sent.chatMessageId() != null) {
                ids.put(sent.chatMessageId(), true);
            }
            if (sent.chatId() != null && !digits(send.phone()).isEmpty()) {
                chats.put(digest(digits(send.phone())), sent.chatId());
            }
        }
    }

    synchronized Set<Object> ids() {
        return new HashSet<>(ids.keySet());
    }

    synchronized Long chat(String phone) {
        return chats.get(digest(digits(phone)));
    }

    /** The result of this very message of the source; null when it was not sent from here. */
    synchronized SentMessage of(Reconciler.Wanted send, String source) {
        return source == null ? null : bySource.get(digest(source, message(send)));
    }

    /** Whether the same text went from here to the same phone. */
    synchronized boolean sameSince(Reconciler.Wanted send, Instant since) {
        Instant time = times.get(message(send));
        return time != null && !time.isBefore(since);
    }

    synchronized void opened(Reconciler.Wanted send) {
        open.merge(digest(send.type(), send.text()), 1, Integer::sum);
    }

    synchronized void settled(Reconciler.Wanted send) {
        open.computeIfPresent(digest(send.type(), send.text()), (key, count) -> count == 1 ? null : count - 1);
    }

    synchronized int open(Reconciler.Wanted send) {
        return open.getOrDefault(digest(send.type(), send.text()), 0);
    }

    private static UUID message(Reconciler.Wanted send) {
        return digest(digits(send.phone()), send.type(), send.text());
    }

    private static UUID digest(Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(part).append('\n');
        }
        return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String digits(String phone) {
        return phone == null ? "" : phone.replaceAll("\\D", "");
    }

    private static final class Latest<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > CAPACITY;
        }
    }
}
