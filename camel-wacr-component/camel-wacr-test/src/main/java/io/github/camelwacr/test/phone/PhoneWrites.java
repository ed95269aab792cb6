/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelwacr.test.Conversations;
import io.github.camelwacr.test.PhoneMessage;
import java.util.Optional;
import java.util.Set;

/** The writing half of the page's API. Thread-safe. */
final class PhoneWrites {

    private static final Set<String> STATUSES = Set.of("sent", "delivered", "read", "failed");
    private static final int LONGEST_TEXT = 4_096;
    private static final int MOST_FAULTS = 1_000;

    private final Conversations conversations;
    private final PhoneControls controls;

    PhoneWrites(Conversations conversations, PhoneControls controls) {
        this.conversations = conversations;
        this.controls = controls;
    }

    /**
     * Does what the page asks for.
     *
     * @return the answer, or nothing if there is no such thing to do
     * @throws IllegalArgumentException if it cannot be done; the text tells why
     */
    Optional<ObjectNode> carryOut(String what, JsonNode json) {
        ObjectNode done = JsonNodeFactory.instance.objectNode();
        switch (what) {
            case "write" -> done = PhoneJson.message(conversations.write(phone(json), text(json, "text")));
            case "tap" -> done = PhoneJson.message(conversations.tap(id(json), text(json, "option")));
            case "status" -> done = PhoneJson.message(report(id(json), text(json, "status")));
            case "fault" -> controls.fault(PhoneFault.valueOf(text(json, "name")), times(json));
            case "clear-faults" -> controls.clearFaults();
            case "clear" -> controls.clear();
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(done);
    }

    private PhoneMessage report(long id, String status) {
        if (!STATUSES.contains(status)) {
            throw new IllegalArgumentException("There is no such status");
        }
        return conversations.report(id, status, status.equals("failed") ? "Message undeliverable." : null);
    }

    private static long id(JsonNode json) {
        return json.path("message").asLong();
    }

    private static int times(JsonNode json) {
        int times = json.path("times").asInt(1);
        if (times < 1 || times > MOST_FAULTS) {
            throw new IllegalArgumentException("times must be 1 to " + MOST_FAULTS);
        }
        return times;
    }

    private static String phone(JsonNode json) {
        String phone = text(json, "phone").replaceAll("[+\\s()-]", "");
        if (!phone.matches("[1-9][0-9]{7,14}")) {
            throw new IllegalArgumentException("A phone has 8 to 15 digits");
        }
        return phone;
    }

    private static String text(JsonNode json, String name) {
        String text = json.path(name).asText("");
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(name + " must have 1 to " + LONGEST_TEXT + " characters");
        }
        return text;
    }
}
