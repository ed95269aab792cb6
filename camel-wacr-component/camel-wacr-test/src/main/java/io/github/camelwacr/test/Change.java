/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/**
 * Something that happened in the stand-in. Immutable.
 *
 * @param revision number of the change; each change has a higher one than all that were seen before it
 * @param kind what happened
 * @param phone whose conversation it concerns, digits only; empty if none
 * @param id {@link PhoneMessage#id()}, or {@link RecordedExchange#number()} for a request; 0 on a reset
 */
public record Change(long revision, Kind kind, String phone, long id) {

    /** Kinds of changes. */
    public enum Kind {
        /** A message was sent or received. */
        MESSAGE,
        /** The status of a message changed. */
        STATUS,
        /** A request was answered. */
        REQUEST,
        /** All was forgotten: {@link WacrServer#reset()}. */
        RESET
    }

    /** Leaves the phone out, so that no log shows it. */
    @Override
    public String toString() {
        return kind + " " + id + " at " + revision;
    }
}
