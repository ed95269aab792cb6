/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;

/**
 * What the API says of a message that it handed to WhatsApp. Any field may be null: the answer is read tolerantly.
 *
 * @param messageId     WhatsApp's id, {@code wamid...}
 * @param contactId     the contact in the account
 * @param phone         the phone as stored, digits only
 * @param type          {@code button} or {@code list}; null on other sends
 * @param status        mostly {@code sent}
 * @param sentAt        when it was sent; null when the API's text is no ISO 8601 date-time (then it is among the others)
 * @param chatId        the conversation in the account
 * @param chatMessageId the message record in the account
 * @param message       the text after filling merge fields, on {@code sendText}
 * @param requestId     {@code meta.request_id} of the answer
 * @param others        members that are not known to this class, by JSON name; never null
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SentMessage(
        String messageId,
        Long contactId,
        String phone,
        String type,
        String status,
        @JsonSerialize(using = IsoTime.class) OffsetDateTime sentAt,
        Long chatId,
        Long chatMessageId,
        String message,
        String requestId,
        @JsonAnyGetter Map<String, Object> others)
        implements WacrModel {

    /** Makes sure that there are others to ask. */
    public SentMessage {
        others = others == null ? Map.of() : others;
    }

    /**
     * Reads what the API gives.
     *
     * @param  fields    a sent message by the API's names; what is known is taken out of it, the others are kept
     * @param  requestId {@code meta.request_id} of the answer
     * @return           the message; what has an unexpected form is null there, and kept among the others
     */
    public static SentMessage of(Map<String, Object> fields, String requestId) {
        fields.values().removeIf(Objects::isNull);
        return new SentMessage(
                Members.text(fields, "message_id"),
                Members.number(fields, "contact_id"),
                Members.text(fields, "phone"),
                Members.text(fields, "type"),
                Members.text(fields, "status"),
                Members.time(fields, "sent_at"),
                Members.number(fields, "chat_id"),
                Members.number(fields, "chat_message_id"),
                Members.text(fields, "message"),
                requestId,
                fields.isEmpty() ? null : fields);
    }

    /** Never shows the phone or the text: a result may end up in a log. */
    @Override
    public String toString() {
        return "SentMessage[messageId=" + messageId + ", contactId=" + contactId + ", status=" + status + ", sentAt="
                + sentAt + ", chatId=" + chatId + ", chatMessageId=" + chatMessageId + "]";
    }
}
