/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a list can be sorted by, filtered by and searched in. {@code value} gives a field of an entry, {@code show} the
 * entry as it is answered.
 */
record ListRules<T>(
        ApiOperation operation,
        List<String> sorts,
        List<String> filters,
        List<String> searched,
        BiFunction<T, String, JsonNode> value,
        Function<T, ObjectNode> show) {

    ListRules<T> showing(Function<T, ObjectNode> other) {
        return new ListRules<>(operation, sorts, filters, searched, value, other);
    }
}
