/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what is wrong with the fields of a request, and reads fields the way the framework behind the API does:
 * blank text counts as missing. Not thread-safe.
 */
final class FieldErrors {

    private final Map<String, List<String>> errors = new LinkedHashMap<>();

    void add(String field, String message) {
        errors.computeIfAbsent(field, name -> new ArrayList<>()).add(message);
    }

    void refuseIfAny() {
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
    }

    /** A text that must be there; empty if it is missing or no text. */
    String required(JsonNode parent, String name, String field, String missing, int maximum) {
        if (isMissing(parent.path(name))) {
            add(field, missing);
            return "";
        }
        return optional(parent, name, field, maximum);
    }

    /** A text that may be missing; empty if it is, or if it is no text. {@code maximum} is in code points. */
    String optional(JsonNode parent, String name, String field, int maximum) {
        JsonNode value = parent.path(name);
        if (isMissing(value)) {
            return "";
        }
        if (!value.isTextual()) {
            add(field, "Must be text");
            return "";
        }
        String text = value.textValue();
        String stripped = text.strip();
        if (stripped.codePointCount(0, stripped.length()) > maximum) {
            add(field, "At most " + maximum + " characters are allowed");
        }
        return text;
    }

    /** A record id that may be missing; null if it is, or if it is none. */
    Long optionalId(JsonNode parent, String name) {
        JsonNode value = parent.path(name);
        if (isMissing(value)) {
            return null;
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value.isTextual() && value.textValue().strip().matches("-?[0-9]{1,18}")) {
            return Long.valueOf(value.textValue().strip());
        }
        add(name, "Must be a whole number");
        return null;
    }

    static boolean isMissing(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.textValue().isBlank())
                || (value.isArray() && value.isEmpty());
    }
}
