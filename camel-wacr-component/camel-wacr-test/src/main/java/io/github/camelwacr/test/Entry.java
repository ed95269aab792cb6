/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record of the account: a contact, a group, a source, a status. What has no value is not in {@code values}.
 */
record Entry(long id, Map<String, JsonNode> values, Instant createdAt, Instant updatedAt) {

    Entry {
        values = Map.copyOf(values);
    }

    /** A value; missing if there is none. */
    JsonNode get(String column) {
        return values.getOrDefault(column, MissingNode.getInstance());
    }

    String text(String column) {
        return get(column).asText();
    }

    /** A copy with other values; null clears one. */
    Entry with(Map<String, JsonNode> changed, Instant now) {
        Map<String, JsonNode> all = new LinkedHashMap<>(values);
        changed.forEach((column, value) -> {
            if (value.isNull()) {
                all.remove(column);
            } else {
                all.put(column, value);
            }
        });
        return new Entry(id, all, createdAt, now);
    }
}
