/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Validation of send requests. The texts for missing fields are the contract's; it does not tell the others. Lengths
 * are code points.
 */
final class MessageChecks {

    private static final Pattern LOOSE_PHONE = Pattern.compile("[0-9+\\-\\s()]{10,20}");
    private static final int ANY_LENGTH = Integer.MAX_VALUE;

    private MessageChecks() {}

    /** Checks a {@code sendText} request. */
    static Submission text(JsonNode body) {
        FieldErrors errors = new FieldErrors();
        String phone = errors.required(body, "phone", "phone", "Phone number is required", ANY_LENGTH);
        if (!phone.isEmpty() && !LOOSE_PHONE.matcher(phone.strip()).matches()) {
            errors.add("phone", "Must be 10 to 20 characters: digits, blanks and + - ( )");
        }
        String message = errors.required(body, "message", "message", "Message is required", 4096);
        Long contactId = errors.optionalId(body, "contact_id");
        errors.refuseIfAny();
        return new Submission(Phones.digits(phone), contactId, null, message);
    }

    /** Checks a {@code sendInteractive} request. */
    static Submission interactive(JsonNode body) {
        FieldErrors errors = new FieldErrors();
        String phone = errors.required(body, "phone", "phone", "Phone number is required", ANY_LENGTH);
        // Answers give a phone as digits, so one without any cannot be taken.
        if (!phone.isEmpty() && Phones.digits(phone).isEmpty()) {
            errors.add("phone", "Must hold digits");
        }
        String type = errors.required(body, "type", "type", "Interactive message type is required", ANY_LENGTH)
                .strip();
        String text = errors.required(body, "body_text", "body_text", "Body text is required", 1024);
        errors.optional(body, "header_text", "header_text", 60);
        errors.optional(body, "footer_text", "footer_text", 60);
        Long contactId = errors.optionalId(body, "contact_id");
        switch (type) {
            case "button" -> buttons(body, errors);
            case "list" -> list(body, errors);
            case "" -> {
                // Already noted as missing.
            }
            default -> errors.add("type", "Type must be either button or list");
        }
        errors.refuseIfAny();
        return new Submission(Phones.digits(phone), contactId, type, text);
    }

    private static void buttons(JsonNode body, FieldErrors errors) {
        JsonNode buttons = body.path("buttons");
        if (FieldErrors.isMissing(buttons)) {
            errors.add("buttons", "Buttons are required for button type messages");
            return;
        }
        if (!isListOfAtMost(3, buttons, "buttons", errors)) {
            return;
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < buttons.size(); i++) {
            String field = "buttons." + i;
            id(buttons.get(i), field, ids, errors);
            errors.required(buttons.get(i), "title", field + ".title", "Button title is required", 20);
        }
    }

    private static void list(JsonNode body, FieldErrors errors) {
        errors.required(
                body,
                "list_button_text",
                "list_button_text",
                "List button text is required for list type messages",
                20);
        JsonNode sections = body.path("sections");
        if (FieldErrors.isMissing(sections)) {
            errors.add("sections", "Sections are required for list type messages");
            return;
        }
        if (!isListOfAtMost(10, sections, "sections", errors)) {
            return;
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < sections.size(); i++) {
            section(sections.get(i), "sections." + i, ids, errors);
        }
    }

    private static void section(JsonNode section, String field, Set<String> ids, FieldErrors errors) {
        errors.required(section, "title", field + ".title", "Section title is required", ANY_LENGTH);
        JsonNode rows = section.path("rows");
        if (FieldErrors.isMissing(rows)) {
            errors.add(field + ".rows", "A section needs rows");
            return;
        }
        if (!isListOfAtMost(ANY_LENGTH, rows, field + ".rows", errors)) {
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            String row = field + ".rows." + i;
            id(rows.get(i), row, ids, errors);
            errors.required(rows.get(i), "title", row + ".title", "Row title is required", 24);
            errors.optional(rows.get(i), "description", row + ".description", 72);
        }
    }

    private static void id(JsonNode parent, String field, Set<String> ids, FieldErrors errors) {
        String id = errors.required(parent, "id", field + ".id", "Id is required", ANY_LENGTH);
        // WhatsApp itself refuses equal ids, because the tap could not be told apart.
        if (!id.isEmpty() && !ids.add(id)) {
            errors.add(field + ".id", "Id is used twice");
        }
    }

    private static boolean isListOfAtMost(int maximum, JsonNode list, String field, FieldErrors errors) {
        if (!list.isArray()) {
            errors.add(field, "Must be a list");
            return false;
        }
        if (list.size() > maximum) {
            errors.add(field, "At most " + maximum + " entries are allowed");
        }
        return true;
    }
}
