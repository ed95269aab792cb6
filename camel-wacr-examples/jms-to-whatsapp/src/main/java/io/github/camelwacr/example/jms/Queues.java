/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import java.util.List;

/** The queues of the example. */
final class Queues {

    /** Messages to send. */
    static final String OUT = "whatsapp.out";
    /** The message itself is wrong. */
    static final String INVALID = "whatsapp.dead.invalid";
    /** The person does not want messages. */
    static final String OPTED_OUT = "whatsapp.dead.optedout";
    /** Nobody knows whether it was sent: a person must look. */
    static final String UNKNOWN = "whatsapp.dead.unknown";
    /** All else that was surely not sent. */
    static final String FAILED = "whatsapp.dead.failed";

    static final List<String> DEAD = List.of(INVALID, OPTED_OUT, UNKNOWN, FAILED);

    private Queues() {}
}
