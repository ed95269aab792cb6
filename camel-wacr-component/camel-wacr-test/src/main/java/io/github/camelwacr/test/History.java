/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * {@code listMessages} and {@code getMessage}. Thread-safe.
 */
final class History {

    private final ServerSettings settings;
    private final MessageStore store;
    private final Answers answers;
    private final Listing listing;

    History(ServerSettings settings, MessageStore store, Answers answers, Listing listing) {
        this.settings = settings;
        this.store = store;
        this.answers = answers;
        this.listing = listing;
    }

    ApiAnswer get(Call call) {
        StoredMessage message = call.variable().matches("[0-9]{1,18}")
                ? store.get(Long.parseLong(call.variable()))
                        .filter(found -> found.row() != HistoryRow.NONE)
                        .orElse(null)
                : null;
        if (message == null) {
            throw Refusal.notFound("Message");
        }
        boolean bare = message.row() == HistoryRow.BARE;
        String none = message.isInbound() ? "" : null;
        ObjectNode data = summary(message);
        data.put("status_message", bare ? null : message.failure());
        data.put("ref_message_id", message.refMessageId() == null ? none : message.refMessageId());
        data.put("url", message.url() == null ? none : message.url());
        data.put("staff_id", bare ? "0" : null);
        return answers.success(call.operation(), data);
    }

    ApiAnswer list(Call call) {
        boolean crashes = settings.has(Defect.DIRECTION_FILTER_CRASHES);
        if (crashes && call.query().keySet().stream().anyMatch(name -> name.startsWith("filter[direction]"))) {
            throw Refusal.internal(
                    "Failed to fetch messages",
                    "SQLSTATE[42S22]: Column not found: 1054 Unknown column 'direction' in 'where clause'");
        }
        ListRules<StoredMessage> rules = new ListRules<>(
                call.operation(),
                settings.has(Defect.MESSAGE_SORT_IGNORED) ? List.of() : List.of("created_at", "updated_at"),
                List.of("type", "status", "interaction_id", "direction"),
                List.of("message"),
                History::value,
                this::summary);
        return listing.answer(call, rules, newestFirst());
    }

    /** Rows without a time are behind all others. */
    private List<StoredMessage> newestFirst() {
        List<StoredMessage> rows = new ArrayList<>();
        List<StoredMessage> bare = new ArrayList<>();
        List<StoredMessage> all = store.all();
        Collections.reverse(all);
        for (StoredMessage message : all) {
            if (message.row() == HistoryRow.FULL) {
                rows.add(message);
            } else if (message.row() == HistoryRow.BARE) {
                bare.add(message);
            }
        }
        rows.addAll(bare);
        return rows;
    }

    private static JsonNode value(StoredMessage message, String field) {
        return switch (field) {
            case "type" -> TextNode.valueOf(message.type());
            case "status" -> TextNode.valueOf(status(message));
            case "interaction_id" -> LongNode.valueOf(message.chatId());
            case "direction" -> TextNode.valueOf(message.isInbound() ? "inbound" : "outbound");
            case "message" -> TextNode.valueOf(message.text());
            // Rows of one second stay in the order of their ids.
            default -> LongNode.valueOf(message.id());
        };
    }

    private ObjectNode summary(StoredMessage message) {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        boolean own = message.isInbound() || settings.businessNumber().isEmpty();
        summary.put("id", message.id());
        summary.put("interaction_id", message.chatId());
        summary.put("sender_id", own ? message.phone() : settings.businessNumber());
        summary.put("type", message.type());
        summary.put("message", message.text());
        summary.put("status", status(message));
        summary.put("message_id", message.row() == HistoryRow.BARE ? null : message.messageId());
        summary.put("sent_at", Answers.timestamp(message.at()));
        summary.put("is_read", !message.isInbound());
        return summary;
    }

    private static String status(StoredMessage message) {
        return message.row() == HistoryRow.BARE ? "sent" : message.status();
    }
}
