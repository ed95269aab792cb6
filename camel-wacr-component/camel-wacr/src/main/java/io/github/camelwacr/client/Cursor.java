/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelwacr.operation.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Which rows of a list are settled: all up to a record id, and some above it. Those are kept apart for a while, since a row
 * can turn up below one that is already settled: ids are given when a row is written, and rows are shown when their
 * transaction ends. Not thread-safe.
 */
public final class Cursor implements Sweep.Edge {

    /** How long a transaction of the service may take. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private static final int MOST = 200;

    private final LongSupplier clock;
    private final Instant from;
    private final TreeMap<Long, Long> settled = new TreeMap<>();
    private long floor;
    /** Up to this record the time decides whether a row is old; what comes later is new whatever the clock says. */
    private long dated = Long.MAX_VALUE;

    private Cursor(Instant from, LongSupplier clock) {
        this.from = from;
        this.clock = clock;
    }

    /**
     * A cursor before all that is newer than a time.
     *
     * @param  from the time; null for all rows
     * @return      the cursor
     */
    public static Cursor from(Instant from) {
        return new Cursor(from, System::nanoTime);
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @param  line the line
     * @return      the cursor
     * @throws IllegalArgumentException when it is no such line
     */
    public static Cursor parse(String line) {
        return parse(line, System::nanoTime);
    }

    static Cursor parse(String line, LongSupplier clock) {
        try {
            JsonNode json = Json.mapper().readTree(line);
            JsonNode from = json.path("from");
            Cursor cursor = new Cursor(from.isTextual() ? Instant.parse(from.textValue()) : null, clock);
            if (!isId(json.path("floor")) || !json.path("settled").isArray()) {
                throw new DateTimeException("no floor");
            }
            cursor.floor = json.get("floor").longValue();
            for (JsonNode id : json.get("settled")) {
                if (!isId(id)) {
                    throw new DateTimeException("no record id");
                }
                cursor.settle(id.longValue());
            }
            return cursor;
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "The cursor cannot be read; remove it from the stateRepository to begin with startFrom again", e);
        }
    }

    private static boolean isId(JsonNode id) {
        return id.isIntegralNumber() && id.canConvertToLong();
    }

    @Override
    public boolean knows(long id, Instant time) {
        return covers(id, time) || settled.containsKey(id);
    }

    @Override
    public boolean covers(long id, Instant time) {
        return id <= floor || floor == 0 && id <= dated && isOld(time);
    }

    private boolean isOld(Instant time) {
        return from != null && time != null && time.isBefore(from);
    }

    /**
     * Notes that a row is done with.
     *
     * @param id the record id
     */
    public void settle(long id) {
        if (id > floor) {
            settled.put(id, clock.getAsLong());
        }
    }

    /**
     * Notes that a list was read to its end.
     *
     * @param newest the newest row that it has; 0 for an empty list, which says nothing
     */
    public void read(long newest) {
        dated = newest > 0 ? Math.min(dated, newest) : dated;
    }

    /**
     * Lets go of what is kept apart for long enough.
     *
     * @param open the lowest id that is known and not settled
     */
    public void advance(long open) {
        long now = clock.getAsLong();
        while (!settled.isEmpty() && settled.firstKey() < open) {
            boolean old = now - settled.firstEntry().getValue() > OVERLAP.toNanos();
            if (!old && settled.size() <= MOST) {
                break;
            }
            floor = settled.pollFirstEntry().getKey();
        }
    }

    /**
     * The newest row that is done with.
     *
     * @return its record id; 0 when there is none
     */
    public long last() {
        return settled.isEmpty() ? floor : settled.lastKey();
    }

    /** One line of JSON. */
    @Override
    public String toString() {
        ObjectNode json = Json.mapper().createObjectNode().put("floor", floor);
        settled.keySet().forEach(json.putArray("settled")::add);
        return (from == null ? json : json.put("from", from.toString())).toString();
    }
}
