/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.test.CannedAnswer;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is sent, what is not sent again, and what waits for a person. */
class SendOnceTest extends ExampleTestSupport {

    @Autowired
    JdbcTemplate database;

    @BeforeEach
    void reset() {
        SERVER.reset();
    }

    @Test
    void aMessageIsSentAndItsKeyKept() {
        put(good());

        assertThat(SERVER.deliveryCount()).isOne();
        assertThat(startedKeys.contains(key)).isTrue();
        assertThat(sentKeys.contains(key)).isTrue();
    }

    @Test
    void aKeyThatAnotherInstanceStartsMeanwhileIsNotSentAndStaysStarted() {
        breakdown.nextBefore("send", () -> {
            startedKeys.add(key);
            return null;
        });

        put(good());

        assertThat(SERVER.requestCount()).isZero();
        assertThat(startedKeys.contains(key)).isTrue();
        assertThat(take(Queues.UNKNOWN)).isNotNull();
    }

    @Test
    void aMessageThatAnotherInstanceSendsMeanwhileIsTakenOffTheQueueWithoutASend() {
        breakdown.nextBefore("send", () -> {
            startedKeys.add(key);
            sentKeys.add(key);
            return null;
        });

        put(good());

        assertThat(SERVER.requestCount()).isZero();
        assertThat(Queues.DEAD).allMatch(queue -> count(queue) == 0);
    }

    @Test
    void aMessageWithTheKeyOfOneThatWasSentIsTakenOffTheQueueWithoutASend() {
        put(good());
        put(good());

        assertThat(SERVER.requestCount()).isOne();
        assertThat(Queues.DEAD).allMatch(queue -> count(queue) == 0);
    }

    @Test
    void aKeyThatWasStartedButNotSentIsInDoubtAndWaitsForAPerson() throws Exception {
        startedKeys.add(key);

        put(good());

        assertThat(SERVER.requestCount()).isZero();
        assertThat(take(Queues.UNKNOWN).getStringProperty(FailureReason.OUTCOME))
                .isEqualTo("UNKNOWN");
    }

    @Test
    void aMessageOfUnknownFateIsNotSentAgainWhenItIsPutBack() {
        SERVER.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());
        put(good());
        assertThat(take(Queues.UNKNOWN)).isNotNull();

        put(good());

        assertThat(SERVER.requestCount()).isOne();
        assertThat(take(Queues.UNKNOWN)).isNotNull();
    }

    @Test
    void aMessageThatWasSurelyNotSentCanBePutBack() {
        put(message("+50688880001", "A title of more than 20 characters"));
        assertThat(take(Queues.INVALID)).isNotNull();

        put(good());

        assertThat(SERVER.deliveryCount()).isOne();
    }

    @Test
    void aServiceThatIsBusyForAWhileGetsTheMessageOnce() {
        SERVER.respondNext(2, CannedAnswer.sendFailed("cURL error 7: Failed to connect"));

        put(good());

        assertThat(SERVER.requestCount()).isEqualTo(3);
        assertThat(SERVER.deliveryCount()).isOne();
        assertThat(sentKeys.contains(key)).isTrue();
    }

    @Test
    void aWrongTokenHoldsTheMessagesBackAndLosesNone() {
        SERVER.respondNext(5, CannedAnswer.error(401, "UNAUTHORIZED", "token revoked"));

        put(good());

        assertThat(SERVER.deliveryCount()).isOne();
        assertThat(count(Queues.FAILED)).isZero();
    }

    @ParameterizedTest
    @MethodSource("databaseFailures")
    void aDatabaseThatFailsBeforeTheSendDelaysTheMessage(DataAccessException failure) {
        breakdown.nextBefore("send-once-start", () -> failure);

        put(good());

        assertThat(SERVER.deliveryCount()).isOne();
    }

    @Test
    void aDatabaseThatRefusesTheMarkDelaysTheMessage() {
        breakdown.nextBefore("send", () -> {
            database.execute("ALTER TABLE CAMEL_MESSAGEPROCESSED ADD CONSTRAINT BROKEN CHECK"
                    + " (processorName <> 'wacr-started' OR messageId <> '" + key + "')");
            breakdown.nextBefore("send-once-start", () -> {
                assertThat(SERVER.requestCount()).isZero();
                database.execute("ALTER TABLE CAMEL_MESSAGEPROCESSED DROP CONSTRAINT BROKEN");
                return null;
            });
            return null;
        });

        put(good());

        assertThat(SERVER.deliveryCount()).isOne();
        assertThat(Queues.DEAD).allMatch(queue -> count(queue) == 0);
    }

    /** H2's exceptions have many ancestors, PostgreSQL's is hardly more than a SQLException. */
    static Stream<DataAccessException> databaseFailures() {
        return Stream.of(
                new DataAccessResourceFailureException("away"),
                new DataAccessResourceFailureException("away", new SQLException("connection ended")),
                new DuplicateKeyException("another instance was first", new SQLException("duplicate key")));
    }

    @Test
    void aDatabaseThatFailsAfterTheSendLeavesTheMessageToAPersonWithItsId() throws Exception {
        database.execute("ALTER TABLE CAMEL_MESSAGEPROCESSED ADD CONSTRAINT BROKEN CHECK"
                + " (processorName <> 'wacr-sent' OR messageId <> '" + key + "')");

        put(good());

        database.execute("ALTER TABLE CAMEL_MESSAGEPROCESSED DROP CONSTRAINT BROKEN");
        assertThat(SERVER.deliveryCount()).isOne();
        assertThat(take(Queues.UNKNOWN).getStringProperty(FailureReason.REASON))
                .contains(SERVER.deliveries().get(0).messageId());
    }

    @Test
    void anUnexpectedFailureOfTheSendLeavesTheMessageInDoubt() {
        breakdown.nextAfter("send", () -> new SocketException("out of the blue"));

        put(good());

        assertThat(SERVER.deliveryCount()).isOne();
        assertThat(take(Queues.UNKNOWN)).isNotNull();
    }

    @Test
    void leavingTheQueueAndEnteringADeadLetterQueueIsOneStep() {
        breakdown.nextAfter("to-" + Queues.INVALID, () -> new DataAccessResourceFailureException("away"));

        put(message("+50688880001", "A title of more than 20 characters"));

        assertThat(count(Queues.INVALID)).isOne();
        assertThat(take(Queues.INVALID)).isNotNull();
    }
}
