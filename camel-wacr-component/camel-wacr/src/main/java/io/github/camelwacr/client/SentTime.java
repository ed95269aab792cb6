/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Reads ISO 8601 date-times. The form that the API writes is read directly: the formatter of the JDK allocates 2 KB for it,
 * more than the rest of an answer. Any other form is left to the formatter. Stateless and thread-safe.
 */
final class SentTime {

    private static final String PATTERN = "dddd-dd-ddTdd:dd:dd";
    private static final int NANO_DIGITS = 9;

    private SentTime() {}

    /**
     * Reads a date-time with an offset.
     *
     * @throws java.time.DateTimeException when it is none
     */
    static OffsetDateTime parse(String text) {
        if (!startsLikePattern(text)) {
            return OffsetDateTime.parse(text);
        }
        int end = PATTERN.length();
        int nanos = 0;
        if (text.charAt(end) == '.') {
            int from = end + 1;
            for (end = from; end < text.length() && isDigit(text.charAt(end)); end++) {
                nanos = end - from < NANO_DIGITS ? nanos * 10 + text.charAt(end) - '0' : nanos;
            }
            if (end == from || end - from > NANO_DIGITS) {
                return OffsetDateTime.parse(text);
            }
            for (int digits = end - from; digits < NANO_DIGITS; digits++) {
                nanos *= 10;
            }
        }
        if (!isUtc(text, end)) {
            return OffsetDateTime.parse(text);
        }
        return OffsetDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19),
                nanos,
                ZoneOffset.UTC);
    }

    private static boolean startsLikePattern(String text) {
        if (text.length() <= PATTERN.length()) {
            return false;
        }
        for (int i = 0; i < PATTERN.length(); i++) {
            char wanted = PATTERN.charAt(i);
            char found = text.charAt(i);
            if (wanted == 'd' ? !isDigit(found) : wanted != found) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtc(String text, int from) {
        return text.length() == from + 1 && text.charAt(from) == 'Z'
                || text.length() == from + 6 && text.endsWith("+00:00");
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
