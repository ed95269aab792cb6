/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words exception messages so that they can be logged: no phone number, nothing long. Stateless and thread-safe. */
public final class Texts {

    private static final int LONGEST = 200;

    private static final int MOST_FIELDS = 30;

    /** Seven digits and more of any script, whatever stands between them that is no letter. */
    private static final Pattern PHONE = Pattern.compile("\\+?\\p{Nd}(?:[^\\p{L}\\p{Nd}]{0,3}+\\p{Nd}){6,}+");

    private static final Pattern TOKEN = Pattern.compile("(?i)\\bbearer[ :=]+\\S+|\\bwm_\\w{6,}");

    /** Line ends and all else that is not to be seen, such as marks that turn the direction of writing. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Z}]+");

    /** A database quotes the values of its statement, such as the text of a message. */
    private static final Pattern STATEMENT = Pattern.compile("(?i)sqlstate|\\binsert into\\b|\\bsql:");

    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private Texts() {}

    /**
     * Bytes as text. What does not fit the encoding is refused: a person must not get the wrong letters.
     *
     * @param  bytes    the bytes
     * @param  encoding their encoding
     * @return          the text
     * @throws IllegalArgumentException when they are no such text
     */
    public static String decode(byte[] bytes, Charset encoding) {
        try {
            return encoding.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("is not text in " + encoding, e);
        }
    }

    /** {@code sendText failed: 422 VALIDATION_ERROR: phone: Phone number is required [request id 1, not sent]}. */
    public static String describe(WacrOperation operation, WacrError error, String what) {
        String status = error.status() == 0 ? "" : error.status() + " ";
        String code = error.errorCode() == null ? "" : safe(error.errorCode()) + ": ";
        String id = error.requestId() == null ? null : "request id " + requestId(error.requestId());
        String end = Stream.of(id, operation.sends() ? outcome(error.sendOutcome()) : null)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return operation + " failed: " + status + code + what + (end.isEmpty() ? "" : " [" + end + "]");
    }

    private static String outcome(SendOutcome outcome) {
        return outcome == SendOutcome.UNKNOWN
                ? "not known whether it was sent"
                : outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static String fields(Map<String, List<String>> fieldErrors) {
        return fieldErrors.entrySet().stream()
                .limit(MOST_FIELDS)
                .map(entry -> safe(entry.getKey()) + ": "
                        + entry.getValue().stream().map(Texts::safe).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    /** A text of the server without what looks like a phone number or a token, in one line and not too long. */
    public static String safe(String text) {
        // Bounded before it is searched: the text comes from outside, and can be as long as an answer.
        String head = text.length() <= 3 * LONGEST ? text : text.substring(0, 3 * LONGEST);
        String line = UNSEEN.matcher(head).replaceAll(" ").strip();
        if (STATEMENT.matcher(line).find()) {
            return "a text of a database, which is not shown";
        }
        String masked = PHONE.matcher(TOKEN.matcher(line).replaceAll("***")).replaceAll(match -> {
            String found = match.group();
            return "***" + found.substring(found.length() - 2);
        });
        return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST) + "...";
    }

    /**
     * Says that something cannot be read, without the text of the failure, which can quote it.
     *
     * @param  failure what happened
     * @return         a text that follows the name of what was read
     */
    public static String unreadable(Exception failure) {
        return "cannot be read (" + failure.getClass().getSimpleName() + ")";
    }

    /**
     * An exception to log in place of one whose text quotes what came from outside.
     *
     * @param  what    what it means
     * @param  failure the failure
     * @return         one with the stack of the failure
     */
    public static IOException withoutText(String what, Throwable failure) {
        IOException plain = new IOException(what + " (" + failure.getClass().getSimpleName() + ")");
        plain.setStackTrace(failure.getStackTrace());
        return plain;
    }

    /** In a usual one there are digits that look like a phone number. */
    private static String requestId(String id) {
        return UUID.matcher(id).matches() ? id : safe(id);
    }
}
