/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.model.SentMessage;

/** What the message history says of a send whose outcome was not known. */
sealed interface Reconciliation {

    /**
     * The message went out.
     *
     * @param sent what is known of it
     */
    record Sent(SentMessage sent) implements Reconciliation {}

    /** The whole time in question was looked through, and the message is not there. */
    record NotSent() implements Reconciliation {}

    /**
     * The history does not tell.
     *
     * @param reason why not, fit for a log
     */
    record Unclear(String reason) implements Reconciliation {}
}
