/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Takes the members of an answer out of a map. A member of an unexpected kind is null and stays in the map: a surprise in
 * one of them must not turn a message that was sent into one whose outcome is unknown. Stateless and thread-safe.
 */
final class Members {

    private static final String SHAPE = "0000-00-00T00:00:00";

    private Members() {}

    static String text(Map<String, Object> members, String name) {
        // The service writes "nothing" in two ways.
        return take(members, name, text -> text.isEmpty() ? null : text);
    }

    static Long number(Map<String, Object> members, String name) {
        return take(members, name, text -> Long.valueOf(text.strip()));
    }

    static OffsetDateTime time(Map<String, Object> members, String name) {
        return take(members, name, Members::time);
    }

    private static <T> T take(Map<String, Object> members, String name, Function<String, T> reader) {
        Object value = members.remove(name);
        try {
            if (!(value instanceof Map || value instanceof List)) {
                return value == null ? null : reader.apply(value.toString());
            }
        } catch (NumberFormatException | DateTimeException e) {
            // Kept, below.
        }
        members.put(name, value);
        return null;
    }

    /** The form that the API writes is read directly: the formatter of the JDK allocates 2 KB, more than a whole answer. */
    static OffsetDateTime time(String text) {
        if (!isPlainUtc(text)) {
            return OffsetDateTime.parse(text);
        }
        return OffsetDateTime.of(
                digits(text, 0, 4),
                digits(text, 5, 7),
                digits(text, 8, 10),
                digits(text, 11, 13),
                digits(text, 14, 16),
                digits(text, 17, 19),
                0,
                ZoneOffset.UTC);
    }

    private static boolean isPlainUtc(String text) {
        int end = SHAPE.length();
        boolean plain =
                text.length() == end + 1 && text.endsWith("Z") || text.length() == end + 6 && text.endsWith("+00:00");
        for (int i = 0; plain && i < end; i++) {
            char c = text.charAt(i);
            plain = SHAPE.charAt(i) == '0' ? c >= '0' && c <= '9' : c == SHAPE.charAt(i);
        }
        return plain;
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
