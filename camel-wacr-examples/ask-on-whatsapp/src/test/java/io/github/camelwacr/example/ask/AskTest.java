/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.example.ask.Appointment.State;
import io.github.camelwacr.example.ask.Outgoing.Kind;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.PhoneMessage;
import io.github.camelwacr.test.WacrServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application in this process, with a database in memory and the stand-in server. */
@SpringBootTest(
        classes = AskOnWhatsApp.class,
        properties = {
            "spring.main.web-application-type=none",
            "spring.datasource.url=jdbc:h2:mem:ask;DB_CLOSE_DELAY=-1",
            "camel.component.wacr.requests-per-minute=0",
            "example.poll-delay=200ms",
            "example.retry-delay=50ms",
            "example.patience=2s",
        })
class AskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final WacrServer SERVER =
            WacrServer.builder().requestsPerMinute(0).start();

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String id = "A-" + NUMBERS.incrementAndGet();
    private final String phone = String.valueOf(50_688_880_000L + NUMBERS.get());

    @Autowired
    Appointments appointments;

    @Autowired
    Outbox outbox;

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient database;

    @DynamicPropertySource
    static void standIn(DynamicPropertyRegistry registry) {
        registry.add("camel.component.wacr.base-url", SERVER::baseUrl);
        registry.add("camel.component.wacr.token", SERVER::token);
        registry.add("example.business-number", () -> Demo.BUSINESS_NUMBER);
    }

    @ParameterizedTest
    @CsvSource({"yes, CONFIRMED, see you on Monday", "no, CANCELLED, it is cancelled"})
    void aTapSettlesTheAppointmentAndIsConfirmed(String button, State state, String confirmation) {
        ask();

        SERVER.conversations().tap(message(0).id(), button);

        await().atMost(PATIENCE).until(() -> state() == state);
        assertThat(message(1).text()).contains(confirmation);
    }

    @Test
    void maybeLaterAsksForAnotherTimeAndMovesTheAppointment() {
        ask();

        SERVER.conversations().tap(message(0).id(), "later");
        SERVER.conversations().tap(message(1).id(), "wednesday1100");

        await().atMost(PATIENCE).until(() -> state() == State.MOVED);
        assertThat(appointments.find(id)).get().extracting(Appointment::slot).isEqualTo("Wednesday 11:00");
        assertThat(message(2).text()).contains("Wednesday 11:00");
    }

    @Test
    void whoAsksForAnotherTimeTwiceAndChoosesNoneIsForPeople() {
        ask();

        SERVER.conversations().tap(message(0).id(), "later");
        message(1);
        SERVER.conversations().tap(message(0).id(), "later");

        await().atMost(PATIENCE).until(() -> state() == State.PEOPLE);
        assertThat(outgoing()).hasSize(2);
    }

    @Test
    void noAnswerIsRemindedOnceAndThenForPeople() {
        ask();

        assertThat(message(1).text()).contains("reminder");
        await().atMost(PATIENCE).until(() -> state() == State.PEOPLE);
        assertThat(outgoing()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+506 8888-", "+5068888"})
    void anAnswerInWordsIsForPeople(String written) {
        appointments.add(id, "Person", written + phone.substring(7), "Monday 10:00");
        message(0);

        SERVER.conversations().write(phone, "Can I bring my dog?");

        await().atMost(PATIENCE).until(() -> state() == State.PEOPLE);
        assertThat(appointments.find(id)).get().extracting(Appointment::answer).isEqualTo("Can I bring my dog?");
    }

    @Test
    void anAnswerInManyWordsHoldsUpNoOther() {
        ask();
        message(0);

        SERVER.conversations().write(phone, "Can I bring my dog? \uD83D\uDC15".repeat(50));

        await().atMost(PATIENCE).until(() -> state() == State.PEOPLE);
        assertThat(appointments.find(id).orElseThrow().answer()).startsWith("Can I bring my dog?");
    }

    @Test
    void anAnswerThatIsDeliveredTwiceCountsOnce() {
        ask();
        PhoneMessage tap = SERVER.conversations().tap(message(0).id(), "yes");
        await().atMost(PATIENCE).until(() -> state() == State.CONFIRMED);

        desk.answered(tap.id(), phone, message(0).messageId(), Messages.NO);

        assertThat(state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void whoChangesAnAnswerIsForPeople() {
        ask();
        SERVER.conversations().tap(message(0).id(), "yes");
        await().atMost(PATIENCE).until(() -> state() == State.CONFIRMED);

        SERVER.conversations().tap(message(0).id(), "no");

        await().atMost(PATIENCE).until(() -> state() == State.PEOPLE);
        assertThat(appointments.find(id)).get().extracting(Appointment::answer).isEqualTo(Messages.NO);
    }

    @Test
    void whoTapsTheSameButtonTwiceHasAnsweredOnce() {
        ask();
        SERVER.conversations().tap(message(0).id(), "yes");
        await().atMost(PATIENCE).until(() -> state() == State.CONFIRMED);

        desk.answered(-NUMBERS.get(), phone, message(0).messageId(), Messages.YES);

        assertThat(state()).isEqualTo(State.CONFIRMED);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONFIRMED", "CANCELLED", "MOVED"})
    void whoHasAnsweredIsNotReminded(State settled) {
        Outgoing reminder = new Outgoing(message(Kind.REMINDER, settled), id, Kind.REMINDER, "", "", false, 0);

        assertThat(outbox.begin(reminder)).isFalse();
    }

    @Test
    void anAppointmentThatIsDeletedIsNotAskedAbout() {
        Outgoing question = new Outgoing(message(Kind.QUESTION, State.ASKED), id, Kind.QUESTION, "", "", false, 0);
        database.sql("DELETE FROM APPOINTMENT WHERE id = ?").param(id).update();

        assertThat(outbox.begin(question)).isFalse();
    }

    @Test
    void aReminderThatFailsTakesNoAnswerBack() {
        Outgoing reminder = new Outgoing(message(Kind.REMINDER, State.CONFIRMED), id, Kind.REMINDER, "", "", false, 0);

        desk.failed(reminder, new IllegalStateException("broken"));

        assertThat(state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void anAppointmentThatIsPutAgainIsForPeople() {
        ask();
        message(0);
        database.sql("DELETE FROM APPOINTMENT WHERE id = ?").param(id).update();

        ask();

        await().atMost(PATIENCE).until(() -> state() == State.PEOPLE);
        assertThat(appointments.find(id).orElseThrow().note()).isEqualTo("was asked before");
    }

    @Test
    void aQuestionThatIsRefusedForAWhileIsAskedOnce() {
        SERVER.respondNext(2, CannedAnswer.rateLimited(Duration.ofMillis(100)));

        ask();

        assertThat(message(0).text()).contains(id);
        assertThat(outgoing()).hasSize(1);
    }

    @Test
    void aQuestionThatIsRefusedForGoodIsForPeople() {
        appointments.add(id, "Person", "12", "Monday 10:00");

        await().atMost(PATIENCE).until(() -> state() == State.PEOPLE);
        assertThat(appointments.find(id).orElseThrow().note()).contains("phone");
    }

    private void ask() {
        appointments.add(id, "Person", "+" + phone, "Monday 10:00");
    }

    /** A message that is not due yet, of an appointment in this state. */
    private long message(Kind kind, State state) {
        database.sql("INSERT INTO APPOINTMENT (id, person, phone, slot, state) VALUES (?, 'Person', ?, 'Monday', ?)")
                .params(id, phone, state.name())
                .update();
        database.sql("INSERT INTO OUTBOX (appointment, kind, operation, request, not_before)"
                        + " VALUES (?, ?, 'sendInteractive', '{}', TIMESTAMP '2999-01-01 00:00:00')")
                .params(id, kind.name())
                .update();
        return database.sql("SELECT id FROM OUTBOX WHERE appointment = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    private State state() {
        return appointments.find(id).orElseThrow().state();
    }

    private List<PhoneMessage> outgoing() {
        return SERVER.conversations().messages(phone).stream()
                .filter(message -> !message.inbound())
                .toList();
    }

    private PhoneMessage message(int index) {
        await().atMost(PATIENCE).until(() -> outgoing().size() > index);
        return outgoing().get(index);
    }
}
