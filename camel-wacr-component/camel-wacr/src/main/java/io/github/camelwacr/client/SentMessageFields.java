/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.operation.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes the fields of a {@link SentMessage} off a stream of tokens. A field of an unexpected type is kept as it came: a
 * surprise in one of them must not turn a message that was sent into one whose outcome is unknown. Not thread-safe.
 */
final class SentMessageFields {

    private String messageId;
    private Long contactId;
    private String phone;
    private String type;
    private String status;
    private OffsetDateTime sentAt;
    private Long chatId;
    private Long chatMessageId;
    private String message;
    private Map<String, Object> others;

    /** Reads one field; the parser stands on its value, and stands on the value's end afterwards. */
    void read(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "message_id" -> messageId = text(name, parser);
            case "contact_id" -> contactId = number(name, parser);
            case "phone" -> phone = text(name, parser);
            case "type" -> type = text(name, parser);
            case "status" -> status = text(name, parser);
            case "sent_at" -> sentAt = time(name, parser);
            case "chat_id" -> chatId = number(name, parser);
            case "chat_message_id" -> chatMessageId = number(name, parser);
            case "message" -> message = text(name, parser);
            default -> keep(name, parser);
        }
    }

    String messageId() {
        return messageId;
    }

    String phone() {
        return phone;
    }

    String status() {
        return status;
    }

    SentMessage toSentMessage(String requestId) {
        return new SentMessage(
                messageId, contactId, phone, type, status, sentAt, chatId, chatMessageId, message, requestId, others);
    }

    private String text(String name, JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isStructStart()) {
            keep(name, parser);
            return null;
        }
        return token == JsonToken.VALUE_NULL ? null : parser.getText();
    }

    private Long number(String name, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            try {
                return Long.valueOf(parser.getText().trim());
            } catch (NumberFormatException e) {
                keep(name, parser);
                return null;
            }
        }
        keep(name, parser);
        return null;
    }

    private OffsetDateTime time(String name, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            try {
                return SentTime.parse(parser.getText());
            } catch (DateTimeException e) {
                keep(name, parser);
                return null;
            }
        }
        keep(name, parser);
        return null;
    }

    private void keep(String name, JsonParser parser) throws IOException {
        Object value = Json.value(parser);
        if (value != null) {
            if (others == null) {
                others = new LinkedHashMap<>();
            }
            others.put(name, value);
        }
    }
}
