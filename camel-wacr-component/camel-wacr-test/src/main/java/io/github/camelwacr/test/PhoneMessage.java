/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A message as it shows on a person's phone, whether or not the API's history has a row for it. Immutable, apart from
 * the JSON tree, which belongs to the caller.
 *
 * @param id number of the message, which is its record id where the history has a row for it; grows with time
 * @param messageId WhatsApp's id, {@code wamid.} and more
 * @param phone the person's phone, digits only
 * @param inbound whether the person sent it
 * @param type {@code text}, {@code interactive}, {@code template}, {@code image}, {@code video}, {@code audio},
 *     {@code document}, or {@code button} for a tap on a template's button
 * @param content what is to be seen: {@code header} ({@code type} and {@code text} or {@code url}), {@code body},
 *     {@code footer}, {@code buttons} ({@code id} and {@code title}, on templates also {@code type} and {@code url}),
 *     {@code list_button}, {@code sections} ({@code title} and {@code rows} of {@code id}, {@code title}, {@code
 *     description}), {@code media} ({@code type}, {@code url}, {@code filename}), {@code template} ({@code name} and
 *     {@code language}); each only where the message has it
 * @param at when it was sent
 * @param status {@code sent}, {@code delivered}, {@code read} or {@code failed}; always {@code sent} on inbound ones
 * @param failure why it failed, or null
 * @param refMessageId the {@code messageId} that it answers, or null
 */
public record PhoneMessage(
        long id,
        String messageId,
        String phone,
        boolean inbound,
        String type,
        JsonNode content,
        Instant at,
        String status,
        String failure,
        String refMessageId) {

    /**
     * The text of the message: its body, or the caption of a file.
     *
     * @return the text; empty if there is none
     */
    public String text() {
        return content.path("body").asText();
    }

    /** Leaves phone and texts out, so that no log shows them. */
    @Override
    public String toString() {
        return "PhoneMessage[" + id + " " + type + " " + status + "]";
    }
}
