/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.operation.WacrRequest;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Remembers the sends of an account, so that none goes out twice: which are in flight, which have no verdict, and the
 * latest that went out. Thread-safe.
 *
 * <p>A send is noted after the limit let it pass and before its first byte is written. Whatever happens then, the note
 * stays open until there is a verdict. Holds digests and ids, no phones and no texts; a restart forgets it.
 */
public final class SendLedger {

    private static final int CAPACITY = 20_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition verdict = lock.newCondition();

    private final Notes notes;
    private long lastNumber;
    private volatile boolean keepsTexts;

    /** An empty ledger. */
    public SendLedger() {
        this(System::nanoTime, CAPACITY);
    }

    SendLedger(LongSupplier clock, int capacity) {
        notes = new Notes(clock, capacity);
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
            Note note = new Note(++lastNumber, digest, text, origin, rules.memory());
            if (origin.isMarked()) {
                // What an attempt before this one left waiting, such as behind a time-out, must not go out as well.
                for (Note earlier : Notes.related(notes.equal(note).unsettled, origin)) {
                    if (earlier.state == Note.State.WAITING && earlier.isOpenTo(origin)) {
                        settle(earlier, Note.State.DROPPED);
                    }
                }
            }
            notes.add(note);
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
                return notes.decide(note, origin, rules);
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
                Decision decision = notes.decide(note, origin, rules);
                while (decision instanceof Decision.Wait && left > 0 && !stopped.getAsBoolean()) {
                    left = verdict.awaitNanos(left);
                    decision = notes.decide(note, origin, rules);
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
                if (!(notes.decide(note, origin, rules) instanceof Decision.Go)) {
                    return false;
                }
                notes.enter(note, Note.State.IN_FLIGHT);
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
                    notes.open(note).forEach(other -> settle(other, Note.State.DROPPED));
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
                for (Note other : notes.open(note)) {
                    other.answer = answer == null ? null : answer.withoutContent();
                    settle(other, answer == null ? Note.State.NOT_SENT : Note.State.SENT);
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
            return notes.age(note);
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

    private void settle(Note note, Note.State state) {
        notes.settle(note, state);
        verdict.signalAll();
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
            return notes.knows(id);
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
            return notes.open(text);
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
            return notes.inUse();
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
}
