/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.http.HttpAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;

/**
 * Reads how long a server asks to wait (RFC 9110, section 10.2.3: seconds or an HTTP date). More than an hour counts as an
 * hour: no limit of the service needs more, and a mistake must not block a token. Stateless and thread-safe.
 */
final class RetryAfter {

    static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /** Null when the answer does not say; a date counts from the answer's own, and one that has passed is no wait. */
    static Duration of(HttpAnswer answer, Clock clock) {
        String text = answer.header("retry-after");
        if (text == null || text.isBlank()) {
            return null;
        }
        Duration seconds = seconds(text.strip());
        Instant until = seconds == null ? date(text) : null;
        if (until == null) {
            return seconds;
        }
        Instant now = date(answer.header("date"));
        return bounded(Duration.between(now == null ? clock.instant() : now, until));
    }

    /** Seconds, also with a fraction, as a member of the answer's body may have them; null when it is no number. */
    static Duration seconds(String text) {
        try {
            double seconds = Double.parseDouble(text);
            // A cast keeps within the numbers that there are, and makes 0 of what is none.
            return Double.isNaN(seconds) ? null : bounded(Duration.ofMillis((long) (Math.min(seconds, 1e9) * 1000)));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Null when it is none. */
    static Instant date(String text) {
        return text == null ? null : DateUtils.parseStandardDate(text.strip());
    }

    private static Duration bounded(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
