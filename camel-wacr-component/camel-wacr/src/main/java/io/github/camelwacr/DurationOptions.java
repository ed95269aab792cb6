/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses text that is no duration or no number, which Camel's own conversion silently turns into 0. To Camel each number is
 * a duration. Stateless and thread-safe.
 */
final class DurationOptions {

    private static final Pattern NAME = Pattern.compile("delay|(?!use).+(Timeout|Window|Wait|Memory|Delay)");

    /** Milliseconds, units as in {@code 1h30m10s}, whose capitals Camel takes for 0, or ISO 8601 as in {@code PT30S}. */
    private static final Pattern DURATION = Pattern.compile(
            "\\d+|(\\d+(d|days?|h|hours?|m|minutes?|mins?|s|seconds?|secs?|ms|millis?))+|(?i)P[0-9DTHMS.]+");

    private static final Set<String> NUMBERS =
            Set.of("contactId", "maxConnections", "maxMessagesPerPoll", "maxResponseSize", "proxyPort");

    private static final Pattern NUMBER = Pattern.compile("-?\\d*");

    private DurationOptions() {}

    static void check(Map<String, Object> parameters) {
        parameters.forEach((name, value) -> {
            // References such as #bean:x are resolved by Camel, which then sees a number.
            if (value instanceof String text && !text.startsWith("#")) {
                if (NAME.matcher(name).matches()) {
                    refuse(DURATION, name, text, "a duration such as 30s");
                } else if (NUMBERS.contains(name)) {
                    refuse(NUMBER, name, text, "a whole number");
                }
            }
        });
    }

    private static void refuse(Pattern form, String name, String text, String what) {
        if (!form.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException("The option " + name + " must be " + what + ", but is " + text);
        }
    }
}
