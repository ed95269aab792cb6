/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the sends of an account, so that none goes out twice: which are in flight, which have no verdict, and the
 * latest that went out. Thread-safe, and bounded: what has no verdict stays, of the rest the oldest goes first.
 *
 * <p>A send is noted after the limit let it pass and before its first byte is written. Whatever happens then, the note
 * stays open until there is a verdict. Holds digests and ids, and what can be tapped; no phones and no texts of
 * messages. A restart forgets it.
 */
final class SendLedger {

    private static final Logger LOG = LoggerFactory.getLogger(SendLedger.class);

    private static final int CAPACITY = 20_000;

    /** How long a row of the history is taken for a send without a verdict. */
    private static final Duration ECHO = Duration.ofHours(1);

    private final LongSupplier clock;
    private final int capacity;
    private final Map<String, EqualNotes> byDigest = new HashMap<>();
    /** Waiting, in flight or without a verdict. */
    private final Set<Note> unsettled = new LinkedHashSet<>();
    /** All others, in the order in which they are forgotten. */
    private final Deque<Note> settled = new ArrayDeque<>();
    /** What went out, by WhatsApp's id and by the id of the record. */
    private final Map<Object, Note> byId = new HashMap<>();
    /** What ended without a verdict, as the history would show it. */
    private final Map<Note.Shown, Note> lost = new HashMap<>();

    private long lastNumber;

    SendLedger() {
        this(System::nanoTime, CAPACITY);
    }

    SendLedger(LongSupplier clock, int capacity) {
        this.clock = clock;
        this.capacity = capacity;
    }

    /** Takes a send in. Nothing of it was written yet; whatever happens, its note is to be given to {@link #leave}. */
    Note enter(WacrRequest request, Origin origin, SendRules rules) {
        // Its digest may read a whole file, for which nobody else is to wait.
        Note note = new Note(request, origin, rules);
        enter(note, origin);
        return note;
    }

    private synchronized void enter(Note note, Origin origin) {
        note.number = ++lastNumber;
        note.equal = byDigest.computeIfAbsent(note.digest, digest -> new EqualNotes());
        if (origin.isMarked()) {
            // What an attempt before this one left waiting, such as behind a time-out, must not go out as well.
            for (Note earlier : List.copyOf(note.equal.unsettled)) {
                if (earlier.state == Note.State.WAITING && earlier.isRelatedTo(origin) && earlier.isOpenTo(origin)) {
                    settle(earlier, Note.State.DROPPED, null);
                }
            }
        }
        note.equal.unsettled.add(note);
        unsettled.add(note);
    }

    /** What stands for or against a send, after the verdict on an equal one in flight; no {@link Decision.Wait}. */
    synchronized Decision await(Note note, Duration longest, BooleanSupplier stopped) {
        try {
            long end = System.nanoTime() + longest.toNanos();
            Decision decision = decide(note);
            while (decision instanceof Decision.Wait) {
                long left = end - System.nanoTime();
                if (left <= 0 || stopped.getAsBoolean()) {
                    return new Decision.Doubt("an equal send is still in flight");
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
                decision = decide(note);
            }
            return decision;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Decision.Doubt("interrupted while an equal send was in flight");
        }
    }

    /**
     * Notes a send as in flight if nothing stands against it, in one step. To be called before the first byte; once noted, a
     * repeat after a 429 passes. False when it has to be decided again.
     */
    synchronized boolean begin(Note note) {
        if (note.state != Note.State.IN_FLIGHT) {
            if (!(decide(note) instanceof Decision.Go)) {
                return false;
            }
            note.state = Note.State.IN_FLIGHT;
            note.since = clock.getAsLong();
        }
        return true;
    }

    /** A send went out. */
    synchronized void sent(Note note, WacrAnswer answer) {
        settle(note, Note.State.SENT, answer);
        if (note.rules.resend()) {
            // Who wants a repeat all the same has it now.
            note.equal.open().forEach(other -> settle(other, Note.State.DROPPED, null));
        }
    }

    /** A send did not go out. */
    synchronized void notSent(Note note) {
        settle(note, Note.State.NOT_SENT, null);
    }

    /** Settles the equal sends that have no verdict, by the answer to them, which is null when they did not go out. */
    synchronized void settleOthers(Note note, WacrAnswer answer) {
        note.equal
                .open()
                .forEach(other -> settle(other, answer == null ? Note.State.NOT_SENT : Note.State.SENT, answer));
    }

    /** The end of a send, with or without a verdict. It stays open if it was in flight and has none. */
    synchronized void leave(Note note) {
        if (note.state == Note.State.IN_FLIGHT) {
            note.state = Note.State.OPEN;
            Note.Shown shown = note.shown();
            if (note.isRecognizable()) {
                lost.put(shown, note);
            }
            note.forgetRequest();
            notifyAll();
        } else if (note.state == Note.State.WAITING) {
            // Refused, or given the answer to another one: nothing was tried that a later attempt could follow.
            forget(note);
        }
    }

    /** What was settled before stays so. */
    private void settle(Note note, Note.State state, WacrAnswer answer) {
        if (!unsettled.remove(note)) {
            return;
        }
        note.state = state;
        note.since = clock.getAsLong();
        note.answer = answer == null ? null : answer.withoutContent();
        note.forgetRequest();
        if (state == Note.State.NOT_SENT) {
            lost.remove(note.shown(), note);
        }
        note.equal.unsettled.remove(note);
        note.equal.settled.add(note);
        if (state == Note.State.SENT) {
            note.equal.lastSent = note;
            settled.addLast(note);
        } else {
            // Failures go first where there is no room, else a long run of them would take the place of what went out.
            settled.addFirst(note);
        }
        note.ids().forEach(id -> byId.put(id, note));
        while (settled.size() + unsettled.size() > capacity && !settled.isEmpty()) {
            // Doubts that stand against nothing any more would take the place of what a repeat is known by.
            Note first = unsettled.isEmpty() ? null : unsettled.iterator().next();
            boolean idle = first != null && first.state == Note.State.OPEN && !isOpen(first) && !isRecent(first, ECHO);
            forget(idle ? first : settled.remove());
        }
        notifyAll();
    }

    private void forget(Note note) {
        note.equal.settled.remove(note);
        note.equal.unsettled.remove(note);
        unsettled.remove(note);
        if (note.equal.settled.isEmpty() && note.equal.unsettled.isEmpty()) {
            byDigest.remove(note.digest);
        }
        note.ids().forEach(id -> byId.remove(id, note));
        lost.remove(note.shown(), note);
    }

    synchronized Decision decide(Note note) {
        return SendRules.decide(note, this);
    }

    /** Whether the message has been past this send: an error handler gives back a message as it was before. */
    boolean isPassed(Note note, Origin origin) {
        Note last = origin.lastMessageId() == null ? null : byId.get(origin.lastMessageId());
        return last != null && note.number <= last.number;
    }

    boolean isOpen(Note note) {
        return note.state == Note.State.OPEN && isRecent(note, note.rules.memory());
    }

    boolean isRecent(Note note, Duration time) {
        return age(note).compareTo(time) < 0;
    }

    boolean isFull() {
        if (unsettled.size() <= capacity) {
            return false;
        }
        List.copyOf(unsettled).stream()
                .filter(note -> note.state == Note.State.OPEN && !isOpen(note))
                .forEach(note -> settle(note, Note.State.DROPPED, null));
        boolean full = unsettled.size() > capacity;
        if (full) {
            LOG.warn(
                    "{} sends have no verdict: no further ones until some have, or are older than unknownMemory",
                    capacity);
        }
        return full;
    }

    /**
     * Whether an attempt before this one may have sent the message, to a phone or, with null, to any. The requests need not
     * be equal: it is asked when this one could not be made, such as of a file that is gone.
     */
    synchronized boolean mayBeSent(WacrOperation operation, String phone, Origin origin) {
        return origin.isMarked()
                && Stream.concat(unsettled.stream(), settled.stream())
                        .filter(note -> note.operation == operation && note.mayBeSentTo(phone))
                        .filter(note -> note.isRelatedTo(origin) && note.isOpenTo(origin))
                        // A copy that was given up can still write its result into the exchange that goes on.
                        .anyMatch(note -> !isPassed(note, origin) || !note.isOf(origin.exchangeId()));
    }

    /** How long ago a send came to its state, such as in flight. */
    Duration age(Note note) {
        return Duration.ofNanos(clock.getAsLong() - note.since);
    }

    /** Whether a record of the history, by either id, is a send that is known to have gone out. */
    synchronized boolean knows(Object id) {
        return id != null && byId.containsKey(id);
    }

    /** Whether a row is known for a send from here, or has the text and the phone of one without a verdict. */
    synchronized boolean isOwn(ChatMessage row) {
        if (knows(row.id()) || knows(row.messageId())) {
            return true;
        }
        Note echo = lost.isEmpty() ? null : lost.get(Note.Shown.of(row.senderId(), row.message()));
        return echo != null && isRecent(echo, ECHO);
    }

    /** Whether a send to a person is in flight. */
    synchronized boolean isWritingTo(String phone) {
        int person = Note.Shown.of(phone, null).phone();
        return unsettled.stream()
                .anyMatch(note ->
                        note.state == Note.State.IN_FLIGHT && note.shown().phone() == person);
    }

    /** How many sends that the history would show alike have no verdict, none yet, or never got one. */
    synchronized long open(Wanted wanted) {
        int text = Note.Shown.of(wanted.phone(), wanted.text()).text();
        return Stream.concat(unsettled.stream(), settled.stream())
                .filter(note -> note.mayBeShown() && note.shown().text() == text)
                .count();
    }

    /** The send that went out under an id of WhatsApp; null when it is not known. */
    synchronized Note find(String messageId) {
        return messageId == null ? null : byId.get(messageId);
    }

    /** Whether a repeat of a send could still be told from a new one, so that the account must not be forgotten. */
    synchronized boolean inUse() {
        return unsettled.stream().anyMatch(note -> note.state != Note.State.OPEN || isOpen(note))
                || settled.stream()
                        .anyMatch(note -> note.state == Note.State.SENT && isRecent(note, note.rules.longest()));
    }

    /** Has those who wait look again whether they still should. */
    synchronized void wake() {
        notifyAll();
    }
}
