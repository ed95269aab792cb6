/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.ask;

/**
 * A message of the outbox.
 *
 * @param id          its number
 * @param appointment what it belongs to
 * @param kind        what it is for
 * @param operation   the operation that sends it
 * @param request     the request as JSON
 * @param begun       whether an earlier try of it was begun, and the program ended before its end
 * @param tries       how often it was begun
 */
record Outgoing(long id, String appointment, Kind kind, String operation, String request, boolean begun, int tries) {

    /** What a message is for. Each appointment has one of each at most, so nobody is asked twice. */
    enum Kind {
        QUESTION,
        SLOTS,
        REMINDER,
        CONFIRMATION
    }
}
