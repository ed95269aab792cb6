/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.WacrAnswer;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrError;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.operation.RequestWriter;
import io.github.camelwacr.operation.Values;
import io.github.camelwacr.operation.WacrRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;

/**
 * The rows of all pages of a list, each once. The first page is read at once, the others when they are needed. Pages
 * overlap: when rows were removed meanwhile, those that moved to an earlier page are read again rather than lost. Not
 * thread-safe.
 */
final class Pages implements Iterator<Object> {

    private static final int LARGEST = 100;
    private static final int LEAST = 5;

    /** Rows move by a few places; what lies this far back does not come again. */
    private static final int REMEMBERED = 10_000;

    /** A service that gives the same page for ever must not be asked for ever. */
    private static final int MOST_BARREN = 20;

    private final Values values;
    private final Function<WacrRequest, WacrAnswer> call;
    private final Set<Object> known = new LinkedHashSet<>();
    private final Deque<Object> ready = new ArrayDeque<>();
    private int largest = LARGEST;
    private int position;
    private int barren;
    private int back;
    private boolean end;
    private RuntimeException failure;

    /** Reads the first page. */
    Pages(Values values, Function<WacrRequest, WacrAnswer> call) {
        this.values = values;
        this.call = call;
        if (values.get("per_page") instanceof Long asked) {
            // Shorter ones seldom overlap.
            largest = Math.max(LEAST, asked.intValue());
        }
        if (values.get("fields") instanceof String asked && !asked.matches("(.*,)?\\s*id\\s*(,.*)?")) {
            // It tells the rows apart.
            values.replace("fields", asked + ",id");
        }
        String order = order();
        if (order != null) {
            Object asked = values.get("sort");
            values.replace("sort", asked == null ? order : asked + "," + order);
        }
        read();
    }

    /** Without an order, and among rows that are equal in it, the service may give each page in another one. */
    private String order() {
        return switch (values.operation()) {
            case listContacts -> "id";
            case listGroups, listSources, listStatuses -> "created_at,name";
            case listTemplates -> "template_name,created_at";
            default -> null;
        };
    }

    @Override
    public boolean hasNext() {
        if (failure != null) {
            // Camel's splitter has dropped a row by now, and takes the rest away: a redelivery would seem complete.
            throw failure;
        }
        try {
            while (ready.isEmpty() && !end) {
                read();
            }
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
        return !ready.isEmpty();
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void read() {
        int size = size();
        int offset = position == 0 ? 0 : (position - 1) / size * size;
        // Of pages of a few rows there can be none that begins with a known row and goes further.
        boolean overlaps = position == 0 || offset + size > position;
        if (!overlaps) {
            offset = position;
        }
        values.replace("per_page", (long) size);
        values.replace("page", offset / size + 1L);
        WacrAnswer answer = call.apply(RequestWriter.request(values));
        if (!(answer.result() instanceof List<?> rows)) {
            throw new WacrTransportException(
                    values.operation() + " failed: the service gave a page that is no list",
                    WacrError.local(SendOutcome.NOT_SENT),
                    null);
        }
        boolean more = answer.hasMore() != null ? answer.hasMore() : rows.size() >= size;
        if (more && !rows.isEmpty() && rows.size() < size) {
            // The service gives smaller pages than it was asked for.
            largest = rows.size();
            if (offset > 0) {
                return;
            }
        }
        if (overlaps && offset > 0 && (rows.isEmpty() || !isKnown(rows.get(0)))) {
            // Rows before were removed, so that others lie on an earlier page now; a whole page of them is soon found.
            position = Math.max(offset - back, 1);
            back = 2 * back + 1;
            return;
        }
        back = 0;
        int before = ready.size();
        rows.forEach(this::add);
        barren = ready.size() == before ? barren + 1 : 0;
        position = Math.max(offset + rows.size(), 1);
        end = !more || barren >= MOST_BARREN;
    }

    /** The page size with which the fewest rows come twice, but at least one. */
    private int size() {
        int best = largest;
        for (int size = largest; position > 0 && size > largest / 2 && size > 1; size--) {
            if (size - (position - 1) % size > best - (position - 1) % best) {
                best = size;
            }
        }
        return best;
    }

    private void add(Object row) {
        Object id = id(row);
        if (id == null || known.add(id)) {
            ready.add(row);
        }
        if (known.size() > REMEMBERED) {
            Iterator<Object> oldest = known.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private boolean isKnown(Object row) {
        return id(row) == null || known.contains(id(row));
    }

    private static Object id(Object row) {
        return row instanceof Map<?, ?> map ? map.get("id") : null;
    }
}
