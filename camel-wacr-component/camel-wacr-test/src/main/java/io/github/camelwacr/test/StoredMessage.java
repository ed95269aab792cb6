/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.time.Instant;

/**
 * A message of the history. {@code delivery} is null for a received one, {@code refMessageId} if it answers none.
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
        Sent delivery) {

    /** What only a sent message has. The request is kept as bytes, which take a fraction of a tree's memory. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sent(long sequence, String operation, byte[] request, String tokenName) {}

    boolean isInbound() {
        return delivery == null;
    }

    String direction() {
        return isInbound() ? "inbound" : "outbound";
    }

    String status() {
        return isInbound() ? "received" : "sent";
    }
}
