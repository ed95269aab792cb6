/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.ask;

import io.github.camelwacr.example.ask.Outgoing.Kind;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The messages to send. Each step is committed on its own: a message is <em>begun</em> before its request goes out, so that
 * after a kill it is known which ones are in doubt. Thread-safe.
 */
@Component
class Outbox {

    /** A rest of a question is for nobody who has answered it, or whose appointment is gone. */
    private static final String STILL_TO_SEND = " AND EXISTS (SELECT 1 FROM APPOINTMENT a WHERE a.id = appointment"
            + " AND (kind = 'CONFIRMATION' OR a.state NOT IN ('CONFIRMED', 'CANCELLED', 'MOVED')))";

    private final JdbcClient database;

    Outbox(JdbcClient database) {
        this.database = database;
    }

    /** Writes a message down, unless the appointment has one of this kind already. */
    boolean add(String appointment, Kind kind, String operation, String request) {
        return database.sql("INSERT INTO OUTBOX (appointment, kind, operation, request) SELECT ?, ?, ?, ?"
                                + " WHERE NOT EXISTS (SELECT 1 FROM OUTBOX WHERE appointment = ? AND kind = ?)")
                        .params(appointment, kind.name(), operation, request, appointment, kind.name())
                        .update()
                > 0;
    }

    /** What is to be sent now, in order: what an earlier run left begun is among it. */
    List<Outgoing> toSend() {
        return database.sql("SELECT id, appointment, kind, operation, request, state, tries FROM OUTBOX"
                        + " WHERE (state = 'BEGUN' OR state = 'NEW' AND (not_before IS NULL OR not_before <= ?))"
                        + STILL_TO_SEND + " ORDER BY id")
                .param(Timestamp.from(Instant.now()))
                .query((row, number) -> new Outgoing(
                        row.getLong("id"),
                        row.getString("appointment"),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("operation"),
                        row.getString("request"),
                        "BEGUN".equals(row.getString("state")),
                        row.getInt("tries")))
                .list();
    }

    /** Whether the message is still to be sent: others may have gone out before it for a long time. */
    boolean begin(Outgoing message) {
        return database.sql("UPDATE OUTBOX SET state = 'BEGUN', tries = tries + 1, asked_at = COALESCE(asked_at, ?)"
                                + " WHERE id = ?" + STILL_TO_SEND)
                        .params(Timestamp.from(Instant.now()), message.id())
                        .update()
                > 0;
    }

    void sent(Outgoing message, String messageId) {
        database.sql("UPDATE OUTBOX SET state = 'SENT', message_id = ? WHERE id = ?")
                .params(messageId, message.id())
                .update();
    }

    /** It surely was not sent: it is tried again after a while. */
    void later(Outgoing message, Duration wait) {
        database.sql("UPDATE OUTBOX SET state = 'NEW', not_before = ? WHERE id = ?")
                .params(Timestamp.from(Instant.now().plus(wait)), message.id())
                .update();
    }

    /** Ends a message that will not be sent again by itself. */
    void end(Outgoing message, boolean inDoubt) {
        database.sql("UPDATE OUTBOX SET state = ? WHERE id = ?")
                .params(inDoubt ? "DOUBT" : "REFUSED", message.id())
                .update();
    }

    /** The appointment that a message of this id belongs to. */
    List<String> appointmentOf(String messageId) {
        return database.sql("SELECT appointment FROM OUTBOX WHERE message_id = ?")
                .param(messageId)
                .query(String.class)
                .list();
    }

    long count(String state) {
        return database.sql("SELECT COUNT(*) FROM OUTBOX WHERE state = ?")
                .param(state)
                .query(Long.class)
                .single();
    }
}
