/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code filter[field]=value} and {@code filter[field][operator]=value} parameters of lists. Fields that a list does
 * not know are ignored, an unknown operator means equal, as on the service.
 */
final class ListFilter {

    private static final Pattern NAME = Pattern.compile("filter\\[(\\w+)](?:\\[([^\\]]*)])?");
    private static final Map<String, String> ALIASES =
            Map.of(">=", "gte", "<=", "lte", ">", "gt", "<", "lt", "!=", "ne");

    private ListFilter() {}

    /** The filters of a query together. */
    static <T> Predicate<T> of(Map<String, String> query, ListRules<T> rules) {
        Predicate<T> all = entry -> true;
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            Matcher name = NAME.matcher(parameter.getKey());
            if (name.matches() && rules.filters().contains(name.group(1))) {
                String operator = name.group(2) == null ? "" : name.group(2);
                Predicate<JsonNode> test = test(ALIASES.getOrDefault(operator, operator), parameter.getValue());
                String field = name.group(1);
                all = all.and(entry -> test.test(rules.value().apply(entry, field)));
            }
        }
        return all;
    }

    private static Predicate<JsonNode> test(String operator, String value) {
        List<String> values = Arrays.asList(value.split(","));
        return switch (operator) {
            case "gte" -> node -> isThere(node) && compare(node, value) >= 0;
            case "lte" -> node -> isThere(node) && compare(node, value) <= 0;
            case "gt" -> node -> isThere(node) && compare(node, value) > 0;
            case "lt" -> node -> isThere(node) && compare(node, value) < 0;
            case "ne" -> node -> isThere(node) && compare(node, value) != 0;
            case "like" -> node -> node.asText().toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
            case "in" -> node -> values.stream().anyMatch(one -> isEqual(node, one));
            case "not_in" -> node -> isThere(node) && values.stream().noneMatch(one -> isEqual(node, one));
            case "between" ->
                node -> values.size() == 2
                        && isThere(node)
                        && compare(node, values.get(0)) >= 0
                        && compare(node, values.get(1)) <= 0;
            case "null" -> node -> isThere(node) == List.of("0", "").contains(value);
            default -> node -> isEqual(node, value);
        };
    }

    /** A list, which groups of a contact are, is equal to each of its values. */
    private static boolean isEqual(JsonNode node, String value) {
        if (node.isArray()) {
            for (JsonNode one : node) {
                if (isEqual(one, value)) {
                    return true;
                }
            }
            return false;
        }
        return isThere(node) && compare(node, value) == 0;
    }

    private static boolean isThere(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    private static int compare(JsonNode node, String value) {
        if (node.isNumber()) {
            return Double.compare(node.doubleValue(), number(value));
        }
        return time(node.asText()).compareToIgnoreCase(time(value));
    }

    /** What is no number counts as 0 for the database. */
    private static double number(String value) {
        return value.matches("-?[0-9]{1,15}(\\.[0-9]{1,9})?") ? Double.parseDouble(value) : 0;
    }

    /** The form in which the database has its times, in whole seconds; other text stays as it is. */
    private static String time(String text) {
        Matcher time = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:[T ](\\d\\d:\\d\\d:\\d\\d).*)?")
                .matcher(text);
        return time.matches() ? time.group(1) + " " + (time.group(2) == null ? "00:00:00" : time.group(2)) : text;
    }
}
