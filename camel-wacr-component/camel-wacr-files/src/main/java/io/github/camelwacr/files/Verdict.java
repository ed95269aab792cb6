/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

/**
 * How a send ended.
 *
 * @param outcome what became of the record; null when it was surely not sent and stays to be sent
 * @param messageId WhatsApp's id, or null
 * @param reason without anything that the record holds; null when there is nothing to say
 */
record Verdict(Outcome outcome, String messageId, String reason) {

    /** The record is as good as before: the run has to stop, and to go on later. */
    static Verdict notNow(String reason) {
        return new Verdict(null, null, reason);
    }
}
