/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.operation.WacrRequest;
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
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the sends of an account, so that none goes out twice: which are in flight, which have no verdict, and the
 * latest that went out. Thread-safe.
 *
 * <p>A send is noted after the limit let it pass and before its first byte is written. Whatever happens then, the note
 * stays open until there is a verdict. Holds digests and ids, no phones and no texts; a restart forgets it.
 */
public final class SendLedger {

    private static final Logger LOG = LoggerFactory.getLogger(SendLedger.class);
    private static final int CAPACITY = 20_000;

    private final LongSupplier clock;
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition verdict = lock.newCondition();

    private final Map<String, Equals> byDigest = new HashMap<>();
    /** Waiting, in flight or without a verdict. */
    private final Map<Long, Note> unsettled = new LinkedHashMap<>();
    /** All others, in the order in which they were settled. */
    private final Map<Long, Note> settled = new LinkedHashMap<>();
    /** What went out, by WhatsApp's id and by the id of the record. */
    private final Map<Object, Note> byId = new HashMap<>();

    private long lastNumber;
    private volatile boolean keepsTexts;

    /** An empty ledger. */
    public SendLedger() {
        this(System::nanoTime, CAPACITY);
    }

    SendLedger(LongSupplier clock, int capacity) {
        this.clock = clock;
        this.capacity = capacity;
    }

    /**
     * How strict the ledger is with a send.
     *
     * @param memory          how long an open note stands against equal sends
     * @param duplicateWindow how long an equal message is refused after one that went out; 0 = not at all
     * @param resend          whether a send without a verdict may be repeated
     * @param onlyRepeats     whether an open note stands against marked sends only
     */
    public record Rules(Duration memory, Duration duplicateWindow, boolean resend, boolean onlyRepeats) {}

    /**
     * Takes a send in. Nothing of it was written yet.
     *
     * @param  digest digest of the request
     * @param  text   digest of what the history could show of it; null when it shows nothing
     * @param  origin where it comes from
     * @param  rules  how strict to be with it
     * @return        to be closed, whatever happens
     */
    public Send enter(String digest, String text, Origin origin, Rules rules) {
        lock.lock();
        try {
            Equals equal = byDigest.computeIfAbsent(digest, key -> new Equals());
            if (origin.isMarked()) {
                // What an attempt before this one left waiting, such as behind a time-out, must not go out as well.
                for (Note earlier : related(equal.unsettled, origin)) {
                    if (earlier.state == Note.State.WAITING && earlier.isOpenTo(origin)) {
                        settle(earlier, Note.State.DROPPED);
                    }
                }
            }
            Note note = new Note(++lastNumber, digest, text, origin, rules.memory());
            equal.unsettled.add(note);
            unsettled.put(note.number, note);
            return new Send(note, origin, rules);
        } finally {
            lock.unlock();
        }
    }

    /** A send on its way through the ledger. Used by one thread. */
    public final class Send implements AutoCloseable {

        private final Note note;
        private final Origin origin;
        private final Rules rules;
        private Decision.Repeat repeat;

        private Send(Note note, Origin origin, Rules rules) {
            this.note = note;
            this.origin = origin;
            this.rules = rules;
        }

        /**
         * Decides without waiting.
         *
         * @return what stands for or against this send
         */
        public Decision look() {
            lock.lock();
            try {
                return decide(this);
            } finally {
                lock.unlock();
            }
        }

        /**
         * Decides, and waits before for the verdict on an equal send in flight.
         *
         * @param  longest how long to wait
         * @param  stopped whether to wait no longer
         * @return         no {@link Decision.Wait}
         */
        public Decision await(Duration longest, BooleanSupplier stopped) {
            lock.lock();
            try {
                long left = longest.toNanos();
                Decision decision = decide(this);
                while (decision instanceof Decision.Wait && left > 0 && !stopped.getAsBoolean()) {
                    left = verdict.awaitNanos(left);
                    decision = decide(this);
                }
                return decision instanceof Decision.Wait
                        ? new Decision.Doubt("an equal send is still in flight", null)
                        : decision;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Decision.Doubt("interrupted while an equal send was in flight", null);
            } finally {
                lock.unlock();
            }
        }

        /**
         * Notes the send as in flight if nothing stands against it, in one step. To be called before the first byte; once
         * noted, a repeat after a 429 passes.
         *
         * @return false when it has to be decided again
         */
        public boolean begin() {
            lock.lock();
            try {
                if (note.state == Note.State.IN_FLIGHT) {
                    return true;
                }
                if (!(decide(this) instanceof Decision.Go)) {
                    return false;
                }
                note.state = Note.State.IN_FLIGHT;
                note.since = clock.getAsLong();
                return true;
            } finally {
                lock.unlock();
            }
        }

        /**
         * It went out.
         *
         * @param answer the answer
         */
        public void sent(WacrAnswer answer) {
            lock.lock();
            try {
                note.answer = answer.withoutContent();
                settle(note, Note.State.SENT);
                if (rules.resend()) {
                    // Who wants a repeat all the same has it now.
                    List.copyOf(group(note).unsettled).stream()
                            .filter(other -> other.state == Note.State.OPEN)
                            .forEach(other -> settle(other, Note.State.DROPPED));
                }
            } finally {
                lock.unlock();
            }
        }

        /** It did not go out. */
        public void notSent() {
            lock.lock();
            try {
                settle(note, Note.State.NOT_SENT);
            } finally {
                lock.unlock();
            }
        }

        /**
         * Settles the equal sends that have no verdict.
         *
         * @param answer the answer to them; null when they did not go out
         */
        public void settleOthers(WacrAnswer answer) {
            lock.lock();
            try {
                for (Note other : List.copyOf(group(note).unsettled)) {
                    if (other.state == Note.State.OPEN) {
                        other.answer = answer == null ? null : answer.withoutContent();
                        settle(other, answer == null ? Note.State.NOT_SENT : Note.State.SENT);
                    }
                }
            } finally {
                lock.unlock();
            }
        }

        /**
         * How long ago this send began.
         *
         * @return the time since it was noted as in flight
         */
        public Duration age() {
            return Duration.ofNanos(clock.getAsLong() - note.since);
        }

        /** Leaves the note open if the send was in flight and has no verdict. */
        @Override
        public void close() {
            lock.lock();
            try {
                if (note.state == Note.State.IN_FLIGHT) {
                    note.state = Note.State.OPEN;
                    verdict.signalAll();
                } else if (note.state == Note.State.WAITING) {
                    settle(note, Note.State.NOT_SENT);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private Decision decide(Send send) {
        Note own = send.note;
        Origin origin = send.origin;
        if (send.repeat != null) {
            return send.repeat;
        }
        if (own.state == Note.State.DROPPED) {
            return new Decision.Refuse("a later attempt took its place while it waited");
        }
        Equals equal = group(own);
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
                send.repeat = new Decision.Repeat(note.answer);
                return send.repeat;
            }
        }
        boolean resend = send.rules.resend();
        if (open != null && !resend && (origin.isMarked() || !send.rules.onlyRepeats())) {
            return new Decision.Doubt(
                    "an equal send before ended without a verdict, so the person may have the message", age(open));
        }
        Note last = equal.lastSent();
        if (last != null
                && origin.isMarked()
                && !resend
                && related.isEmpty()
                && isRecent(last, send.rules.memory())
                && !isPassed(last, origin)) {
            return new Decision.Doubt(
                    "an equal message went out before, and nothing tells whether this one repeats it"
                            + " (useBreadcrumb on the CamelContext would tell)",
                    null);
        }
        if (last != null && isRecent(last, send.rules.duplicateWindow())) {
            return new Decision.Duplicate(last.answer);
        }
        return isFull() ? new Decision.Refuse("too many sends have no verdict") : new Decision.Go();
    }

    /** Of the notes, those of the same exchange and of its relatives. */
    private static List<Note> related(Collection<Note> notes, Origin origin) {
        return notes.stream()
                .filter(note -> note.isOf(origin) || note.shares(origin))
                .toList();
    }

    /** Whether the message has been past this send: an error handler gives back a message as it was before. */
    private boolean isPassed(Note note, Origin origin) {
        Note last = origin.lastMessageId() == null ? null : byId.get(origin.lastMessageId());
        return last != null && note.number <= last.number;
    }

    private boolean isOpen(Note note) {
        return note.state == Note.State.OPEN && isRecent(note, note.memory);
    }

    private boolean isRecent(Note note, Duration time) {
        return age(note).compareTo(time) < 0;
    }

    private boolean isFull() {
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

    private void settle(Note note, Note.State state) {
        note.state = state;
        note.since = clock.getAsLong();
        Equals equal = group(note);
        equal.unsettled.remove(note);
        equal.settled.add(note);
        unsettled.remove(note.number);
        settled.put(note.number, note);
        note.ids().forEach(id -> byId.put(id, note));
        Iterator<Note> oldest = settled.values().iterator();
        while (settled.size() + unsettled.size() > capacity && oldest.hasNext()) {
            Note forgotten = oldest.next();
            oldest.remove();
            forget(forgotten);
        }
        verdict.signalAll();
    }

    private void forget(Note note) {
        Equals equal = group(note);
        equal.settled.remove(note);
        if (equal.settled.isEmpty() && equal.unsettled.isEmpty()) {
            byDigest.remove(note.digest);
        }
        note.ids().forEach(id -> byId.remove(id, note));
    }

    private Equals group(Note note) {
        return byDigest.get(note.digest);
    }

    private Duration age(Note note) {
        return Duration.ofNanos(clock.getAsLong() - note.since);
    }

    /**
     * Whether a record of the history is a send that this ledger knows to have gone out.
     *
     * @param  id WhatsApp's id or the id of the record; may be null
     * @return    true when it is
     */
    public boolean knows(Object id) {
        lock.lock();
        try {
            return id != null && byId.containsKey(id);
        } finally {
            lock.unlock();
        }
    }

    /**
     * How many sends that the history would show alike have no verdict, or none yet.
     *
     * @param  text digest of what the history shows
     * @return      the number
     */
    public long open(String text) {
        lock.lock();
        try {
            return unsettled.values().stream()
                    .filter(note -> note.state == Note.State.IN_FLIGHT || note.state == Note.State.OPEN)
                    .filter(note -> note.text == null || note.text.equals(text))
                    .count();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether a repeat of a send could still be told from a new one, so that the account must not be forgotten.
     *
     * @return true while there is a send that is open, or went out, and is younger than its {@code unknownMemory}
     */
    boolean inUse() {
        lock.lock();
        try {
            return unsettled.values().stream().anyMatch(note -> note.state != Note.State.OPEN || isOpen(note))
                    || settled.values().stream()
                            .anyMatch(note -> note.state == Note.State.SENT && isRecent(note, note.memory));
        } finally {
            lock.unlock();
        }
    }

    /** From now on sends are to be entered with the digest of what the history shows of them. */
    void keepTexts() {
        keepsTexts = true;
    }

    /**
     * The digest to enter a send with.
     *
     * @param  request the send
     * @return         empty when the history shows nothing of it; null when nobody asks the history
     */
    public String textOf(WacrRequest request) {
        if (!keepsTexts) {
            return null;
        }
        Wanted wanted = Wanted.of(request);
        return wanted == null ? "" : wanted.digest();
    }

    /** Has those who wait look again whether they still should. */
    void wake() {
        lock.lock();
        try {
            verdict.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The notes of one digest, oldest first. */
    private static final class Equals {

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
