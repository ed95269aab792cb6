/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Answers lists: filter, search, sort, page. Thread-safe.
 */
final class Listing {

    private static final int MAXIMUM_PER_PAGE = 100;
    private static final int USUAL_PER_PAGE = 15;

    private final ServerSettings settings;
    private final Answers answers;

    Listing(ServerSettings settings, Answers answers) {
        this.settings = settings;
        this.answers = answers;
    }

    /** {@code entries} stand in the order that the list has without {@code sort}. */
    <T> ApiAnswer answer(Call call, ListRules<T> rules, List<T> entries) {
        refuseFields(call, rules);
        Predicate<T> wanted = ListFilter.of(call.query(), rules).and(search(call.query(), rules));
        List<T> found = new ArrayList<>(entries.stream().filter(wanted).toList());
        sort(found, call.query().getOrDefault("sort", ""), rules);
        return page(call, found, rules);
    }

    private <T> void refuseFields(Call call, ListRules<T> rules) {
        String fields = call.query().getOrDefault("fields", "");
        if (fields.isEmpty() || !settings.has(Defect.FIELDS_CRASH)) {
            return;
        }
        boolean contacts = rules.operation().id().equals("listContacts");
        if (!contacts || !Contacts.ALL_COLUMNS.containsAll(List.of(fields.split(",")))) {
            String what = rules.operation().path().substring(1).replaceFirst(".*/", "");
            throw Refusal.internal(
                    call.is("listAuthTemplates")
                            ? "Failed to fetch authentication templates"
                            : "Failed to fetch " + what,
                    "SQLSTATE[42S22]: Column not found: 1054 Unknown column in 'field list'");
        }
    }

    private static <T> Predicate<T> search(Map<String, String> query, ListRules<T> rules) {
        String wanted =
                query.getOrDefault("search", query.getOrDefault("q", "")).toLowerCase(Locale.ROOT);
        return entry -> wanted.isEmpty()
                || rules.searched().stream().anyMatch(field -> rules.value()
                        .apply(entry, field)
                        .asText()
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted));
    }

    private static <T> void sort(List<T> found, String sort, ListRules<T> rules) {
        Comparator<T> order = null;
        for (String key : sort.split(",")) {
            String field = key.startsWith("-") ? key.substring(1) : key;
            if (rules.sorts().contains(field)) {
                Comparator<T> next = (a, b) ->
                        compare(rules.value().apply(a, field), rules.value().apply(b, field));
                next = key.startsWith("-") ? next.reversed() : next;
                order = order == null ? next : order.thenComparing(next);
            }
        }
        if (order != null) {
            found.sort(order);
        }
    }

    private static int compare(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber()
                ? Long.compare(a.longValue(), b.longValue())
                : a.asText().compareToIgnoreCase(b.asText());
    }

    private <T> ApiAnswer page(Call call, List<T> found, ListRules<T> rules) {
        int page = Math.max(1, number(call.query().getOrDefault("page", "1")));
        int perPage = number(call.query().getOrDefault("per_page", ""));
        perPage = perPage < 1 ? USUAL_PER_PAGE : Math.min(perPage, MAXIMUM_PER_PAGE);
        int from = (int) Math.min(found.size(), (page - 1L) * perPage);
        int to = Math.min(found.size(), from + perPage);
        ArrayNode data = JsonNodeFactory.instance.arrayNode();
        String fields = settings.has(Defect.FIELDS_CRASH) ? "" : call.query().getOrDefault("fields", "");
        for (T entry : found.subList(from, to)) {
            ObjectNode shown = rules.show().apply(entry);
            data.add(fields.isEmpty() ? shown : shown.retain(List.of(fields.split(","))));
        }
        boolean malformed =
                rules.operation().id().equals("listContacts") && settings.has(Defect.CONTACT_PAGES_MALFORMED);
        int pages = Math.max(1, (found.size() + perPage - 1) / perPage);
        ObjectNode pagination = JsonNodeFactory.instance.objectNode();
        pagination.put("total", found.size());
        pagination.put("count", malformed && data.isEmpty() ? 1 : data.size());
        pagination.put("per_page", perPage);
        pagination.put("current_page", page);
        pagination.put("total_pages", pages);
        pagination.put("has_more", to < found.size());
        return answers.page(data, pagination, links(call, page, pages, malformed));
    }

    private static ObjectNode links(Call call, int page, int pages, boolean malformed) {
        String url =
                call.request().origin() + WacrServer.BASE_PATH + call.request().path() + "?page=";
        ObjectNode links = JsonNodeFactory.instance.objectNode();
        links.put("self", malformed ? url.replace("?page=", "??page=") + page : url + page);
        links.put("first", url + 1);
        links.put("last", url + pages);
        links.put("prev", page > 1 ? url + (page - 1) : null);
        links.put("next", page < pages ? url + (page + 1) : null);
        return links;
    }

    private static int number(String value) {
        return value.matches("-?[0-9]{1,9}") ? Integer.parseInt(value) : 0;
    }
}
