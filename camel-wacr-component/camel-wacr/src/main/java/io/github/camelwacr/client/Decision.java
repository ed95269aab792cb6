/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import java.time.Duration;

/** What the ledger says of a send that wants to go out. */
sealed interface Decision {

    /** Nothing stands against it. */
    record Go() implements Decision {}

    /** An equal send is in flight. */
    record Wait() implements Decision {}

    /**
     * It repeats a send that went out.
     *
     * @param answer the answer to that one, without phone and text
     */
    record Repeat(WacrAnswer answer) implements Decision {}

    /**
     * An equal message went out within {@code duplicateWindow}.
     *
     * @param answer the answer to that one, without phone and text
     */
    record Duplicate(WacrAnswer answer) implements Decision {}

    /**
     * It may put a message on a phone for the second time.
     *
     * @param reason fit for an exception
     * @param age    how long ago the send began that has no verdict; null when it is not known
     * @param answered whether the service gave an answer to it
     */
    record Doubt(String reason, Duration age, boolean answered) implements Decision {

        Doubt(String reason) {
            this(reason, null, false);
        }
    }

    /**
     * It must not go out, and nothing of it did.
     *
     * @param reason fit for an exception
     */
    record Refuse(String reason) implements Decision {}
}
