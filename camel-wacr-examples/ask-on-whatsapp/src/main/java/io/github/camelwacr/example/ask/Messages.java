/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.ask;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The texts, as requests with the API's field names. Stateless and thread-safe. */
final class Messages {

    static final String YES = "Yes, I will come";
    static final String NO = "No, cancel it";
    static final String LATER = "Maybe later";
    static final List<String> SLOTS = List.of("Tuesday 09:00", "Wednesday 11:00", "Friday 16:30");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Messages() {}

    static String question(Appointment appointment) {
        return buttons(
                appointment,
                "Hello " + appointment.person() + ", your appointment " + appointment.id() + " is on "
                        + appointment.slot() + ". Will you come?");
    }

    static String reminder(Appointment appointment) {
        return buttons(
                appointment,
                appointment.person() + ", a reminder: your appointment " + appointment.id() + " on "
                        + appointment.slot() + " is not confirmed yet. Will you come?");
    }

    static String slots(Appointment appointment) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("phone", appointment.phone());
        request.put("body_text", "Which other time suits you for appointment " + appointment.id() + "?");
        request.put("list_button_text", "Choose a time");
        request.put("sections", List.of(Map.of("title", "Free times", "rows", rows())));
        return json(request);
    }

    static String confirmation(Appointment appointment, String text) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("phone", appointment.phone());
        request.put("message", "Appointment " + appointment.id() + ": " + text);
        return json(request);
    }

    private static String buttons(Appointment appointment, String text) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("phone", appointment.phone());
        request.put("body_text", text);
        request.put("buttons", List.of(button("yes", YES), button("no", NO), button("later", LATER)));
        return json(request);
    }

    private static List<Map<String, String>> rows() {
        return SLOTS.stream()
                .map(slot -> button(slot.replaceAll("\\W", "").toLowerCase(java.util.Locale.ROOT), slot))
                .toList();
    }

    private static Map<String, String> button(String id, String title) {
        return Map.of("id", id, "title", title);
    }

    private static String json(Object request) {
        return JSON.valueToTree(request).toString();
    }
}
