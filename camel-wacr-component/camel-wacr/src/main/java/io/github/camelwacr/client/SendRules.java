/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import java.time.Duration;

/**
 * How strict to be with a send. Immutable.
 *
 * @param memory          how long a send without a verdict stands against equal ones
 * @param duplicateWindow how long an equal message is refused after one that went out; 0 = not at all
 * @param resend          whether a send without a verdict may be repeated
 */
public record SendRules(Duration memory, Duration duplicateWindow, boolean resend) {

    /**
     * The same rules for a send that is to go out although it may be a repeat.
     *
     * @return the copy
     */
    public SendRules resending() {
        return new SendRules(memory, duplicateWindow, true);
    }

    /** How long a send that went out counts for equal ones. */
    Duration longest() {
        return memory.compareTo(duplicateWindow) > 0 ? memory : duplicateWindow;
    }

    /** What stands for or against a send that is not in flight yet. Holds the lock of the ledger. */
    static Decision decide(Note own, SendLedger ledger) {
        if (own.repeat != null) {
            return own.repeat;
        }
        if (own.state == Note.State.DROPPED) {
            return new Decision.Refuse("a later attempt took its place while it waited");
        }
        Note open = null;
        boolean answered = false;
        for (Note note : own.equal.unsettled) {
            if (note.state == Note.State.IN_FLIGHT && note != own) {
                return new Decision.Wait();
            }
            if (ledger.isOpen(note)) {
                // The oldest one: a look from the others on would not see it.
                open = open == null ? note : open;
                answered |= note.answered;
            }
        }
        Origin origin = own.origin();
        boolean marked = origin.isMarked();
        SendRules rules = own.rules;
        boolean doubtful = false;
        if (marked) {
            for (Note note : own.equal.settled) {
                boolean sent = note.state == Note.State.SENT && !ledger.isPassed(note, origin);
                if (!note.isRelatedTo(origin)) {
                    doubtful |= sent
                            && ledger.isRecent(note, rules.memory)
                            && note.origin().mayBeRepeatedBy(origin);
                } else if (sent && note.isOpenTo(origin)) {
                    note.adopt(origin);
                    own.repeat = new Decision.Repeat(note.answer);
                    return own.repeat;
                }
            }
        }
        if (open != null && !rules.resend && (marked || !own.mayBeAskedAgain())) {
            return new Decision.Doubt(
                    "an equal send before ended without a verdict, so the person may have the message",
                    ledger.age(open),
                    answered);
        }
        if (doubtful && !rules.resend) {
            return new Decision.Doubt("an equal message went out before, and nothing tells whether this one repeats it"
                    + " (useBreadcrumb on the CamelContext would tell)");
        }
        Note last = own.equal.lastSent;
        if (last != null && ledger.isRecent(last, rules.duplicateWindow)) {
            return new Decision.Duplicate(last.answer);
        }
        return ledger.isFull() ? new Decision.Refuse("too many sends have no verdict") : new Decision.Go();
    }
}
