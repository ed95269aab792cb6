/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

/**
 * The option {@code requestsPerMinute}.
 *
 * @param perMinute requests per minute; 0 = no pacing; what is kept to until answers name a limit when {@code auto}
 * @param auto      whether the limit that answers name is followed
 */
public record PermittedRate(int perMinute, boolean auto) {

    /** What the service grants unless the token says otherwise (source: page "Get Plan Limits"). */
    static final int DEFAULT = 60;

    /**
     * Reads the option.
     *
     * @param  option {@code auto} or a number
     * @return        the rate
     * @throws IllegalArgumentException when it is neither
     */
    public static PermittedRate parse(String option) {
        String text = option == null ? "" : option.strip();
        if ("auto".equals(text)) {
            return new PermittedRate(DEFAULT, true);
        }
        int perMinute;
        try {
            perMinute = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            perMinute = -1;
        }
        if (perMinute < 0) {
            throw new IllegalArgumentException(
                    "The option requestsPerMinute must be auto or a number of at least 0, but is " + text);
        }
        return new PermittedRate(perMinute, false);
    }
}
