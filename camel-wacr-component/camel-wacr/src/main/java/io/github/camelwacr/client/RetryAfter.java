/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Reads how long a server asks to wait (RFC 9110, section 10.2.3: seconds or an HTTP date). Thread-safe. */
final class RetryAfter {

    private final Clock clock;

    RetryAfter(Clock clock) {
        this.clock = clock;
    }

    /** Returns null when the text is neither; a date that has passed is no wait at all. */
    Duration parse(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Duration seconds = seconds(text.trim());
        if (seconds != null) {
            return seconds;
        }
        try {
            ZonedDateTime date = ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(clock.instant(), date.toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Seconds, also with a fraction, as a member of the answer's body may have them. */
    static Duration seconds(String text) {
        try {
            double seconds = Double.parseDouble(text);
            // More than a day is no answer to work with; the caller falls back to its own wait.
            return seconds >= 0 && seconds <= 86_400 ? Duration.ofMillis(Math.round(seconds * 1000)) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
