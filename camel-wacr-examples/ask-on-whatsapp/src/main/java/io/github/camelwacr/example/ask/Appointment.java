/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.ask;

/**
 * An appointment and the state of its question.
 *
 * @param id     the number of the appointment
 * @param person name of the person
 * @param phone  their phone number, with country code
 * @param slot   when it takes place, such as {@code Monday 10:00}
 * @param state  one of {@link State}
 * @param answer what the person answered last, or null
 * @param note   why it lies with people, or null
 */
record Appointment(String id, String person, String phone, String slot, State state, String answer, String note) {

    /** How far it is. */
    enum State {
        /** Nobody was asked yet. */
        OPEN,
        /** The question is out. */
        ASKED,
        /** The list of other slots is out. */
        CHOOSING,
        /** The reminder is out. */
        REMINDED,
        /** The person comes. */
        CONFIRMED,
        /** The person does not come. */
        CANCELLED,
        /** The person comes at another time. */
        MOVED,
        /** For people to look at. */
        PEOPLE;

        /** Whether the person has answered it. */
        boolean isSettled() {
            return this == CONFIRMED || this == CANCELLED || this == MOVED;
        }
    }
}
