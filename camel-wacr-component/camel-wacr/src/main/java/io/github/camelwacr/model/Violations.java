/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what is wrong with a request, by field, in the shape in which the API reports it. Not thread-safe.
 *
 * <p>Lengths are Unicode code points: the limits of the API count characters, neither bytes nor UTF-16 units.
 */
final class Violations {

    /** Null while all is well, which is nearly always. */
    private Map<String, List<String>> byField;

    void add(String field, String text) {
        if (byField == null) {
            byField = new LinkedHashMap<>();
        }
        byField.computeIfAbsent(field, name -> new ArrayList<>()).add(text);
    }

    /** Checks that a value is there. */
    boolean required(String field, Object value, String text) {
        if (isMissing(value)) {
            add(field, text);
            return false;
        }
        return true;
    }

    /** Checks that a member of an item is there. */
    boolean required(Item item, String member, String value) {
        if (isMissing(value)) {
            add(item.member(member), "is required");
            return false;
        }
        return true;
    }

    private static boolean isMissing(Object value) {
        return value == null || value instanceof String string && string.isBlank();
    }

    void maxLength(Item item, String member, String value, int limit) {
        if (value != null && value.length() > limit) {
            maxLength(item.member(member), value, limit);
        }
    }

    void maxLength(String field, String value, int limit) {
        if (value == null || value.length() <= limit) {
            return;
        }
        int length = value.codePointCount(0, value.length());
        if (length > limit) {
            add(field, "must not be longer than " + limit + " characters, but has " + length);
        }
    }

    void maxSize(String field, List<?> value, int limit) {
        if (value.size() > limit) {
            add(field, "must not have more than " + limit + " items, but has " + value.size());
        }
    }

    Map<String, List<String>> byField() {
        return byField == null ? Map.of() : byField;
    }
}
