/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Filters of lists for which the operation has no field. The service ignores one that it does not know, and gives all rows; it
 * takes an operator that it does not know for equal, and any one of groups for group 1. Stateless.
 */
final class Filters {

    private static final Pattern FILTER =
            Pattern.compile("(filter\\[\\w+])(\\[([gl]te?|ne|like|(not_)?in|between|null|[<>]=?|!=)])?");

    private Filters() {}

    /** What is wrong with a filter; null when the service knows it. */
    static String violation(WacrOperation operation, String name) {
        Matcher filter = FILTER.matcher(name);
        List<String> known = operation.fields().stream()
                .map(Field::name)
                .filter(operation::isFilter)
                .toList();
        boolean plain = name.startsWith("filter[group_id]");
        return !plain && filter.matches() && known.stream().anyMatch(one -> one.startsWith(filter.group(1)))
                ? null
                : "is not among the filters of this list (" + String.join(", ", known)
                        + "), or has no operator of it; additionalFields=true sends it all the same";
    }
}
