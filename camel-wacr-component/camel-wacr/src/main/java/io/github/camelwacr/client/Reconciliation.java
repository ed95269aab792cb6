/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.model.SentMessage;
import java.util.List;

/**
 * What the message history says of a send whose outcome was not known.
 *
 * @param outcome not sent: the whole time in question was looked through, and the message is not there; unknown: the history
 *                does not tell
 * @param answer  as the service would have given it, when it was sent
 * @param doubt   why the history does not tell, fit for a log
 */
record Reconciliation(SendOutcome outcome, WacrAnswer answer, String doubt) {

    static final Reconciliation NOT_SENT = new Reconciliation(SendOutcome.NOT_SENT, null, null);

    static Reconciliation sent(SentMessage message) {
        return new Reconciliation(
                SendOutcome.SENT, new WacrAnswer(message, message.requestId(), null, true, List.of()), null);
    }

    static Reconciliation unclear(String doubt) {
        return new Reconciliation(SendOutcome.UNKNOWN, null, doubt);
    }
}
