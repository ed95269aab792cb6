/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.WacrAnswer;
import io.github.camelwacr.model.SentMessage;
import org.apache.camel.Message;

/**
 * Puts an answer on a message: the result as body, its fields as headers. A field that the answer does not have leaves no
 * header of an earlier answer behind. Stateless and thread-safe.
 */
final class ResultMapper {

    private ResultMapper() {}

    static void write(WacrAnswer answer, Message message) {
        if (answer.result() instanceof SentMessage sent) {
            set(message, WacrConstants.MESSAGE_ID, sent.messageId());
            set(message, WacrConstants.SENT_CONTACT_ID, sent.contactId());
            set(message, WacrConstants.SENT_PHONE, sent.phone());
            set(message, WacrConstants.SENT_TYPE, sent.type());
            set(message, WacrConstants.STATUS, sent.status());
            set(message, WacrConstants.SENT_AT, sent.sentAt());
            set(message, WacrConstants.CHAT_ID, sent.chatId());
            set(message, WacrConstants.CHAT_MESSAGE_ID, sent.chatMessageId());
            set(message, WacrConstants.RECONCILED, answer.reconciled() ? true : null);
        }
        set(message, WacrConstants.REQUEST_ID, answer.requestId());
        set(message, WacrConstants.HAS_MORE, answer.hasMore());
        set(message, WacrConstants.TOTAL, answer.total());
        // They were meant for this call: the next one must not be steered by them.
        message.removeHeader(WacrConstants.ID);
        message.removeHeader(WacrConstants.RESEND);
        message.setBody(answer.result());
    }

    /** Sets a header, or removes that of an earlier answer. */
    static void set(Message message, String header, Object value) {
        if (value != null) {
            message.setHeader(header, value);
        } else if (message.hasHeaders()) {
            message.removeHeader(header);
        }
    }
}
