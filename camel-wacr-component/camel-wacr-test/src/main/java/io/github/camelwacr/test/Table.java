/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The records of one kind, in the order of their ids, found fast by one column. Not thread-safe: the tenant's lock
 * guards it.
 */
final class Table {

    private final String key;
    private final InstantSource clock;
    private final Map<Long, Entry> entries = new LinkedHashMap<>();

    /** The records of each value of the key column, the first one first. */
    private final Map<String, List<Long>> byKey = new HashMap<>();

    private long nextId;

    Table(String key, long firstId, InstantSource clock) {
        this.key = key;
        this.nextId = firstId;
        this.clock = clock;
    }

    /** Adds a record; null values are left out. */
    Entry create(Map<String, JsonNode> values) {
        return create(nextId, values);
    }

    Entry create(long id, Map<String, JsonNode> values) {
        Entry entry = new Entry(id, Map.of(), clock.instant(), clock.instant()).with(values, clock.instant());
        nextId = Math.max(nextId, id + 1);
        put(entry);
        return entry;
    }

    Entry update(Entry entry, Map<String, JsonNode> changed) {
        Entry now = entry.with(changed, clock.instant());
        if (!now.text(key).equals(entry.text(key))) {
            unlink(entry);
        }
        put(now);
        return now;
    }

    boolean delete(long id) {
        Entry entry = entries.remove(id);
        if (entry == null) {
            return false;
        }
        unlink(entry);
        return true;
    }

    Optional<Entry> find(long id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** The first record with a value in the key column. */
    Optional<Entry> byKey(String value) {
        return Optional.ofNullable(byKey.get(value)).map(ids -> entries.get(ids.get(0)));
    }

    List<Entry> all() {
        return new ArrayList<>(entries.values());
    }

    int size() {
        return entries.size();
    }

    /** Takes a copy, to come back to if something fails half way. */
    Runnable savepoint() {
        Map<Long, Entry> before = new LinkedHashMap<>(entries);
        return () -> {
            entries.clear();
            byKey.clear();
            before.values().forEach(this::put);
        };
    }

    private void put(Entry entry) {
        entries.put(entry.id(), entry);
        byKey.merge(
                entry.text(key),
                List.of(entry.id()),
                (known, one) -> known.contains(entry.id())
                        ? known
                        : Stream.concat(known.stream(), one.stream()).toList());
    }

    private void unlink(Entry entry) {
        byKey.computeIfPresent(entry.text(key), (value, ids) -> {
            List<Long> others = ids.stream().filter(id -> id != entry.id()).toList();
            return others.isEmpty() ? null : others;
        });
    }
}
