/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.model.SentMessage;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * An entry of {@code listMessages}, read tolerantly: any field may be null.
 *
 * @param id        message record in the account
 * @param chatId    conversation ({@code interaction_id})
 * @param messageId WhatsApp's id
 * @param type      such as {@code interactive}
 * @param text      the text, without markup and with single blanks
 * @param status    such as {@code sent} or {@code failed}
 * @param sentAt    when it was sent
 */
record HistoryRow(
        Long id, Long chatId, String messageId, String type, String text, String status, OffsetDateTime sentAt) {

    /** Returns null when the entry is no object. */
    static HistoryRow of(Object entry) {
        if (!(entry instanceof Map<?, ?> fields)) {
            return null;
        }
        return new HistoryRow(
                number(fields.get("id")),
                number(fields.get("interaction_id")),
                text(fields.get("message_id")),
                text(fields.get("type")),
                plain(text(fields.get("message"))),
                text(fields.get("status")),
                time(text(fields.get("sent_at"))));
    }

    /** The history may hold HTML; texts are compared by their words. */
    static String plain(String text) {
        if (text == null) {
            return null;
        }
        return text.replaceAll("<[^<>]{0,200}>", " ")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#039;", "'")
                .replace("&amp;", "&")
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip();
    }

    Instant instant() {
        return sentAt == null ? null : sentAt.toInstant();
    }

    boolean failed() {
        return "failed".equalsIgnoreCase(status);
    }

    SentMessage toSentMessage(String phone, String requestId) {
        String digits = phone == null ? null : phone.replaceAll("\\D", "");
        return new SentMessage(messageId, null, digits, null, status, sentAt, chatId, id, null, requestId, null);
    }

    private static String text(Object value) {
        return value instanceof String || value instanceof Number ? value.toString() : null;
    }

    private static Long number(Object value) {
        return value instanceof Number number ? (Long) number.longValue() : null;
    }

    private static OffsetDateTime time(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
