/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.Decision;
import io.github.camelwacr.client.Direction;
import io.github.camelwacr.client.Origin;
import io.github.camelwacr.client.Reconciler;
import io.github.camelwacr.client.Reconciliation;
import io.github.camelwacr.client.SendLedger;
import io.github.camelwacr.client.SentRows;
import io.github.camelwacr.client.WacrAnswer;
import io.github.camelwacr.client.WacrClient;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrDuplicateException;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that no message is sent twice: asks the ledger before each send and tells it what became of it, and asks the
 * message history where the option {@code reconcile} allows it. Thread-safe.
 */
final class SafeSender {

    private static final Logger LOG = LoggerFactory.getLogger(SafeSender.class);

    private static final String UNKNOWN = " [not known whether it was sent]";

    /** A person may ask for another code, or try one again. */
    private static final Set<String> MAY_BE_ASKED_AGAIN = Set.of("resendOtp", "verifyOtp");

    /** What a proxy says in place of the service; 0 stands for no answer at all. */
    private static final Set<Integer> NO_ANSWERS = Set.of(0, 408, 502, 503, 504);

    private final WacrClient client;
    private final SendLedger ledger;
    private final SentRows rows;
    private final Reconciler reconciler;
    private final WacrConfiguration configuration;

    /**
     * @param client        makes the calls
     * @param configuration the options
     */
    SafeSender(WacrClient client, WacrConfiguration configuration) {
        this.client = client;
        this.ledger = client.account().ledger();
        this.rows = client.account().sentRows();
        this.configuration = configuration;
        this.reconciler = configuration.isReconcile()
                ? new Reconciler(
                        client,
                        Direction.numbers(configuration.getBusinessNumber()),
                        Duration.ofMillis(configuration.getReconcileDelay()))
                : null;
    }

    WacrAnswer send(WacrRequest request, Exchange exchange) {
        if (!request.operation().sends()) {
            return client.call(request);
        }
        Origin origin = Origins.of(exchange);
        boolean resend = configuration.isResendUnknown() || Origins.isTrue(exchange.getMessage(), WacrConstants.RESEND);
        SendLedger.Rules rules = new SendLedger.Rules(
                Duration.ofMillis(configuration.getUnknownMemory()),
                Duration.ofMillis(configuration.getDuplicateWindow()),
                resend,
                MAY_BE_ASKED_AGAIN.contains(request.operation().name()));
        try (SendLedger.Send send = ledger.enter(request.digest(), ledger.textOf(request), origin, rules)) {
            Attempt attempt = new Attempt(request, send, origin, Origins.firstTry(exchange, reconcileWindow()), resend);
            WacrAnswer answer = null;
            while (answer == null) {
                answer = attempt.decide(
                        send.await(Duration.ofMillis(configuration.getRequestTimeout()), client::isStopped));
            }
            return answer;
        }
    }

    private Duration reconcileWindow() {
        return Duration.ofMillis(configuration.getReconcileWindow());
    }

    /** One send. Not thread-safe. */
    private final class Attempt {

        private final WacrRequest request;
        private final SendLedger.Send send;
        private final Origin origin;
        private final Instant firstTry;
        private final boolean resend;
        private boolean lookedUp;
        private SentRows.Begun shown;

        Attempt(WacrRequest request, SendLedger.Send send, Origin origin, Instant firstTry, boolean resend) {
            this.request = request;
            this.send = send;
            this.origin = origin;
            this.firstTry = firstTry;
            this.resend = resend;
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
            boolean maybeSent = origin.mark() == Origin.Mark.SOURCE && reconciler != null && !lookedUp && !resend;
            return maybeSent ? lookUpFirst() : call();
        }

        private WacrAnswer call() {
            Runnable before = request.beforeSend();
            boolean known = false;
            WacrAnswer answer = null;
            try {
                answer = client.call(request.withBeforeSend(() -> {
                    if (!send.begin()) {
                        throw new OthersWereFaster();
                    }
                    if (before != null) {
                        tell(before);
                    }
                    shown = shown == null ? rows.begin(request) : shown;
                }));
                send.sent(answer);
                return answer;
            } catch (OthersWereFaster e) {
                return null;
            } catch (WacrException e) {
                if (e.sendOutcome() == SendOutcome.NOT_SENT) {
                    known = true;
                    send.notSent();
                    throw e;
                }
                answer = settle(e);
                return answer;
            } finally {
                if (shown != null) {
                    shown.ended(answer, known);
                    shown = null;
                }
            }
        }

        private void tell(Runnable before) {
            try {
                before.run();
            } catch (RuntimeException e) {
                send.notSent();
                throw e;
            }
        }

        /** Turns an unknown outcome into a known one, where the history tells. */
        private WacrAnswer settle(WacrException failure) {
            if (reconciler == null) {
                throw failure;
            }
            boolean answered = failure.errorCode() != null || !NO_ANSWERS.contains(failure.status());
            Reconciliation verdict = reconciler.lookUp(request, send.age(), answered);
            if (verdict instanceof Reconciliation.Sent found) {
                return found(found);
            }
            if (verdict instanceof Reconciliation.NotSent) {
                send.notSent();
                throw new WacrTransportException(
                        operation() + " failed, and the history shows that nothing was sent; see the cause [not sent]",
                        failure.error().withSendOutcome(SendOutcome.NOT_SENT),
                        failure);
            }
            LOG.warn(
                    "{}: the outcome stays unknown, since {}",
                    operation(),
                    ((Reconciliation.Unclear) verdict).reason());
            throw failure;
        }

        /** Looks up what an earlier process, or an earlier delivery by the source, may have sent. */
        private WacrAnswer lookUpFirst() {
            lookedUp = true;
            Reconciliation verdict = reconciler.lookUp(request, Duration.between(firstTry, Instant.now()), false);
            if (verdict instanceof Reconciliation.Sent found) {
                return found(found);
            }
            if (verdict instanceof Reconciliation.Unclear unclear) {
                throw refusal("it may be a repeat, and " + unclear.reason());
            }
            return null;
        }

        /** Looks up an equal send without a verdict; this one waits for what becomes of it. */
        private WacrAnswer lookUpOpen(Decision.Doubt doubt) {
            if (reconciler == null || lookedUp || doubt.age() == null) {
                throw refusal(doubt.reason());
            }
            lookedUp = true;
            Reconciliation verdict = reconciler.lookUp(request, doubt.age(), false);
            if (verdict instanceof Reconciliation.Unclear unclear) {
                throw refusal(doubt.reason() + "; " + unclear.reason());
            }
            if (verdict instanceof Reconciliation.Sent found) {
                send.settleOthers(answer(found));
                if (origin.mark() == Origin.Mark.SOURCE) {
                    return answer(found);
                }
                if (origin.mark() == Origin.Mark.NONE) {
                    throw refusal("an equal message went out before, whose answer was lost");
                }
            } else {
                send.settleOthers(null);
            }
            return null;
        }

        private WacrAnswer found(Reconciliation.Sent found) {
            LOG.info("{}: went out, as {}", operation(), found.sent().chatMessageId());
            send.sent(answer(found));
            return answer(found);
        }

        private WacrTransportException refusal(String reason) {
            return WacrTransportException.refusal(
                    operation() + " refused to send again: " + reason + "; set resendUnknown=true, or the header "
                            + WacrConstants.RESEND + ", to send all the same" + UNKNOWN,
                    SendOutcome.UNKNOWN,
                    firstFailure());
        }

        /** The failure that an error handler redelivers after, if it was one of a send. */
        private Throwable firstFailure() {
            for (Throwable cause = origin.caught(); cause != null; cause = cause.getCause()) {
                if (cause instanceof WacrException failure && !failure.refused()) {
                    return failure;
                }
            }
            return null;
        }

        private static WacrAnswer answer(Reconciliation.Sent found) {
            return new WacrAnswer(found.sent(), found.sent().requestId(), null, true, List.of());
        }

        private WacrOperation operation() {
            return request.operation();
        }
    }

    /** Between the decision and the first byte an equal send came in. */
    private static final class OthersWereFaster extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OthersWereFaster() {
            super(null, null, false, false);
        }
    }
}
