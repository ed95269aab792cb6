/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** A text message. WhatsApp delivers it only within 24 hours after the person's last message. */
public final class TextMessage extends FieldMessage {

    /**
     * Makes a message.
     *
     * @param phone     who gets it, with country code; may be null
     * @param message   the text, at most 4096 characters and bytes; may hold merge fields such as
     *                  {@code @{contact_first_name}}; may be null
     * @param contactId an existing contact of the account; may be null
     */
    public TextMessage(String phone, String message, Long contactId) {
        super(fields(phone, message, contactId));
    }

    private static Map<String, Object> fields(String phone, String message, Long contactId) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("phone", phone);
        fields.put("message", message);
        fields.put("contact_id", contactId);
        return fields;
    }
}
