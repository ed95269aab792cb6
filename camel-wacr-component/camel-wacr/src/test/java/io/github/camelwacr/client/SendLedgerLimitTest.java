/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the ledger keeps when it is full. */
class SendLedgerLimitTest {

    private static final int CAPACITY = 20_000;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final SendRules RULES = new SendRules(HOUR, Duration.ZERO, false);
    private static final SendRules UNIQUE = new SendRules(HOUR, HOUR, false);

    private final long[] clock = {1};
    private final SendLedger ledger = new SendLedger(() -> clock[0], CAPACITY);
    private final CapturedLog log = new CapturedLog();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void theOldestSendThatWentOutIsForgottenFirst() {
        IntStream.rangeClosed(0, CAPACITY).forEach(this::sent);

        assertThat(look("text 0", UNIQUE)).isInstanceOf(Decision.Go.class);
        assertThat(look("text 2", UNIQUE)).isInstanceOf(Decision.Duplicate.class);
        assertThat(look("text " + CAPACITY, UNIQUE)).isInstanceOf(Decision.Duplicate.class);
        assertThat(ledger.knows("wamid.0")).isFalse();
        assertThat(ledger.knows("wamid." + CAPACITY)).isTrue();
    }

    @Test
    void whatHasNoVerdictIsNeverForgotten() {
        open(0);
        IntStream.rangeClosed(1, 2 * CAPACITY).forEach(this::sent);

        assertThat(look("text 0", RULES)).isInstanceOf(Decision.Doubt.class);
    }

    @Test
    void withoutRoomForAnotherDoubtNothingIsSentAndTheLogSaysSo() {
        IntStream.range(0, CAPACITY).forEach(this::open);

        assertThat(look("another", RULES)).isInstanceOf(Decision.Refuse.class);
        assertThat(log.lines()).anySatisfy(line -> {
            assertThat(line.level()).isEqualTo(Level.WARN);
            assertThat(line.text()).contains("20000 sends have no verdict");
        });

        clock[0] += HOUR.toNanos();
        assertThat(look("another", RULES)).isInstanceOf(Decision.Go.class);
    }

    /** Both have to be looked up. */
    @Test
    void ofSeveralDoubtsTheOldestOneCounts() {
        open(0);
        clock[0] += Duration.ofMinutes(10).toNanos();
        open(0, RULES.resending());

        assertThat(look("text 0", RULES)).isInstanceOfSatisfying(Decision.Doubt.class, doubt -> assertThat(doubt.age())
                .isEqualTo(Duration.ofMinutes(10)));
    }

    @Test
    void doubtsThatStandAgainstNothingAnyMoreGoBeforeWhatWentOut() {
        IntStream.range(0, CAPACITY - 10).forEach(this::open);
        clock[0] += 2 * HOUR.toNanos();

        IntStream.range(CAPACITY, CAPACITY + 1_000).forEach(this::sent);

        assertThat(ledger.knows("wamid." + CAPACITY)).isTrue();
        assertThat(look("text " + CAPACITY, UNIQUE)).isInstanceOf(Decision.Duplicate.class);
    }

    /** As of a route that is done again for a whole night, and of one that fails all night. */
    @Test
    void neitherAnswersGivenAgainNorFailuresTakeThePlaceOfWhatWentOut() {
        sent(0);
        for (int i = 1; i <= CAPACITY; i++) {
            Note repeat = enter("text 0", RULES, origin("text 0", i));
            assertThat(ledger.decide(repeat)).isInstanceOf(Decision.Repeat.class);
            ledger.leave(repeat);
            Note failure = enter("another " + i, RULES);
            assertThat(ledger.begin(failure)).isTrue();
            ledger.notSent(failure);
            ledger.leave(failure);
        }

        assertThat(look("text 0", UNIQUE)).isInstanceOf(Decision.Duplicate.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, false", "1, 3, true", "3, 0, true"})
    void isNeededAsLongAsItStandsAgainstAnEqualSend(int memory, int window, boolean needed) {
        SendRules rules = new SendRules(Duration.ofHours(memory), Duration.ofHours(window), false);
        Note note = enter("text", rules);
        assertThat(ledger.begin(note)).isTrue();
        ledger.sent(note, new WacrAnswer(null, null, null, false, List.of()));
        ledger.leave(note);

        clock[0] += 2 * HOUR.toNanos();

        assertThat(ledger.inUse()).isEqualTo(needed);
    }

    private void sent(int number) {
        Note note = enter("text " + number, RULES);
        assertThat(ledger.begin(note)).isTrue();
        ledger.sent(
                note,
                new WacrAnswer(
                        new SentMessage(
                                "wamid." + number, null, null, null, null, null, null, (long) number, null, null, null),
                        null,
                        null,
                        false,
                        List.of()));
        ledger.leave(note);
    }

    private void open(int number) {
        open(number, RULES);
    }

    private void open(int number, SendRules rules) {
        Note note = enter("text " + number, rules);
        assertThat(ledger.begin(note)).isTrue();
        ledger.leave(note);
    }

    private Decision look(String text, SendRules rules) {
        Note note = enter(text, rules);
        Decision decision = ledger.decide(note);
        ledger.leave(note);
        return decision;
    }

    private Note enter(String text, SendRules rules) {
        return enter(text, rules, origin(text, 0));
    }

    private static Origin origin(String id, int redelivery) {
        Origin.Mark mark = redelivery == 0 ? Origin.Mark.NONE : Origin.Mark.ERROR_HANDLER;
        return new Origin(id, Set.of(), Origin.Place.NONE, null, redelivery, 0, mark, null);
    }

    private Note enter(String text, SendRules rules, Origin origin) {
        WacrRequest request = WacrRequest.of(
                WacrOperation.sendText, ("{\"message\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8));
        return ledger.enter(request, origin, rules);
    }
}
