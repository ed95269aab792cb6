/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/**
 * What comes of messages to certain phones. Each kind has a number of its own, which works in every stand-in and can
 * belong to nobody, since no country has the code 999; {@link WacrServerOptions#phones(MagicPhone, String...)} gives
 * other numbers the same ways.
 */
public enum MagicPhone {
    /** The person opted out: 403 CONTACT_OPTED_OUT where the service checks it. */
    OPTED_OUT("99900000001"),
    /** Accepted, and reported as {@code failed} right after: the number is not on WhatsApp. */
    NOT_ON_WHATSAPP("99900000002"),
    /** The plan's conversations are used up: 403 FEATURE_LIMIT_EXCEEDED where the service checks it. */
    LIMIT_REACHED("99900000003"),
    /** Sent, but the answer takes {@link WacrServerOptions#slow(java.time.Duration)}. */
    SLOW("99900000004"),
    /** WhatsApp refuses: 500 MESSAGE_SEND_FAILED with its own error, nothing is sent. */
    REFUSED("99900000005"),
    /** WhatsApp does not answer in time: 500 MESSAGE_SEND_FAILED with {@code cURL error 28}, but the message arrives. */
    TIMES_OUT("99900000006"),
    /** WhatsApp cannot be reached: 500 MESSAGE_SEND_FAILED with {@code cURL error 7}, nothing is sent. */
    UNREACHABLE("99900000007"),
    /** Each send is an INTERNAL_ERROR, and nothing is sent. */
    INTERNAL_ERROR("99900000008");

    private final String number;

    MagicPhone(String number) {
        this.number = number;
    }

    /**
     * The number that always has this way.
     *
     * @return digits with country code
     */
    public String number() {
        return number;
    }
}
