/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import java.lang.ref.WeakReference;
import java.util.Set;

/**
 * Where a send comes from, as far as it tells whether the send repeats an earlier one. Immutable.
 *
 * @param exchangeId    id of the exchange that asks
 * @param shared        ids that a copy of the exchange, or a second delivery of the same message, has as well
 * @param place         where in a loop, a split or a multicast it stands
 * @param caught        what an error handler redelivers after, or null; not kept, since it can hold a whole message
 * @param redelivery    which redelivery of an error handler it is; 0 = none
 * @param delivery      equal for all copies of what the source delivered, and for nothing else
 * @param mark          who says that it is a repeat
 * @param lastMessageId WhatsApp's id of the send that the message passed last, or null
 */
public record Origin(
        String exchangeId,
        Set<String> shared,
        Place place,
        WeakReference<Throwable> caught,
        int redelivery,
        Object delivery,
        Mark mark,
        String lastMessageId) {

    /** Stands before the id of the exchange of which this one is a copy, among those that are shared. */
    public static final char COPY_OF = 'c';

    /** Stands before the id that a broker gave the message. */
    public static final char MESSAGE = 'j';

    /** Who says that a send is a repeat. */
    public enum Mark {
        /** Nobody. */
        NONE,
        /** Nobody, but a failure was caught before: the mark of an error handler may have been taken off with other headers. */
        CAUGHT,
        /** An error handler of Camel; the mark stays on the message when it was another step that was repeated. */
        ERROR_HANDLER,
        /** The source of the message. */
        SOURCE,
        /** The application, whatever ids the message has by now. */
        APPLICATION
    }

    /** Takes a copy of the ids. */
    public Origin {
        shared = Set.copyOf(shared);
    }

    boolean isMarked() {
        return mark != Mark.NONE;
    }

    /** Whether it was told from outside of the route that it is a repeat. */
    boolean isDeliveredAgain() {
        return mark == Mark.SOURCE || mark == Mark.APPLICATION;
    }

    /**
     * What an error handler redelivers after.
     *
     * @return null when there was nothing, or when nobody holds it any more
     */
    public Throwable failure() {
        return caught == null ? null : caught.get();
    }

    /** Whether another one is of the same message, and not of another part of it. */
    boolean shares(Origin other) {
        return !place.isOtherPart(other.place) && shared.stream().anyMatch(other.shared::contains)
                || shared.contains(COPY_OF + other.exchangeId) && place.equals(other.place);
    }

    /** Whether a later one that is no relative may still be of the same message. */
    boolean mayBeRepeatedBy(Origin later) {
        boolean another = place.isOtherPart(later.place);
        if (!later.delivery.equals(delivery)) {
            // A broker delivers a message again under the same id, and then they were relatives.
            another = switch (later.mark) {
                case APPLICATION -> false;
                case SOURCE -> isOfBroker() && later.isOfBroker();
                default -> another || later.mark == Mark.CAUGHT || later.failure() != null;
            };
        }
        return !another;
    }

    private boolean isOfBroker() {
        return shared.stream().anyMatch(id -> id.charAt(0) == MESSAGE);
    }

    /** Whether a later one is the same attempt. An exception may be thrown again and again. */
    boolean isAttempt(Origin later) {
        Throwable mine = failure();
        boolean same = caught == null ? later.caught == null : mine != null && mine == later.failure();
        return same
                && mark == later.mark
                && redelivery == later.redelivery
                && (!later.isDeliveredAgain() || delivery.equals(later.delivery));
    }

    /**
     * Where a send stands among its equals. Any member may be null.
     *
     * @param split     index in a split
     * @param multicast index in a multicast or a recipient list
     * @param loop      index in a loop
     * @param loopSize  turns of that loop
     */
    public record Place(Integer split, Integer multicast, Integer loop, Integer loopSize) {

        /** Nowhere. */
        public static final Place NONE = new Place(null, null, null, null);

        /** Whether both are turns of one loop, but not the same. The index of an ended loop stays on an exchange. */
        boolean isOtherTurn(Place other) {
            return differ(loop, other.loop) && !differ(loopSize, other.loopSize);
        }

        /** Whether both are parts of one message, but not the same. */
        boolean isOtherPart(Place other) {
            return differ(split, other.split) || differ(multicast, other.multicast) || isOtherTurn(other);
        }

        private static boolean differ(Integer one, Integer other) {
            return one != null && other != null && !one.equals(other);
        }
    }
}
