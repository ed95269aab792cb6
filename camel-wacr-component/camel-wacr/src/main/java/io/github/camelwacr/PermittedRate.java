/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

/**
 * The option {@code requestsPerMinute}.
 *
 * @param perMinute requests per minute; 0 = no pacing
 * @param auto      whether the plan is asked
 */
record PermittedRate(int perMinute, boolean auto) {

    /** What the service grants unless the token says otherwise (source: page "Get Plan Limits"). */
    private static final int DEFAULT = 60;

    static PermittedRate parse(String option) {
        String text = option == null ? "" : option.strip();
        if ("auto".equals(text)) {
            return new PermittedRate(DEFAULT, true);
        }
        try {
            int perMinute = Integer.parseInt(text);
            if (perMinute >= 0) {
                return new PermittedRate(perMinute, false);
            }
        } catch (NumberFormatException e) {
            throw invalid(text);
        }
        throw invalid(text);
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "The option requestsPerMinute must be auto or a number of at least 0, but is " + text);
    }
}
