/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.operation.RequestBody;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the ledger remembers of one send. Guarded by the lock of the ledger. */
final class Note {

    /** What is known of the send. */
    enum State {
        /** Waits for the limit, or for the verdict on an equal send: not a byte was written. */
        WAITING,
        /** May be written at this moment. */
        IN_FLIGHT,
        /** Was written, and no verdict came. */
        OPEN,
        /** Went out. */
        SENT,
        /** Did not go out. */
        NOT_SENT,
        /** Nobody asks any more: it got too old, or a later attempt took its place. */
        DROPPED
    }

    final String digest;
    final SendRules rules;
    final WacrOperation operation;
    /** Ids of buttons and rows by title. */
    private final Map<String, String> options;

    /** Itself, and those that are remembered with it; set when the ledger takes it in. */
    EqualNotes equal;

    /** The later, the higher. */
    long number;

    State state = State.WAITING;
    /** Whether the service gave an answer, though no verdict: it writes no record then, whatever became of it. */
    boolean answered;

    /** When it came to its state, by the clock of the ledger. */
    long since;
    /** Without phone and text; null unless sent. */
    WacrAnswer answer;
    /** Given to it instead of a send of its own; null mostly. */
    Decision.Repeat repeat;

    /** Until it has a verdict or none is to be had: neither phone nor text is kept longer. */
    private WacrRequest request;

    private Shown shown;
    /** Its own one, and the last one that was given its answer. */
    private final List<Origin> origins = new ArrayList<>(1);

    Note(WacrRequest request, Origin origin, SendRules rules) {
        this.digest = request.digest();
        this.request = request;
        this.rules = rules;
        this.operation = request.operation();
        this.options = request.body() instanceof RequestBody.Json json ? json.options() : Map.of();
        origins.add(origin);
    }

    /**
     * A send as the history shows it, by hashes.
     *
     * @param phone of the digits of the recipient
     * @param text  of the text, in the form that is compared
     */
    record Shown(int phone, int text) {

        static Shown of(String phone, String text) {
            return new Shown(
                    Direction.number(phone).hashCode(),
                    text == null ? 0 : HistoryText.plain(text).hashCode());
        }
    }

    /** A person may ask for another code, or try one again. */
    boolean mayBeAskedAgain() {
        return operation == WacrOperation.resendOtp || operation == WacrOperation.verifyOtp;
    }

    /** Whether it may be on this phone, or on any one if the phone is null, as far as is known. */
    boolean mayBeSentTo(String phone) {
        return (state == State.IN_FLIGHT || state == State.OPEN || state == State.SENT)
                && (phone == null
                        || shown() == null
                        || shown().phone() == Shown.of(phone, null).phone());
    }

    /** Worked out when a row of the history has to be compared; null for what had a verdict before. */
    Shown shown() {
        if (shown == null && request != null) {
            Wanted wanted = Wanted.of(request);
            shown = Shown.of(wanted.phone(), wanted.text());
        }
        return shown;
    }

    /** Whether it may be in the history, although it is not known to have gone out. What was dropped while it waited is not. */
    boolean mayBeShown() {
        return state == State.IN_FLIGHT || state == State.OPEN || state == State.DROPPED && shown() != null;
    }

    /** Whether the history shows what was sent: of templates and codes, nobody here knows the text. */
    boolean isRecognizable() {
        return request != null && Wanted.of(request).type() != null;
    }

    void forgetRequest() {
        request = null;
    }

    Origin origin() {
        return origins.get(0);
    }

    /** This attempt has its answer from here. */
    void adopt(Origin origin) {
        // One attempt follows the other, perhaps for a whole night.
        origins.subList(1, origins.size()).clear();
        origins.add(origin);
    }

    /** Under which the history shows it; one of them may be null. */
    List<Object> ids() {
        if (answer == null || !(answer.result() instanceof SentMessage sent)) {
            return List.of();
        }
        return Arrays.asList(sent.messageId(), sent.chatMessageId());
    }

    /** The id of the button or row with a title; null when it has none, or has no question. */
    String replyId(String title) {
        String id = options.get(title.strip());
        if (id != null || options.isEmpty()) {
            return id;
        }
        Set<String> shown = HistoryText.forms(title);
        List<String> ids = options.entrySet().stream()
                .filter(option -> shown.contains(HistoryText.normal(option.getKey())))
                .map(Map.Entry::getValue)
                .toList();
        return ids.size() == 1 ? ids.get(0) : null;
    }

    /** Whether something with a title can be tapped in it: all but those of templates are known. */
    boolean mayHaveOption(String title) {
        return options.isEmpty() || title == null || replyId(title) != null;
    }

    /** Whether it is of the same exchange, or of one of its relatives. */
    boolean isRelatedTo(Origin other) {
        return isOf(other.exchangeId()) || origin().shares(other);
    }

    boolean isOf(String exchangeId) {
        return origins.stream().anyMatch(mine -> mine.exchangeId().equals(exchangeId));
    }

    /** Whether an attempt that is related to this one comes after it, and neither is it nor had its answer from it. */
    boolean isOpenTo(Origin other) {
        return !origin().place().isOtherTurn(other.place())
                && origins.stream().noneMatch(mine -> mine.isAttempt(other));
    }
}
