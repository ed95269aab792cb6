/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.time.Instant;

/**
 * A message between the account and a person. {@code sent} is null for a received one, {@code refMessageId} if it
 * answers none, {@code url} if no file of it shows in the history, {@code failure} unless the status has a reason.
 */
record StoredMessage(
        long id,
        long chatId,
        long contactId,
        String phone,
        String type,
        String text,
        String messageId,
        String refMessageId,
        Instant at,
        String url,
        String status,
        String failure,
        HistoryRow row,
        Sent sent) {

    /**
     * What only a sent message has. The request is kept as bytes, which take a fraction of a tree's memory; {@code
     * shown} is what the person sees, as JSON, where it does not follow from the request alone, else null.
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sent(long sequence, String operation, byte[] request, byte[] shown, String tokenName) {}

    /** A message from a person. */
    static StoredMessage received(
            long id, Chat chat, String type, String text, String messageId, String refMessageId, Instant at) {
        return new StoredMessage(
                id,
                chat.id(),
                chat.contactId(),
                chat.phone(),
                type,
                text,
                messageId,
                refMessageId,
                at,
                null,
                "sent",
                null,
                HistoryRow.FULL,
                null);
    }

    boolean isInbound() {
        return sent == null;
    }

    StoredMessage with(String newStatus, String reason) {
        return new StoredMessage(
                id,
                chatId,
                contactId,
                phone,
                type,
                text,
                messageId,
                refMessageId,
                at,
                url,
                newStatus,
                reason,
                row,
                sent);
    }
}
