/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.model.SentMessage;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

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

    final long number;
    final String digest;
    /** Digest of type and text, as the history could show them; empty when it shows none, null when not worked out. */
    final String text;
    /** How long it stands against equal sends when it is open. */
    final Duration memory;

    State state = State.WAITING;
    /** When it came to its state, by the clock of the ledger. */
    long since;
    /** Without phone and text; null unless sent. */
    WacrAnswer answer;

    /** Given to it instead of a send of its own; null mostly. */
    Decision.Repeat repeat;

    private final Origin.Place place;
    private final Set<String> shared;
    private final Set<String> exchanges = new HashSet<>();
    /** Its own attempt, and those that were given its answer. */
    private final List<Attempt> attempts = new ArrayList<>(1);

    Note(long number, String digest, String text, Origin origin, Duration memory) {
        this.number = number;
        this.digest = digest;
        this.text = text;
        this.memory = memory;
        this.place = origin.place();
        this.shared = origin.shared();
        adopt(origin);
    }

    /** This attempt has its answer from here, and so have those of its exchange that follow. */
    void adopt(Origin origin) {
        exchanges.add(origin.exchangeId());
        attempts.add(new Attempt(origin));
    }

    /** Under which the history shows it. */
    List<Object> ids() {
        if (answer == null || !(answer.result() instanceof SentMessage sent)) {
            return List.of();
        }
        return Stream.<Object>of(sent.messageId(), sent.chatMessageId())
                .filter(Objects::nonNull)
                .toList();
    }

    boolean isOf(Origin origin) {
        return exchanges.contains(origin.exchangeId());
    }

    boolean shares(Origin origin) {
        return !place.isOtherPart(origin.place()) && shared.stream().anyMatch(origin.shared()::contains);
    }

    /** Whether an attempt that is related to this one comes after it, and neither is it nor had its answer from it. */
    boolean isOpenTo(Origin origin) {
        return !place.isOtherTurn(origin.place()) && attempts.stream().noneMatch(attempt -> attempt.is(origin));
    }

    /** Does not keep the exception, which can hold a whole message. */
    private static final class Attempt {

        private final WeakReference<Throwable> caught;
        /** An exception may be thrown again and again. */
        private final int redelivery;

        private final long delivery;

        Attempt(Origin origin) {
            redelivery = origin.redelivery();
            caught = origin.caught() == null ? null : new WeakReference<>(origin.caught());
            delivery = origin.delivery();
        }

        boolean is(Origin origin) {
            Throwable mine = caught == null ? null : caught.get();
            boolean same = caught == null ? origin.caught() == null : mine != null && mine == origin.caught();
            return same
                    && redelivery == origin.redelivery()
                    && (origin.mark() != Origin.Mark.SOURCE || delivery == origin.delivery());
        }
    }
}
