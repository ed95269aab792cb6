/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrError;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.http.HttpAnswer;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * One reading of a list, page by page from the newest row down, until a page lies at or below what is known, or the list
 * ends. Rows that move to a later page meanwhile are taken once. A page that fails can be asked for again. Not thread-safe.
 */
public final class Sweep {

    /** What is known already. */
    @FunctionalInterface
    public interface Edge {

        /** Whether all that is as old as this row is known, and the row itself. */
        boolean covers(long id, Instant time);

        /** Whether nothing new is to be learned from a row. */
        default boolean knows(long id, Instant time) {
            return covers(id, time);
        }
    }

    private static final int PAGE = 100;

    /**
     * How often a list that seems to end is asked again, where longer pages than those before would begin behind the last row
     * that was read. That is rare: it takes pages shorter than was asked for, and a reading down to the oldest row.
     */
    private static final int DOUBTS = 6;

    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    private static final String IMPORTED = "coexistence_history";

    /** Rows that are kept at most. The oldest ones are: what is newer comes with the next reading. */
    private static final int MOST = 10_000;

    private final History history;
    private final Function<WacrRequest, WacrAnswer> caller;
    private final WacrOperation list;
    private final Edge edge;
    private final NavigableMap<Long, Map<?, ?>> rows = new TreeMap<>();
    private int page = 1;
    /** How many rows were read without a gap, from the newest one on. */
    private int reach;
    /** Where a gap made the reading go back. */
    private int gap;

    /** How many rows the list has, where the service says so. */
    private Long total;

    private int repeats;
    /** How often in a row the list seemed to end here. */
    private int ends;

    private long newest;
    private boolean done;
    private boolean cut;
    private boolean complete;
    private Instant serverTime;

    Sweep(History history, Function<WacrRequest, WacrAnswer> caller, WacrOperation list, Edge edge) {
        this.history = history;
        this.caller = caller;
        this.list = list;
        this.edge = edge;
    }

    /**
     * Reads the next page.
     *
     * @return true when there is nothing more to read
     * @throws io.github.camelwacr.exception.WacrException when it cannot be read; nothing is lost by that
     */
    public boolean step() {
        if (!done) {
            WacrAnswer answer = caller.apply(WacrRequest.of(list, query()));
            if (!(answer.result() instanceof List<?> entries)) {
                throw unusable("is no list");
            }
            history.show(entries, list, caller);
            serverTime = RetryAfter.date(HttpAnswer.header(answer.headers(), HttpHeaders.DATE));
            boolean last = Boolean.FALSE.equals(answer.hasMore());
            long gone = total == null || answer.total() == null ? 0 : total - answer.total();
            total = answer.total();
            if (gone > 0 && page > 1) {
                // Rows were removed, so that as many others lie on pages by now that were read before.
                int size = Math.max(1, reach / (page - 1));
                reach = (int) Math.max(0, reach - gone);
                page = Math.min(page - 1, reach / size + 1);
                ends = 0;
            } else if (entries.isEmpty()) {
                empty(last);
            } else {
                read(entries, last);
            }
        }
        return done;
    }

    /** What the service honours on this list, and nothing that makes it fail. */
    private Map<String, Object> query() {
        Map<String, Object> query = new HashMap<>(Map.of("page", page, "per_page", PAGE));
        if (list != WacrOperation.listMessages) {
            // Messages come newest first anyway, the other lists in no order.
            query.put("sort", "-id");
        }
        return query;
    }

    /** An answer without rows looks like the end, but also like one of a service that is not itself: it takes several. */
    private void empty(boolean last) {
        ends++;
        done = reach == 0 || ends > DOUBTS;
        complete = (last || ends > DOUBTS) && done && !cut;
    }

    private void read(List<?> entries, boolean last) {
        boolean named = false;
        boolean allKnown = true;
        boolean covered = false;
        boolean fresh = false;
        Long first = null;
        Long latest = null;
        for (Object entry : entries) {
            Map<?, ?> row = entry instanceof Map<?, ?> map ? map : Map.of();
            Long id = id(row);
            // Nobody can tell what a row without an id is.
            cut |= id == null;
            if (id != null) {
                Instant time = time(row);
                if (time != null) {
                    first = first == null ? id : first;
                    latest = id;
                }
                named = true;
                newest = Math.max(newest, id);
                covered |= edge.covers(id, time);
                if (!edge.knows(id, time)) {
                    allKnown = false;
                    fresh |= rows.put(id, row) == null;
                }
            }
        }
        if (!named) {
            throw unusable("has no record ids that can be read");
        }
        while (rows.size() > MOST) {
            rows.pollLastEntry();
            cut = true;
        }
        repeats = fresh ? 0 : repeats + 1;
        if (repeats > 100) {
            throw unusable("repeats its pages");
        }
        // Below an old row there are newer ones where the list does not descend.
        boolean descends = first == null || first >= latest;
        move(entries.size(), last, allKnown && covered && descends);
        complete = done && !cut;
    }

    /**
     * Pages can become longer while they are read: one that begins below what was read so far has left rows out, and the
     * reading goes back to those. Where the last page begins is only known while pages are as long as was asked for.
     */
    private void move(int size, boolean last, boolean known) {
        boolean sure = adjoins(PAGE);
        if (!adjoins(size)) {
            gap = page;
            page = reach / size + 1;
            ends = 0;
            return;
        }
        ends = last ? ends + 1 : 0;
        done = known || last && (sure || ends > DOUBTS);
        reach = Math.max(reach, page * size);
        if (!last) {
            page = Math.max(page + 1, Math.min(gap, reach / size + 1));
        }
    }

    /** Whether this page, if all are so long, begins where the others end; a tenth may be missing in each. */
    private boolean adjoins(int size) {
        int begin = (page - 1) * size;
        return begin - begin / 10 <= reach;
    }

    private WacrTransportException unusable(String what) {
        return new WacrTransportException(
                list + ": page " + page + " of the service " + what, WacrError.local(SendOutcome.NOT_SENT), null);
    }

    static Long id(Map<?, ?> row) {
        String id = String.valueOf(row.get("id"));
        return ID.matcher(id).matches() ? Long.valueOf(id) : null;
    }

    /** When a row came into the list, which is what the list is ordered by; null when it does not say. */
    private Instant time(Map<?, ?> row) {
        if (IMPORTED.equals(row.get("type"))) {
            // Stands where it was imported, and names the time at which it was written.
            return null;
        }
        Object text = row.get(list == WacrOperation.listMessages ? "sent_at" : "created_at");
        try {
            return text == null ? null : OffsetDateTime.parse(text.toString()).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * The rows that were not known, by their ids.
     *
     * @return the rows of this reading, oldest first
     */
    public NavigableMap<Long, Map<?, ?>> rows() {
        return rows;
    }

    /**
     * The newest row that was shown.
     *
     * @return its record id; 0 when there is none
     */
    public long newest() {
        return newest;
    }

    /**
     * Whether all was read that the edge does not know. Rows without a time of creation (templates, bots) stand behind all
     * others, so they are among them only when the list was read to its end.
     *
     * @return true when a page lay wholly at or below the edge, or the service said that there is no further one
     */
    public boolean complete() {
        return complete;
    }

    /**
     * The clock of the service.
     *
     * @return the time of the last answer, in whole seconds; null when it named none
     */
    public Instant serverTime() {
        return serverTime;
    }
}
