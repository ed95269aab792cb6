/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.ask;

import io.github.camelwacr.example.ask.Appointment.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The appointments with the state of their questions. Thread-safe. */
@Component
class Appointments {

    private static final String SELECT = "SELECT id, person, phone, slot, state, answer, note FROM APPOINTMENT ";

    private final JdbcClient database;

    Appointments(JdbcClient database) {
        this.database = database;
    }

    void add(String id, String person, String phone, String slot) {
        database.sql("INSERT INTO APPOINTMENT (id, person, phone, slot) VALUES (?, ?, ?, ?)")
                .params(id, person, phone, slot)
                .update();
    }

    List<Appointment> all() {
        return database.sql(SELECT + "ORDER BY id").query(Appointments::read).list();
    }

    List<Appointment> in(State state) {
        return database.sql(SELECT + "WHERE state = ? ORDER BY id")
                .param(state.name())
                .query(Appointments::read)
                .list();
    }

    Optional<Appointment> find(String id) {
        return database.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query(Appointments::read)
                .optional();
    }

    /** Those of a person that wait for an answer, the one that was asked last first. */
    List<Appointment> waitingOf(String digits) {
        return database.sql(SELECT
                        + "WHERE REGEXP_REPLACE(phone, '\\D', '') = ? AND state IN ('ASKED', 'CHOOSING', 'REMINDED')"
                        + " ORDER BY (SELECT MAX(o.id) FROM OUTBOX o WHERE o.appointment = APPOINTMENT.id) DESC")
                .param(digits)
                .query(Appointments::read)
                .list();
    }

    /** Those whose answer did not come in time. */
    List<Appointment> overdue() {
        return database.sql(SELECT + "WHERE due_at <= ? AND state IN ('ASKED', 'CHOOSING', 'REMINDED') ORDER BY id")
                .param(Timestamp.from(Instant.now()))
                .query(Appointments::read)
                .list();
    }

    void set(Appointment appointment, State state, String answer, String note) {
        // Cut to their columns: a text on which this failed would keep all later answers from being dealt with.
        database.sql("UPDATE APPOINTMENT SET state = ?, answer = COALESCE(LEFT(?, 200), answer), note = LEFT(?, 300),"
                        + " due_at = NULL WHERE id = ?")
                .params(state.name(), answer, note, appointment.id())
                .update();
    }

    /** Moves an appointment to another time. */
    void move(Appointment appointment, String slot) {
        database.sql("UPDATE APPOINTMENT SET state = 'MOVED', answer = ?, slot = ?, due_at = NULL WHERE id = ?")
                .params(slot, slot, appointment.id())
                .update();
    }

    /** From now on the person has this long to answer. */
    void due(String id, Instant at) {
        database.sql("UPDATE APPOINTMENT SET due_at = ? WHERE id = ? AND state IN ('ASKED', 'CHOOSING', 'REMINDED')")
                .params(Timestamp.from(at), id)
                .update();
    }

    private static Appointment read(ResultSet row, int number) throws SQLException {
        return new Appointment(
                row.getString("id"),
                row.getString("person"),
                row.getString("phone"),
                row.getString("slot"),
                State.valueOf(row.getString("state")),
                row.getString("answer"),
                row.getString("note"));
    }
}
