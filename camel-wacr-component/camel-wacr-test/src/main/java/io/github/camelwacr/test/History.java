/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Answers the two read operations on messages. Thread-safe.
 */
final class History {

    private static final Set<String> SORTS = Set.of("created_at", "-created_at", "updated_at", "-updated_at");
    private static final int MAXIMUM_PER_PAGE = 100;

    /** The account's own number: the sender of all that goes out. */
    private static final String OWN_PHONE = "50640000000";

    private final Tenant tenant;
    private final Answers answers;

    History(Tenant tenant, Answers answers) {
        this.tenant = tenant;
        this.answers = answers;
    }

    ApiAnswer get(String id) {
        StoredMessage message = id.matches("[0-9]{1,18}")
                ? tenant.message(Long.parseLong(id)).orElseThrow(() -> Refusal.notFound("Message"))
                : null;
        if (message == null) {
            throw Refusal.notFound("Message");
        }
        ObjectNode data = summary(message);
        data.put("status_message", message.failure());
        data.put("ref_message_id", message.refMessageId());
        data.putNull("url");
        data.putNull("staff_id");
        return answers.success(ApiOperation.GET_MESSAGE, data);
    }

    ApiAnswer list(Map<String, String> query) {
        FieldErrors errors = new FieldErrors();
        int page = number(query, "page", 1, Integer.MAX_VALUE, errors);
        int perPage = number(query, "per_page", 15, MAXIMUM_PER_PAGE, errors);
        String sort = query.getOrDefault("sort", "-created_at");
        if (!SORTS.contains(sort)) {
            errors.add("sort", "Only created_at and updated_at, with or without a minus sign");
        }
        Predicate<StoredMessage> filter = search(query);
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            if (MessageFilter.isFilter(parameter.getKey())) {
                filter = filter.and(MessageFilter.parse(parameter.getKey(), parameter.getValue(), errors));
            }
        }
        errors.refuseIfAny();
        List<StoredMessage> found = tenant.messages().stream().filter(filter).collect(Collectors.toList());
        // Nothing changes after it is stored, so both times have the order in which messages came.
        if (sort.startsWith("-")) {
            Collections.reverse(found);
        }
        return page(found, page, perPage, query.getOrDefault("fields", ""));
    }

    private ApiAnswer page(List<StoredMessage> found, int page, int perPage, String fields) {
        int from = (int) Math.min(found.size(), (page - 1L) * perPage);
        int to = Math.min(found.size(), from + perPage);
        ArrayNode data = JsonNodeFactory.instance.arrayNode();
        for (StoredMessage message : found.subList(from, to)) {
            ObjectNode summary = summary(message);
            if (!fields.isEmpty()) {
                summary.retain(Arrays.asList(fields.split(",")));
            }
            data.add(summary);
        }
        ObjectNode pagination = JsonNodeFactory.instance.objectNode();
        pagination.put("total", found.size());
        pagination.put("count", data.size());
        pagination.put("per_page", perPage);
        pagination.put("current_page", page);
        pagination.put("total_pages", Math.max(1, (found.size() + perPage - 1) / perPage));
        pagination.put("has_more", to < found.size());
        return answers.success(ApiOperation.LIST_MESSAGES, data, pagination);
    }

    private static Predicate<StoredMessage> search(Map<String, String> query) {
        String wanted =
                query.getOrDefault("search", query.getOrDefault("q", "")).toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                ? message -> true
                : message -> message.text().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static int number(Map<String, String> query, String name, int byDefault, int maximum, FieldErrors errors) {
        String value = query.getOrDefault(name, "");
        if (value.isEmpty()) {
            return byDefault;
        }
        if (value.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= maximum) {
                return number;
            }
        }
        errors.add(name, "Must be a whole number from 1" + (maximum == Integer.MAX_VALUE ? "" : " to " + maximum));
        return byDefault;
    }

    private static ObjectNode summary(StoredMessage message) {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        summary.put("id", message.id());
        summary.put("interaction_id", message.chatId());
        summary.put("sender_id", message.isInbound() ? message.phone() : OWN_PHONE);
        summary.put("type", message.type());
        summary.put("message", message.text());
        summary.put("status", message.status());
        summary.put("message_id", message.messageId());
        summary.put("sent_at", Answers.timestamp(message.at()));
        summary.put("is_read", !message.isInbound());
        return summary;
    }
}
