/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last so many messages, by id and by phone. Thread-safe; each call is one step.
 */
final class MessageStore {

    private final int capacity;
    private final Ring<StoredMessage> messages;

    /** Ids by phone; the phone with the latest message is the last one. */
    private final Map<String, Deque<Long>> byPhone = new LinkedHashMap<>();

    MessageStore(int capacity) {
        this.capacity = capacity;
        this.messages = new Ring<>(capacity);
    }

    synchronized long nextId() {
        return messages.count() + 1;
    }

    /** Adds a message whose id is {@link #nextId()}. */
    synchronized void add(StoredMessage message) {
        messages.get(message.id() - capacity).ifPresent(this::forget);
        messages.add(message);
        Deque<Long> ids = byPhone.remove(message.phone());
        if (ids == null) {
            ids = new ArrayDeque<>(4);
        }
        ids.addLast(message.id());
        byPhone.put(message.phone(), ids);
    }

    /** Puts a changed message in the place of the old one; nothing happens if that fell out. */
    synchronized void replace(StoredMessage message) {
        messages.replace(message.id(), message);
    }

    Optional<StoredMessage> get(long id) {
        return messages.get(id);
    }

    /** All, oldest first. */
    List<StoredMessage> all() {
        return messages.toList();
    }

    /** Those of a phone, oldest first. */
    synchronized List<StoredMessage> of(String phone) {
        return read(byPhone.getOrDefault(phone, new ArrayDeque<>(0)));
    }

    /** Phones that have messages, the one with the latest message first. */
    synchronized List<String> phones() {
        List<String> phones = new ArrayList<>(byPhone.keySet());
        Collections.reverse(phones);
        return phones;
    }

    synchronized Optional<StoredMessage> latest(String phone) {
        Deque<Long> ids = byPhone.get(phone);
        return ids == null ? Optional.empty() : messages.get(ids.getLast());
    }

    synchronized int count(String phone) {
        Deque<Long> ids = byPhone.get(phone);
        return ids == null ? 0 : ids.size();
    }

    synchronized void clear() {
        messages.clear();
        byPhone.clear();
    }

    private void forget(StoredMessage oldest) {
        Deque<Long> ids = byPhone.get(oldest.phone());
        ids.removeFirst();
        if (ids.isEmpty()) {
            byPhone.remove(oldest.phone());
        }
    }

    private List<StoredMessage> read(Collection<Long> ids) {
        List<StoredMessage> found = new ArrayList<>(ids.size());
        ids.forEach(id -> messages.get(id).ifPresent(found::add));
        return found;
    }
}
