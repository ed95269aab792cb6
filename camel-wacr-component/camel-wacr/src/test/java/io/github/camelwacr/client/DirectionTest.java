/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.operation.Effect;
import io.github.camelwacr.operation.RequestBody;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who wrote a row. An echo of our own must never look like an answer. */
class DirectionTest {

    private static final String BUSINESS = "+506 4000-0000, 50640000001";
    private static final String PERSON = "50688887777";

    private final SendLedger ledger = new SendLedger();

    @ParameterizedTest
    @CsvSource({
        "+52 55 1234 5678, 5215512345678",
        "+52 1 55 1234 5678, 525512345678",
        "+55 11 4000-0000, 5511940000000",
        "+54 11 4000-0000, 5491140000000"
    })
    void aNumberOfTheAccountIsKnownInTheFormThatWhatsAppGivesIt(String option, String sender) {
        ChatMessage row = row(5, sender, "text", "wamid.1", "Hi");

        assertThat(Direction.of(row, Direction.numbers(option), ledger)).isEqualTo(Direction.OUTBOUND);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a person writes,                      50688887777,     text,                wamid.1, INBOUND",
        "a person taps,                        50688887777,     interactive,         wamid.1, INBOUND",
        "an agent or the API writes,           50640000000,     text,                wamid.1, OUTBOUND",
        "the number has plus and blanks,       +506 4000 0000,  text,                wamid.1, OUTBOUND",
        "the second number of the account,     50640000001,     text,                wamid.1, OUTBOUND",
        "a template under our number,          50640000000,     text,                ,        OUTBOUND",
        "a template without a default number,  50688887777,     text,                ,        UNKNOWN",
        "a bot with an id of its own,          50688887777,     text,                bot-7,   UNKNOWN",
        "history of before the account,        50688887777,     coexistence_history, wamid.1, UNKNOWN",
        "the app on the phone of the account,  50640000000,     coexistence_echo,    wamid.1, OUTBOUND",
        "an echo under a foreign number,       50688887777,     coexistence_echo,    wamid.1, UNKNOWN",
        "Messenger,                            1234567890123456, text,               m_abc,   UNKNOWN",
        "nobody,                               ,                text,                wamid.1, UNKNOWN"
    })
    void isConcludedFromTheRow(String ignored, String sender, String type, String messageId, Direction expected) {
        assertThat(direction(row(5, sender, type, messageId, "Hi"))).isEqualTo(expected);
    }

    @Test
    void aSendOfOursUnderTheNumberOfThePersonIsKnownByTheRecord() {
        sent(5L, null);

        assertThat(direction(row(5, PERSON, "text", "wamid.1", "Hello Ana"))).isEqualTo(Direction.OUTBOUND);
        assertThat(direction(row(6, PERSON, "text", "wamid.2", "Hello"))).isEqualTo(Direction.INBOUND);
    }

    @Test
    void aSendOfOursUnderTheNumberOfThePersonIsKnownByTheMessage() {
        sent(null, "wamid.1");

        assertThat(direction(row(5, PERSON, "text", "wamid.1", "Hello Ana"))).isEqualTo(Direction.OUTBOUND);
    }

    @Test
    void whileASendHasNoAnswerARowOfThatPersonIsUndecided() {
        Note send = send("Are you coming?");

        assertThat(direction(row(5, PERSON, "text", "wamid.1", "Are you coming?")))
                .isEqualTo(Direction.UNDECIDED);
        assertThat(direction(row(6, "50611112222", "text", "wamid.2", "Yes"))).isEqualTo(Direction.INBOUND);

        ledger.sent(send, answer(5L, "wamid.1"));

        assertThat(direction(row(5, PERSON, "text", "wamid.1", "Are you coming?")))
                .isEqualTo(Direction.OUTBOUND);
    }

    @Test
    void theSendOfAFileIsUnderWayToItsPerson() {
        send(new WacrRequest(
                WacrOperation.sendMedia,
                "/messages/media",
                new RequestBody.Form(List.of(
                        new RequestBody.Part("phone", "+" + PERSON, null),
                        new RequestBody.Part("media_type", "image", null),
                        new RequestBody.Part("caption", "Our house", null))),
                null,
                Map.of(),
                null,
                Effect.ONCE));

        assertThat(direction(row(5, PERSON, "image", "wamid.1", "Our house"))).isEqualTo(Direction.UNDECIDED);
    }

    @Test
    void theTextOfASendWithoutAVerdictIsTakenForOursAndOtherTextsAreNot() {
        ledger.leave(send("Are you <b>coming</b>?"));

        assertThat(direction(row(5, PERSON, "text", "wamid.1", "Are you coming ?")))
                .isEqualTo(Direction.OUTBOUND);
        assertThat(direction(row(6, PERSON, "text", "wamid.2", "Yes"))).isEqualTo(Direction.INBOUND);
    }

    /** The history shows neither its text nor that of a code. */
    @Test
    void aTemplateWithoutAVerdictHidesNoPictureOfThePerson() {
        String body = "{\"phone\":\"+" + PERSON + "\",\"template_name\":\"welcome\"}";
        ledger.leave(send(WacrRequest.of(WacrOperation.sendTemplate, body.getBytes(StandardCharsets.UTF_8))));

        assertThat(direction(row(5, PERSON, "image", "wamid.1", null))).isEqualTo(Direction.INBOUND);
        assertThat(ledger.open(new Wanted(PERSON, "text", "Hello"))).isZero();
    }

    @Test
    void aSendThatFailedHidesNothing() {
        ledger.notSent(send("Yes"));

        assertThat(direction(row(5, PERSON, "text", "wamid.1", "Yes"))).isEqualTo(Direction.INBOUND);
    }

    private Note send(String text) {
        String body = "{\"phone\":\"+" + PERSON + "\",\"message\":\"" + text + "\"}";
        return send(WacrRequest.of(WacrOperation.sendText, body.getBytes(StandardCharsets.UTF_8)));
    }

    private Note send(WacrRequest request) {
        Origin origin = new Origin("1", Set.of(), Origin.Place.NONE, null, 0, 0, Origin.Mark.NONE, null);
        SendRules rules = new SendRules(Duration.ofHours(1), Duration.ZERO, false);
        Note note = ledger.enter(request, origin, rules);
        assertThat(ledger.begin(note)).isTrue();
        return note;
    }

    private Direction direction(ChatMessage row) {
        return Direction.of(row, Direction.numbers(BUSINESS), ledger);
    }

    private void sent(Long record, String messageId) {
        ledger.sent(send("Hello"), answer(record, messageId));
    }

    private static WacrAnswer answer(Long record, String messageId) {
        SentMessage message =
                new SentMessage(messageId, null, PERSON, null, "sent", null, null, record, null, null, null);
        return new WacrAnswer(message, null, null, false, List.of());
    }

    private static ChatMessage row(long id, String sender, String type, String messageId, String text) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("id", id);
        fields.put("sender_id", sender);
        fields.put("type", type);
        fields.put("message_id", messageId);
        fields.put("message", text);
        return ChatMessage.of(fields);
    }
}
