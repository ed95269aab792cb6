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
 * @param sender    digits of {@code sender_id}
 * @param messageId WhatsApp's id
 * @param type      such as {@code interactive}
 * @param text      the text as it stands
 * @param status    such as {@code sent} or {@code failed}
 * @param sentAt    when it was sent
 */
record HistoryRow(
        Long id,
        Long chatId,
        String sender,
        String messageId,
        String type,
        String text,
        String status,
        OffsetDateTime sentAt) {

    static HistoryRow of(Map<?, ?> fields) {
        return new HistoryRow(
                Sweep.id(fields),
                number(fields.get("interaction_id")),
                Direction.digits(text(fields.get("sender_id"))),
                text(fields.get("message_id")),
                text(fields.get("type")),
                text(fields.get("message")),
                text(fields.get("status")),
                time(text(fields.get("sent_at"))));
    }

    Instant instant() {
        return sentAt == null ? null : sentAt.toInstant();
    }

    boolean failed() {
        return "failed".equalsIgnoreCase(status);
    }

    SentMessage toSentMessage(String phone) {
        return new SentMessage(messageId, null, phone, null, status, sentAt, chatId, id, null, null, null);
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

    /** Shows no content. */
    @Override
    public String toString() {
        return "HistoryRow[id=" + id + "]";
    }
}
