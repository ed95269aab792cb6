/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.model.SentMessage;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The latest messages that surely went out: their ids, and the conversations of their phones. Bounded, thread-safe. */
final class KnownSends {

    private static final int CAPACITY = 20_000;

    private final Map<Object, Boolean> ids = new Latest<>();
    private final Map<String, Long> chats = new Latest<>();
    private final Map<String, Integer> open = new Latest<>();

    synchronized void add(String phone, WacrAnswer answer) {
        if (answer.result() instanceof SentMessage sent) {
            if (sent.messageId() != null) {
                ids.put(sent.messageId(), true);
            }
            if (sent.chatMessageId() != null) {
                ids.put(sent.chatMessageId(), true);
            }
            if (sent.chatId() != null && !digits(phone).isEmpty()) {
                chats.put(digits(phone), sent.chatId());
            }
        }
    }

    synchronized Set<Object> ids() {
        return new HashSet<>(ids.keySet());
    }

    synchronized Long chat(String phone) {
        return chats.get(digits(phone));
    }

    synchronized void opened(Reconciler.Wanted send) {
        open.merge(key(send), 1, Integer::sum);
    }

    synchronized void settled(Reconciler.Wanted send) {
        open.computeIfPresent(key(send), (key, count) -> count == 1 ? null : count - 1);
    }

    synchronized int open(Reconciler.Wanted send) {
        return open.getOrDefault(key(send), 0);
    }

    private static String key(Reconciler.Wanted send) {
        return send.type() + ' ' + send.text();
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
