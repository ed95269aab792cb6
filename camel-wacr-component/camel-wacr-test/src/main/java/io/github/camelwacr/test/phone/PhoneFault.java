/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.phone;

/** What the page can do to the next requests. */
public enum PhoneFault {

    /** The limit is used up: 429, wait 5 s. */
    RATE_LIMITED("429, wait 5 s"),

    /** Meta refuses the message: not sent. */
    REFUSED_BY_META("500, refused by Meta (not sent)"),

    /** The service waited for Meta in vain: nobody knows. */
    META_TIMEOUT("500, Meta timed out (unknown)"),

    /** A failure of the service. */
    INTERNAL_ERROR("500 INTERNAL_ERROR (unknown)"),

    /** The page of a proxy. */
    BAD_GATEWAY("502 with a page of a proxy (unknown)"),

    /** All is carried out, but the answer takes 10 s. */
    SLOW("right answer after 10 s"),

    /** The token is refused. */
    UNAUTHORIZED("401, token refused"),

    /** The connection breaks before anything is done. */
    RESET("connection breaks (not sent)"),

    /** The message goes out, then the connection breaks. */
    RESET_AFTER_SENDING("connection breaks after sending");

    private final String label;

    PhoneFault(String label) {
        this.label = label;
    }

    /**
     * What the page shows.
     *
     * @return a few words
     */
    public String label() {
        return label;
    }
}
