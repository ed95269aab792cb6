/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Refuses text that is no duration, which Camel's own conversion silently turns into 0. Stateless and thread-safe.
 */
final class DurationOptions {

    private static final Pattern NAME = Pattern.compile(".+(Timeout|Window|Wait|Memory|Delay)");

    /** Milliseconds, units as in {@code 1h30m10s}, or ISO 8601 as in {@code PT30S}. */
    private static final Pattern DURATION = Pattern.compile(
            "\\d+|(?i)(\\d+(d|days?|h|hours?|m|minutes?|mins?|s|seconds?|secs?|ms|millis?))+|P[0-9DTHMS.]+");

    private DurationOptions() {}

    static void check(Map<String, Object> parameters) {
        parameters.forEach((name, value) -> {
            // References such as #bean:x are resolved by Camel, which then sees a number.
            if (value instanceof String text
                    && NAME.matcher(name).matches()
                    && !text.startsWith("#")
                    && !DURATION.matcher(text.strip()).matches()) {
                throw new IllegalArgumentException(
                        "The option " + name + " must be a duration such as 30s, but is " + text);
            }
        });
    }
}
