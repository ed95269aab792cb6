/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrDuplicateException;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.operation.Values;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that no message is sent twice: asks the ledger before each send and tells it what became of it, and asks the
 * message history where the option {@code reconcile} allows it. Thread-safe.
 */
public final class SafeSender {

    private static final Logger LOG = LoggerFactory.getLogger(SafeSender.class);

    private static final String UNKNOWN = " [not known whether it was sent]";

    /** What a proxy says in place of the service; 0 stands for no answer at all. */
    private static final Set<Integer> NO_ANSWERS = Set.of(0, 408, 502, 503, 504);

    private final WacrClient client;
    private final SendLedger ledger;
    private final SendRules rules;
    private final Duration longestWait;
    private final Reconciler reconciler;

    /**
     * A sender.
     *
     * @param client      makes the calls
     * @param rules       how strict to be
     * @param longestWait how long to wait for the verdict on an equal send in flight
     * @param reconciler  looks up what is not known; null when nothing is to be looked up
     */
    public SafeSender(WacrClient client, SendRules rules, Duration longestWait, Reconciler reconciler) {
        this.client = client;
        this.ledger = client.account().ledger();
        this.rules = rules;
        this.longestWait = longestWait;
        this.reconciler = reconciler;
    }

    /**
     * Makes a call that must not be made twice.
     *
     * @param  request  the call
     * @param  origin   where it comes from
     * @param  firstTry when it can have been tried first, perhaps by an earlier process
     * @param  resend   whether it is to be sent although it may be a repeat
     * @return          the answer, perhaps that to an earlier call
     * @throws WacrException when it failed or was refused; its outcome says whether a message can have gone out
     */
    public WacrAnswer send(WacrRequest request, Origin origin, Instant firstTry, boolean resend) {
        Note note = ledger.enter(request, origin, resend ? rules.resending() : rules);
        try {
            Attempt attempt = new Attempt(request, note, firstTry);
            WacrAnswer answer = null;
            while (answer == null) {
                answer = attempt.decide(ledger.await(note, longestWait, client::isStopped));
            }
            return answer;
        } finally {
            ledger.leave(note);
        }
    }

    /**
     * What a failure says of the message. That nothing went out this time is no news of the attempts before, so it does not
     * stand as the outcome where one of them may have reached the person.
     *
     * @param  values  the request, as far as it was made
     * @param  origin  where it comes from
     * @param  failure what happened
     * @return         the failure to throw
     */
    public RuntimeException judge(Values values, Origin origin, RuntimeException failure) {
        WacrOperation operation = values.operation();
        // Before it was checked it can be written in any way.
        String phone = values.get("phone") instanceof String text && text.startsWith("+") ? text : null;
        if (!operation.sends()
                || !(failure instanceof WacrException unsent)
                || unsent.sendOutcome() != SendOutcome.NOT_SENT
                || !ledger.mayBeSent(operation, phone, origin)) {
            return failure;
        }
        String now = unsent.getMessage();
        int end = now.endsWith("not sent]") ? now.lastIndexOf(" [") : now.length();
        // Without that failure as a cause: Camel asks for the innermost exception of a class, and it says "not sent".
        return new WacrTransportException(
                operation + ": an attempt before this one may have sent it, and now: " + now.substring(0, end)
                        + UNKNOWN,
                unsent.error().withSendOutcome(SendOutcome.UNKNOWN),
                firstFailure(origin));
    }

    /** The failure that an error handler redelivers after, if it was one of a send whose outcome is not known. */
    private static Throwable firstFailure(Origin origin) {
        for (Throwable cause = origin.failure(); cause != null; cause = cause.getCause()) {
            if (cause instanceof WacrException failure
                    && !failure.refused()
                    && failure.sendOutcome() == SendOutcome.UNKNOWN) {
                return failure;
            }
        }
        return null;
    }

    /** One send. Not thread-safe. */
    private final class Attempt {

        private final WacrRequest request;
        private final Note note;
        /** How long ago it can have been tried first, where it was delivered again; else zero. */
        private final Duration tried;

        private boolean lookedUp;

        Attempt(WacrRequest request, Note note, Instant firstTry) {
            this.request = request;
            this.note = note;
            this.tried = note.origin().isDeliveredAgain() ? Duration.between(firstTry, Instant.now()) : Duration.ZERO;
        }

        /** Returns null when it has to be decided again. */
        WacrAnswer decide(Decision decision) {
            if (decision instanceof Decision.Repeat repeat) {
                // The ledger holds no phones.
                return repeat.answer().withPhone(request.phone());
            }
            if (decision instanceof Decision.Refuse refuse) {
                throw WacrTransportException.refusal(
                        operation() + " was not made: " + refuse.reason() + " [not sent]", SendOutcome.NOT_SENT, null);
            }
            if (decision instanceof Decision.Duplicate duplicate) {
                throw new WacrDuplicateException(
                        operation() + " refused: an equal message went out within duplicateWindow [sent before]",
                        duplicate.answer().result() instanceof SentMessage sent ? sent : null);
            }
            if (decision instanceof Decision.Doubt doubt) {
                return lookUpOpen(doubt);
            }
            boolean maybeSent = !tried.isZero() && reconciler != null && !lookedUp && !note.rules.resend();
            return maybeSent ? lookUpFirst() : call();
        }

        private WacrAnswer call() {
            try {
                WacrAnswer answer = client.call(request, () -> ledger.begin(note));
                if (answer != null) {
                    ledger.sent(note, answer);
                }
                return answer;
            } catch (WacrException e) {
                if (e.sendOutcome() == SendOutcome.NOT_SENT) {
                    ledger.notSent(note);
                    throw e;
                }
                // Nobody else looks at it before this send leaves the ledger.
                note.answered = e.errorCode() != null || !NO_ANSWERS.contains(e.status());
                return settle(e);
            }
        }

        /** Turns an unknown outcome into a known one, where the history tells. */
        private WacrAnswer settle(WacrException failure) {
            if (reconciler == null) {
                throw failure;
            }
            Reconciliation verdict = reconciler.lookUp(request, ledger.age(note), note.answered, 1);
            if (verdict.outcome() == SendOutcome.SENT) {
                return found(verdict.answer());
            }
            if (verdict.outcome() == SendOutcome.NOT_SENT) {
                ledger.notSent(note);
                throw new WacrTransportException(
                        operation() + " failed, and the history shows that nothing was sent; see the cause [not sent]",
                        failure.error().withSendOutcome(SendOutcome.NOT_SENT),
                        failure);
            }
            LOG.warn("{}: the outcome stays unknown, since {}", operation(), verdict.doubt());
            throw failure;
        }

        /** Looks up what an earlier process, or an earlier delivery by the source, may have sent. */
        private WacrAnswer lookUpFirst() {
            lookedUp = true;
            Reconciliation verdict = reconciler.lookUp(request, tried, false, 0);
            if (verdict.outcome() == SendOutcome.SENT) {
                return found(verdict.answer());
            }
            if (verdict.outcome() == SendOutcome.UNKNOWN) {
                throw refusal("it may be a repeat, and " + verdict.doubt());
            }
            return null;
        }

        /** Looks up an equal send without a verdict; this one waits for what becomes of it. */
        private WacrAnswer lookUpOpen(Decision.Doubt doubt) {
            if (reconciler == null || lookedUp || doubt.age() == null) {
                throw refusal(doubt.reason());
            }
            lookedUp = true;
            // The source may have delivered this one before the other was sent.
            Duration age = tried.compareTo(doubt.age()) > 0 ? tried : doubt.age();
            Reconciliation verdict = reconciler.lookUp(request, age, doubt.answered(), 1);
            if (verdict.outcome() == SendOutcome.UNKNOWN) {
                throw refusal(doubt.reason() + "; " + verdict.doubt());
            }
            ledger.settleOthers(note, verdict.answer());
            if (verdict.outcome() == SendOutcome.SENT && !(ledger.decide(note) instanceof Decision.Repeat)) {
                throw refusal("an equal message went out before, whose answer was lost");
            }
            return null;
        }

        private WacrAnswer found(WacrAnswer answer) {
            LOG.info("{}: went out, as {}", operation(), ((SentMessage) answer.result()).chatMessageId());
            ledger.sent(note, answer);
            return answer;
        }

        private WacrTransportException refusal(String reason) {
            return WacrTransportException.refusal(
                    operation() + " refused to send again: " + reason + "; set resendUnknown=true, or the header"
                            + " CamelWacrResend, to send all the same" + UNKNOWN,
                    SendOutcome.UNKNOWN,
                    firstFailure(note.origin()));
        }

        private WacrOperation operation() {
            return request.operation();
        }
    }
}
