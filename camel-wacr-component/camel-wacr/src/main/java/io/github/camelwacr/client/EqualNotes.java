/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The notes of one digest, oldest first. Guarded by the lock of the ledger. */
final class EqualNotes {

    final List<Note> unsettled = new ArrayList<>(1);
    final Deque<Note> settled = new ArrayDeque<>(1);
    /** Null when none went out. */
    Note lastSent;

    /** A copy of those without a verdict. */
    List<Note> open() {
        return unsettled.stream().filter(note -> note.state == Note.State.OPEN).toList();
    }
}
