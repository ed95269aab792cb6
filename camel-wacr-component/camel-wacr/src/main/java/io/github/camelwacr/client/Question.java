/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.model.SentMessage;
import java.time.Instant;
import java.util.Set;

/**
 * A message that went out and whose answer is waited for.
 *
 * @param client          reads the history
 * @param phone           whom it went to, written in any way
 * @param sent            the answer to the send
 * @param businessNumbers digits of the numbers of the account; may be empty
 * @param asker           is told how it ended, once
 */
public record Question(WacrClient client, String phone, SentMessage sent, Set<String> businessNumbers, Asker asker) {

    /** Who waits. */
    @FunctionalInterface
    public interface Asker {

        /**
         * The wait is over. Must not hold up the caller.
         *
         * @param answer   what the person answered; null when there is no answer
         * @param timedOut whether the time is over; otherwise the client was closed
         */
        void ended(ChatMessage answer, boolean timedOut);
    }

    private static final Set<String> TAPS = Set.of("interactive", "button");

    /**
     * Whether a person tapped on something rather than wrote.
     *
     * @param  message what the person sent
     * @return         true for a tap
     */
    public static boolean isTap(ChatMessage message) {
        return message.type() != null && TAPS.contains(message.type());
    }

    /** Takes the digits that tell the person. */
    public Question {
        phone = Direction.number(phone);
    }

    /** Whether a message was written after this one went out. */
    boolean isBefore(ChatMessage row) {
        if (sent.chatMessageId() != null) {
            return row.id() > sent.chatMessageId();
        }
        return sent.sentAt() == null || row.sentAt() == null || !row.sentAt().isBefore(sent.sentAt());
    }

    /** Whether a message is worth a look: the row of a quick answer may stand before that of the question. */
    boolean mayBeAnsweredBy(ChatMessage row) {
        boolean dated = sent.sentAt() != null && row.sentAt() != null;
        return isBefore(row) || dated && !isAfter(row.sentAt().toInstant());
    }

    /** Whether all answers are younger than a time, which may be null. */
    boolean isAfter(Instant time) {
        return sent.sentAt() == null
                || time != null && time.isBefore(sent.sentAt().minusMinutes(1).toInstant());
    }
}
