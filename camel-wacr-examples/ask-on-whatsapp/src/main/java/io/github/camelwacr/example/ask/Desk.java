/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.ask;

import io.github.camelwacr.example.ask.Appointment.State;
import io.github.camelwacr.example.ask.Outgoing.Kind;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrRateLimitException;
import io.github.camelwacr.exception.WacrServerException;
import io.github.camelwacr.exception.WacrTransportException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides what happens to an appointment. Each decision and the message that follows from it are one transaction of the
 * database, so a kill leaves either both or none. Thread-safe.
 */
@Component
class Desk {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final Appointments appointments;
    private final Outbox outbox;
    private final AskSettings settings;
    private final JdbcClient database;

    Desk(Appointments appointments, Outbox outbox, AskSettings settings, JdbcClient database) {
        this.appointments = appointments;
        this.outbox = outbox;
        this.settings = settings;
        this.database = database;
    }

    /** Has the question of each new appointment written down. */
    @Transactional
    public void askAll() {
        for (Appointment appointment : appointments.in(State.OPEN)) {
            if (outbox.add(appointment.id(), Kind.QUESTION, "sendInteractive", Messages.question(appointment))) {
                appointments.set(appointment, State.ASKED, null, null);
            } else {
                toPeople(appointment, "was asked before");
            }
        }
    }

    /** No answer in time: a reminder first, then people. */
    @Transactional
    public void remindAll() {
        for (Appointment appointment : appointments.overdue()) {
            if (appointment.state() == State.ASKED) {
                outbox.add(appointment.id(), Kind.REMINDER, "sendInteractive", Messages.reminder(appointment));
                appointments.set(appointment, State.REMINDED, null, null);
            } else {
                toPeople(appointment, "no answer in time");
            }
        }
    }

    /** A message went out: from now on its answer is waited for. */
    @Transactional
    public void sent(Outgoing message, String messageId) {
        outbox.sent(message, messageId);
        appointments.due(message.appointment(), Instant.now().plus(settings.patience()));
        LOG.info("Appointment {}: {} sent as {}", message.appointment(), message.kind(), messageId);
    }

    /** A message did not go out, or nobody knows whether it did. */
    @Transactional
    public void failed(Outgoing message, Exception failure) {
        SendOutcome outcome = failure instanceof WacrException known ? known.sendOutcome() : SendOutcome.UNKNOWN;
        boolean passing = failure instanceof WacrRateLimitException
                || failure instanceof WacrServerException
                || failure instanceof WacrTransportException;
        if (outcome == SendOutcome.NOT_SENT && passing && message.tries() < settings.maxTries()) {
            Duration wait = settings.retryDelay().multipliedBy(1L << Math.min(message.tries(), 10));
            LOG.warn(
                    "Appointment {}: {} is tried again: {}",
                    message.appointment(),
                    message.kind(),
                    failure.getMessage());
            outbox.later(message, wait);
            return;
        }
        boolean inDoubt = outcome != SendOutcome.NOT_SENT;
        outbox.end(message, inDoubt);
        appointments
                .find(message.appointment())
                // An answer that came meanwhile counts more.
                .filter(appointment -> message.kind() == Kind.CONFIRMATION
                        || !appointment.state().isSettled())
                .ifPresent(appointment -> toPeople(
                        appointment,
                        message.kind()
                                + (inDoubt ? " may have been sent: " : " was not sent: ")
                                + failure.getMessage()));
    }

    /**
     * A person wrote or tapped something.
     *
     * @param recordId     id of the record in the history
     * @param digits       phone of the person
     * @param refMessageId id of the message that was tapped, or null
     * @param text         what was written, or the title of what was tapped
     */
    @Transactional
    public void answered(long recordId, String digits, String refMessageId, String text) {
        if (!isNew(recordId)) {
            return;
        }
        Optional<Appointment> found = appointment(digits, refMessageId);
        if (found.isEmpty()) {
            LOG.info("Message {} belongs to no open question", recordId);
            return;
        }
        Appointment appointment = found.get();
        if (appointment.state().isSettled()) {
            if (!text.equals(appointment.answer())) {
                LOG.warn("Appointment {} is answered again, and otherwise", appointment.id());
                appointments.set(appointment, State.PEOPLE, text, "was " + appointment.state() + " before");
            }
            return;
        }
        LOG.info("Appointment {} is answered", appointment.id());
        if (text.equals(Messages.YES)) {
            appointments.set(appointment, State.CONFIRMED, text, null);
            confirm(appointment, "thank you, see you on " + appointment.slot() + ".");
        } else if (text.equals(Messages.NO)) {
            appointments.set(appointment, State.CANCELLED, text, null);
            confirm(appointment, "it is cancelled. Thank you for telling us.");
        } else if (text.equals(Messages.LATER)) {
            // Tapped again, it brings no second list, and no more time to choose from the first one.
            if (outbox.add(appointment.id(), Kind.SLOTS, "sendInteractive", Messages.slots(appointment))) {
                appointments.set(appointment, State.CHOOSING, text, null);
            }
        } else if (Messages.SLOTS.contains(text)) {
            appointments.move(appointment, text);
            confirm(appointment, "it is moved to " + text + ".");
        } else {
            appointments.set(appointment, State.PEOPLE, text, "answered in words");
        }
    }

    private Optional<Appointment> appointment(String digits, String refMessageId) {
        List<String> ids = refMessageId == null ? List.of() : outbox.appointmentOf(refMessageId);
        if (!ids.isEmpty()) {
            return appointments.find(ids.get(0));
        }
        // No reference, or one to a message whose answer of the service has not come yet: the question asked last.
        return appointments.waitingOf(digits).stream().findFirst();
    }

    private boolean isNew(long recordId) {
        try {
            database.sql("INSERT INTO INBOX (record_id) VALUES (?)")
                    .param(recordId)
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private void confirm(Appointment appointment, String text) {
        outbox.add(appointment.id(), Kind.CONFIRMATION, "sendText", Messages.confirmation(appointment, text));
    }

    private void toPeople(Appointment appointment, String why) {
        LOG.warn("Appointment {} is for people: {}", appointment.id(), why);
        appointments.set(appointment, State.PEOPLE, null, why);
    }
}
