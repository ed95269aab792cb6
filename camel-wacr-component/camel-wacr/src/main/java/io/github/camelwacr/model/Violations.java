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

    private final Map<String, List<String>> byField = new LinkedHashMap<>();

    void add(String field, String text) {
        byField.computeIfAbsent(field, name -> new ArrayList<>()).add(text);
    }

    /** Checks that a value is there. */
    boolean required(String field, Object value, String text) {
        if (value == null || value instanceof String string && string.isBlank()) {
            add(field, text);
            return false;
        }
        return true;
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
        return byField.isEmpty() ? Map.of() : byField;
    }
}
