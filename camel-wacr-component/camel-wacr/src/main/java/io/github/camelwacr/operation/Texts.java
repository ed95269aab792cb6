/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrError;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words exception messages so that they can be logged: no phone number, nothing long. Stateless and thread-safe. */
public final class Texts {

    private static final int LONGEST = 200;

    private static final int MOST_FIELDS = 30;

    /** Seven digits and more, also with the separators of a phone number between them. */
    private static final Pattern PHONE = Pattern.compile("\\+?\\d(?:[\\s().-]{0,3}+\\d){6,}+");

    private Texts() {}

    /** {@code sendText failed: 422 VALIDATION_ERROR: phone: Phone number is required [request id 1, not sent]}. */
    public static String describe(WacrOperation operation, WacrError error, String what) {
        StringBuilder text = new StringBuilder(operation.name()).append(" failed: ");
        if (error.status() != 0) {
            text.append(error.status()).append(' ');
        }
        if (error.errorCode() != null) {
            text.append(safe(error.errorCode())).append(": ");
        }
        text.append(what);
        text.append(" [");
        if (error.requestId() != null) {
            text.append("request id ").append(shorten(error.requestId())).append(", ");
        }
        if (!operation.sends()) {
            text.append("nothing to send");
        } else {
            text.append(error.sendOutcome() == SendOutcome.NOT_SENT ? "not sent" : "not known whether it was sent");
        }
        return text.append(']').toString();
    }

    public static String fields(Map<String, List<String>> fieldErrors) {
        return fieldErrors.entrySet().stream()
                .limit(MOST_FIELDS)
                .map(entry -> safe(entry.getKey()) + ": "
                        + entry.getValue().stream().map(Texts::safe).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    /** A text of the server, without what looks like a phone number, in one line and not too long. */
    public static String safe(String text) {
        // Bounded before it is searched: the text comes from outside, and can be as long as an answer.
        String head = text.length() <= 3 * LONGEST ? text : text.substring(0, 3 * LONGEST);
        String masked = PHONE.matcher(head).replaceAll(match -> {
            String found = match.group();
            return "***" + found.substring(found.length() - 2);
        });
        return shorten(masked.replaceAll("\\p{Cntrl}+", " "));
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
