/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrError;
import io.github.camelwacr.exception.WacrValidationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is wrong with a request, by field, in the shape in which the API reports it. Not thread-safe. */
public final class Violations {

    /** A batch can have thousands; all are in the exception, but not in its text. */
    private static final int MOST_SHOWN = 30;

    private final Map<String, List<String>> byField = new LinkedHashMap<>();

    /** Null stands for nothing wrong. */
    void add(String field, String text) {
        if (text != null
                && !byField.computeIfAbsent(field, name -> new ArrayList<>()).contains(text)) {
            byField.get(field).add(text);
        }
    }

    boolean isEmpty() {
        return byField.isEmpty();
    }

    WacrValidationException exception() {
        WacrError error = new WacrError(
                0, "VALIDATION_ERROR", "Invalid message", null, byField, null, null, SendOutcome.NOT_SENT);
        String text = byField.entrySet().stream()
                .limit(MOST_SHOWN)
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
        if (byField.size() > MOST_SHOWN) {
            text += "; and " + (byField.size() - MOST_SHOWN) + " more";
        }
        return new WacrValidationException("Invalid message: " + text + " [not sent]", error, null);
    }

    /**
     * Refuses a request for one reason.
     *
     * @param  field the field, {@code body} for the whole
     * @param  text  what is wrong; never the value
     * @return       the exception to throw
     */
    public static WacrValidationException invalid(String field, String text) {
        Violations violations = new Violations();
        violations.add(field, text);
        return violations.exception();
    }
}
