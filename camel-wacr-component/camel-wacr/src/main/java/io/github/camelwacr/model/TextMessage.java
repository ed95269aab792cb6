/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * A text message, and the JSON body of {@code sendText}. WhatsApp delivers it only within 24 hours after the person's
 * last message.
 *
 * @param phone     who gets it, with country code: 10 to 20 of the characters {@code 0-9 + - ( )} and blank; may be null
 * @param message   the text, at most 4096 characters; may hold merge fields such as {@code @{contact_first_name}}; may be
 *                  null
 * @param contactId an existing contact of the account; may be null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"phone", "message", "contact_id"})
public record TextMessage(
        @JsonProperty("phone") String phone,
        @JsonProperty("message") String message,
        @JsonProperty("contact_id") Long contactId) {

    /** The names of the fields in JSON and in maps. */
    public static final List<String> FIELDS = List.of("phone", "message", "contact_id");

    /** A message that says nothing. */
    public static final TextMessage EMPTY = new TextMessage(null, null, null);

    /** Takes an empty text for one that was left out, as the API does. */
    public TextMessage {
        phone = Blank.toNull(phone);
        message = Blank.toNull(message);
    }

    /**
     * Fills what this message leaves out.
     *
     * @param  defaults the values to fill in
     * @return          this, when there is nothing to fill in; else a new message
     */
    public TextMessage orElse(TextMessage defaults) {
        if (defaults == EMPTY) {
            return this;
        }
        return new TextMessage(
                phone != null ? phone : defaults.phone,
                message != null ? message : defaults.message,
                contactId != null ? contactId : defaults.contactId);
    }

    /** Never shows the phone or the text: a message may end up in a log. */
    @Override
    public String toString() {
        return "TextMessage[contactId=" + contactId + "]";
    }
}
