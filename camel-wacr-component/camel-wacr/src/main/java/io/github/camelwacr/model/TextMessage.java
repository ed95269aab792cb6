/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * A text message. WhatsApp delivers it only within 24 hours after the person's
 * last message.
 *
 * @param phone     who gets it, with country code; may be null
 * @param message   the text, at most 4096 characters and bytes; may hold merge fields such as {@code @{contact_first_name}}; may be
 *                  null
 * @param contactId an existing contact of the account; may be null
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TextMessage(String phone, String message, Long contactId) implements ApiFields {

    @Override
    public Object field(String name) {
        return switch (name) {
            case "phone" -> phone;
            case "message" -> message;
            case "contact_id" -> contactId;
            default -> null;
        };
    }

    /** Never shows the phone or the text: a message may end up in a log. */
    @Override
    public String toString() {
        return "TextMessage[contactId=" + contactId + "]";
    }
}
