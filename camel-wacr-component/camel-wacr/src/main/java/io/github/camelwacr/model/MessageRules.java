/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules of the API for requests that send a message, checked before a request is made. Thread-safe.
 *
 * <p>All violations are reported at once, by field name as the server names them ({@code buttons.0.title}). The texts are
 * the API's own where its page has one (source: "Send Interactive Message", validation messages); limits name the limit
 * and the length found, never the value.
 */
public final class MessageRules {

    /** Longest text of an interactive message, in characters. */
    public static final int MAX_BODY_TEXT = 1024;
    /** Longest header or footer, in characters. */
    public static final int MAX_HEADER_FOOTER_TEXT = 60;
    /** Most buttons of a message. */
    public static final int MAX_BUTTONS = 3;
    /** Longest title of a button, and longest list button, in characters. */
    public static final int MAX_BUTTON_TITLE = 20;
    /** Most sections of a list. */
    public static final int MAX_SECTIONS = 10;
    /** Longest title of a row, in characters. */
    public static final int MAX_ROW_TITLE = 24;
    /** Longest description of a row, in characters. */
    public static final int MAX_ROW_DESCRIPTION = 72;
    /** Longest text message, in characters. */
    public static final int MAX_MESSAGE = 4096;

    private static final String PHONE_REQUIRED = "Phone number is required";
    private static final Pattern LOOSE_PHONE = Pattern.compile("[0-9+\\-\\s()]{10,20}");

    private MessageRules() {}

    /**
     * Checks an interactive message.
     *
     * @param  request the request
     * @return         texts by field name; empty when all is well
     */
    public static Map<String, List<String>> check(InteractiveRequest request) {
        Violations violations = new Violations();
        if (violations.required("phone", request.phone(), PHONE_REQUIRED)
                && request.phone().codePoints().anyMatch(Character::isLetter)) {
            // The service keeps the digits alone: 5.06E10 of a spreadsheet would be the phone of somebody else.
            violations.add("phone", "must be digits, with + - . ( ) and blanks at most, but has letters");
        }
        boolean typed = violations.required("type", request.type(), "Interactive message type is required");
        violations.required("body_text", request.bodyText(), "Body text is required");
        violations.maxLength("body_text", request.bodyText(), MAX_BODY_TEXT);
        violations.maxLength("header_text", request.headerText(), MAX_HEADER_FOOTER_TEXT);
        violations.maxLength("footer_text", request.footerText(), MAX_HEADER_FOOTER_TEXT);
        if (ButtonMessage.TYPE.equals(request.type())) {
            checkButtons(request.buttons(), violations);
        } else if (ListMessage.TYPE.equals(request.type())) {
            checkList(request, violations);
        } else if (typed) {
            violations.add("type", "Type must be either button or list");
        }
        return violations.byField();
    }

    /**
     * Checks a text message.
     *
     * @param  message the message
     * @return         texts by field name; empty when all is well
     */
    public static Map<String, List<String>> check(TextMessage message) {
        Violations violations = new Violations();
        if (violations.required("phone", message.phone(), PHONE_REQUIRED)
                && !LOOSE_PHONE.matcher(message.phone()).matches()) {
            violations.add(
                    "phone",
                    "must be 10 to 20 of the characters 0-9 + - ( ) and blank, but has "
                            + message.phone().codePointCount(0, message.phone().length()) + " characters");
        }
        violations.required("message", message.message(), "Message is required");
        violations.maxLength("message", message.message(), MAX_MESSAGE);
        return violations.byField();
    }

    private static void checkButtons(List<Button> buttons, Violations violations) {
        if (!violations.required("buttons", buttons, "Buttons are required for button type messages")) {
            return;
        }
        violations.maxSize("buttons", buttons, MAX_BUTTONS);
        Set<String> ids = new HashSet<>(2 * buttons.size());
        for (int i = 0; i < buttons.size(); i++) {
            Button button = buttons.get(i);
            Item item = new Item(null, "buttons", i);
            if (button == null) {
                violations.add(item.toString(), "must be an object with id and title");
                continue;
            }
            checkId(item, button.id(), ids, violations);
            violations.required(item, "title", button.title());
            violations.maxLength(item, "title", button.title(), MAX_BUTTON_TITLE);
        }
    }

    private static void checkList(InteractiveRequest request, Violations violations) {
        violations.required(
                "list_button_text", request.listButtonText(), "List button text is required for list type messages");
        violations.maxLength("list_button_text", request.listButtonText(), MAX_BUTTON_TITLE);
        List<Section> sections = request.sections();
        if (!violations.required("sections", sections, "Sections are required for list type messages")) {
            return;
        }
        violations.maxSize("sections", sections, MAX_SECTIONS);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < sections.size(); i++) {
            checkSection(new Item(null, "sections", i), sections.get(i), ids, violations);
        }
    }

    private static void checkSection(Item item, Section section, Set<String> ids, Violations violations) {
        if (section == null) {
            violations.add(item.toString(), "must be an object with title and rows");
            return;
        }
        violations.required(item, "title", section.title());
        List<Row> rows = section.rows();
        if (rows == null || rows.isEmpty()) {
            violations.add(item.member("rows"), "must have at least one row");
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            checkRow(new Item(item, "rows", i), rows.get(i), ids, violations);
        }
    }

    private static void checkRow(Item item, Row row, Set<String> ids, Violations violations) {
        if (row == null) {
            violations.add(item.toString(), "must be an object with id and title");
            return;
        }
        checkId(item, row.id(), ids, violations);
        violations.required(item, "title", row.title());
        violations.maxLength(item, "title", row.title(), MAX_ROW_TITLE);
        violations.maxLength(item, "description", row.description(), MAX_ROW_DESCRIPTION);
    }

    /** The page asks for ids only; WhatsApp refuses equal ones, and a tap on one of two equal ids could not be told. */
    private static void checkId(Item item, String id, Set<String> ids, Violations violations) {
        if (violations.required(item, "id", id) && !ids.add(id)) {
            violations.add(item.member("id"), "must differ from the other ids of the message");
        }
    }
}
