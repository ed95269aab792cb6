/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The notes of a ledger, bounded: what has no verdict stays, of the rest the oldest goes first. Not thread-safe. */
final class Notes {

    private static final Logger LOG = LoggerFactory.getLogger(Notes.class);

    private final LongSupplier clock;
    private final int capacity;
    private final Map<String, Equals> byDigest = new HashMap<>();
    /** Waiting, in flight or without a verdict. */
    private final Map<Long, Note> unsettled = new LinkedHashMap<>();
    /** All others, in the order in which they were settled. */
    private final Map<Long, Note> settled = new LinkedHashMap<>();
    /** What went out, by WhatsApp's id and by the id of the record. */
    private final Map<Object, Note> byId = new HashMap<>();

    Notes(LongSupplier clock, int capacity) {
        this.clock = clock;
        this.capacity = capacity;
    }

    void add(Note note) {
        byDigest.computeIfAbsent(note.digest, digest -> new Equals()).unsettled.add(note);
        unsettled.put(note.number, note);
    }

    void enter(Note note, Note.State state) {
        note.state = state;
        note.since = clock.getAsLong();
    }

    /** What was settled before stays so. */
    void settle(Note note, Note.State state) {
        if (unsettled.remove(note.number) == null) {
            return;
        }
        enter(note, state);
        Equals equal = equal(note);
        equal.unsettled.remove(note);
        equal.settled.add(note);
        settled.put(note.number, note);
        note.ids().forEach(id -> byId.put(id, note));
        Iterator<Note> oldest = settled.values().iterator();
        while (settled.size() + unsettled.size() > capacity && oldest.hasNext()) {
            Note forgotten = oldest.next();
            oldest.remove();
            forget(forgotten);
        }
    }

    private void forget(Note note) {
        Equals equal = equal(note);
        equal.settled.remove(note);
        if (equal.settled.isEmpty() && equal.unsettled.isEmpty()) {
            byDigest.remove(note.digest);
        }
        note.ids().forEach(id -> byId.remove(id, note));
    }

    Equals equal(Note note) {
        return byDigest.getOrDefault(note.digest, Equals.NONE);
    }

    /** The equal notes without a verdict. */
    List<Note> open(Note note) {
        return equal(note).unsettled.stream()
                .filter(other -> other.state == Note.State.OPEN)
                .toList();
    }

    /** How many notes of a text of the history are in flight or have no verdict. */
    long open(String text) {
        return unsettled.values().stream()
                .filter(note -> note.state == Note.State.IN_FLIGHT || note.state == Note.State.OPEN)
                .filter(note -> note.text == null || note.text.equals(text))
                .count();
    }

    /** What stands for or against a send that is not in flight yet. */
    Decision decide(Note own, Origin origin, SendLedger.Rules rules) {
        if (own.repeat != null) {
            return own.repeat;
        }
        if (own.state == Note.State.DROPPED) {
            return new Decision.Refuse("a later attempt took its place while it waited");
        }
        Equals equal = equal(own);
        Note open = null;
        for (Note note : equal.unsettled) {
            if (note.state == Note.State.IN_FLIGHT && note != own) {
                return new Decision.Wait();
            }
            open = isOpen(note) ? note : open;
        }
        List<Note> related = origin.isMarked() ? related(equal.settled, origin) : List.of();
        for (Note note : related) {
            if (note.state == Note.State.SENT && !isPassed(note, origin) && note.isOpenTo(origin)) {
                note.adopt(origin);
                own.repeat = new Decision.Repeat(note.answer);
                return own.repeat;
            }
        }
        boolean resend = rules.resend();
        if (open != null && !resend && (origin.isMarked() || !rules.onlyRepeats())) {
            return new Decision.Doubt(
                    "an equal send before ended without a verdict, so the person may have the message", age(open));
        }
        Note last = equal.lastSent();
        if (last != null
                && origin.isMarked()
                && !resend
                && related.isEmpty()
                && isRecent(last, rules.memory())
                && !isPassed(last, origin)) {
            return new Decision.Doubt(
                    "an equal message went out before, and nothing tells whether this one repeats it"
                            + " (useBreadcrumb on the CamelContext would tell)",
                    null);
        }
        if (last != null && isRecent(last, rules.duplicateWindow())) {
            return new Decision.Duplicate(last.answer);
        }
        return isFull() ? new Decision.Refuse("too many sends have no verdict") : new Decision.Go();
    }

    /** Of the notes, those of the same exchange and of its relatives. */
    static List<Note> related(Collection<Note> notes, Origin origin) {
        return notes.stream()
                .filter(note -> note.isOf(origin) || note.shares(origin))
                .toList();
    }

    /** Whether the message has been past this send: an error handler gives back a message as it was before. */
    boolean isPassed(Note note, Origin origin) {
        Note last = origin.lastMessageId() == null ? null : byId.get(origin.lastMessageId());
        return last != null && note.number <= last.number;
    }

    boolean isOpen(Note note) {
        return note.state == Note.State.OPEN && isRecent(note, note.memory);
    }

    boolean isRecent(Note note, Duration time) {
        return age(note).compareTo(time) < 0;
    }

    boolean isFull() {
        if (unsettled.size() <= capacity) {
            return false;
        }
        List<Note> old = unsettled.values().stream()
                .filter(note -> note.state == Note.State.OPEN && !isOpen(note))
                .toList();
        old.forEach(note -> settle(note, Note.State.DROPPED));
        boolean full = unsettled.size() > capacity;
        if (full) {
            LOG.warn(
                    "{} sends have no verdict: no further ones until some have, or are older than unknownMemory",
                    capacity);
        }
        return full;
    }

    boolean knows(Object id) {
        return id != null && byId.containsKey(id);
    }

    boolean inUse() {
        return unsettled.values().stream().anyMatch(note -> note.state != Note.State.OPEN || isOpen(note))
                || settled.values().stream()
                        .anyMatch(note -> note.state == Note.State.SENT && isRecent(note, note.memory));
    }

    Duration age(Note note) {
        return Duration.ofNanos(clock.getAsLong() - note.since);
    }

    /** The notes of one digest, oldest first. */
    static final class Equals {

        private static final Equals NONE = new Equals();

        final List<Note> unsettled = new ArrayList<>(1);
        final Deque<Note> settled = new ArrayDeque<>(1);

        Note lastSent() {
            Iterator<Note> latest = settled.descendingIterator();
            while (latest.hasNext()) {
                Note note = latest.next();
                if (note.state == Note.State.SENT) {
                    return note;
                }
            }
            return null;
        }
    }
}
