/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.model.ChatMessage;

/**
 * What this application sends, compared with rows of the history. An account without a default number stores its sends
 * under the digits of the person, so nothing else tells them from answers.
 */
@FunctionalInterface
public interface OwnSends {

    /** What a row is. */
    enum Match {
        /** It is a send of this application: known by an id, or the same text to the same phone without a verdict. */
        OWN,
        /** A send to the same phone has no answer yet. */
        IN_FLIGHT,
        /** Nothing of the kind. */
        NONE
    }

    /**
     * Compares.
     *
     * @param  row a row of the history
     * @return     what it is
     */
    Match match(ChatMessage row);
}
