/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message of the history, sent or received. Any field may be null: answers are read tolerantly. Immutable.
 *
 * <p>As the body of a message it gives a send no field, so that nobody's words are sent back to them by accident.
 *
 * @param id            the message record in the account; ids only grow
 * @param chatId        the conversation in the account; one person can have several
 * @param senderId      who wrote it: digits of a phone, on other channels another id
 * @param type          such as {@code text}, {@code interactive} (a tap) or {@code image}
 * @param message       the text, the caption, or the title of what was tapped
 * @param status        such as {@code sent}, {@code delivered}, {@code read} or {@code failed}
 * @param messageId     WhatsApp's id, {@code wamid...}
 * @param sentAt        when the service stored it, in whole seconds
 * @param statusMessage why it failed; only where the details were read
 * @param refMessageId  WhatsApp's id of the message that it answers; only where the details were read
 * @param url           the media file; only where the details were read
 * @param others        members that are not known to this class, by JSON name; never null
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChatMessage(
        Long id,
        @JsonProperty("interaction_id") Long chatId,
        String senderId,
        String type,
        String message,
        String status,
        String messageId,
        @JsonSerialize(using = IsoTime.class) OffsetDateTime sentAt,
        String statusMessage,
        String refMessageId,
        String url,
        @JsonAnyGetter Map<String, Object> others)
        implements WacrModel {

    /** Makes sure that there are others to ask. */
    public ChatMessage {
        others = others == null ? Map.of() : others;
    }

    /**
     * Reads what the API gives.
     *
     * @param  fields a message by the API's names
     * @return        the message; what has an unexpected form is null there, and kept among the others
     */
    public static ChatMessage of(Map<?, ?> fields) {
        Map<String, Object> left = new LinkedHashMap<>();
        fields.forEach((name, value) -> left.put(String.valueOf(name), value));
        return new ChatMessage(
                Members.number(left, "id"),
                Members.number(left, "interaction_id"),
                Members.text(left, "sender_id"),
                Members.text(left, "type"),
                Members.text(left, "message"),
                Members.text(left, "status"),
                Members.text(left, "message_id"),
                Members.time(left, "sent_at"),
                Members.text(left, "status_message"),
                Members.text(left, "ref_message_id"),
                Members.text(left, "url"),
                left);
    }

    /** Never shows the sender or the text: a message may end up in a log. */
    @Override
    public String toString() {
        return "ChatMessage[id=" + id + ", chatId=" + chatId + ", type=" + type + ", status=" + status + ", messageId="
                + messageId + ", sentAt=" + sentAt + ", refMessageId=" + refMessageId + "]";
    }
}
