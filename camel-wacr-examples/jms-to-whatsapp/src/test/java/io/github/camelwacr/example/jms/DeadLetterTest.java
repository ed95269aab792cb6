/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.test.CannedAnswer;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each failure leads to its queue, with the reason on the message. */
class DeadLetterTest extends ExampleTestSupport {

    @BeforeEach
    void reset() {
        SERVER.reset();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments("the answer says invalid", error(422, "VALIDATION_ERROR"), good(), Queues.INVALID, 1),
                arguments("the check says invalid", List.of(), message("+50688880001", ""), Queues.INVALID, 1),
                arguments("broken JSON", List.of(), "{\"phone\":", Queues.INVALID, 1),
                arguments("nothing but text", List.of(), "Hello", Queues.INVALID, 1),
                arguments("opted out", List.of(), message(OPTED_OUT), Queues.OPTED_OUT, 1),
                arguments("no answer", List.of(CannedAnswer.fault(Fault.EMPTY_RESPONSE)), good(), Queues.UNKNOWN, 1),
                arguments("error of the server", error(500, "INTERNAL_ERROR"), good(), Queues.UNKNOWN, 1),
                arguments("error of a proxy", error(502, "BAD_GATEWAY"), good(), Queues.UNKNOWN, 1),
                arguments("limit of the plan", error(403, "FEATURE_LIMIT_EXCEEDED"), good(), Queues.FAILED, 1),
                arguments("contact not found", error(404, "NOT_FOUND"), good(), Queues.FAILED, 1),
                arguments("busy for too long", busy(3), good(), Queues.FAILED, 3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void eachFailureHasItsQueue(String name, List<CannedAnswer> answers, String json, String queue, int tries)
            throws Exception {
        SERVER.answerNext(answers.toArray(CannedAnswer[]::new));

        put(json);

        Message dead = take(queue);
        assertThat(dead).as(name).isNotNull();
        assertThat(((TextMessage) dead).getText()).isEqualTo(json);
        assertThat(dead.getStringProperty(FailureReason.REASON)).isNotBlank();
        assertThat(dead.getStringProperty(FailureReason.FAILURE)).startsWith("Wacr");
        assertThat(dead.getStringProperty(FailureReason.OUTCOME))
                .isEqualTo(queue.equals(Queues.UNKNOWN) ? "UNKNOWN" : "NOT_SENT");
        assertThat(dead.getIntProperty(FailureReason.TRIES)).isEqualTo(tries);
        assertThat(sentKeys.contains(key)).isFalse();
    }

    @Test
    void theFactsOfTheAnswerAreOnTheMessage() throws Exception {
        put(message(OPTED_OUT));

        Message dead = take(Queues.OPTED_OUT);
        assertThat(dead.getIntProperty(FailureReason.STATUS)).isEqualTo(403);
        assertThat(dead.getStringProperty(FailureReason.ERROR_CODE)).isEqualTo("CONTACT_OPTED_OUT");
        assertThat(dead.getStringProperty(FailureReason.REQUEST_ID)).isNotBlank();
    }

    @Test
    void theReasonTellsNoPhone() throws Exception {
        put(message(OPTED_OUT));

        assertThat(take(Queues.OPTED_OUT).getStringProperty(FailureReason.REASON))
                .doesNotContain("50688880002");
    }

    @Test
    void aMapMessageKeepsItsForm() throws Exception {
        put(ExampleTestSupport::mapMessage);

        assertThat(take(Queues.INVALID).getBody(java.util.Map.class)).containsEntry("body_text", "Will you come?");
    }

    @Test
    void aBodyThatCannotBeReadIsPutAside() throws Exception {
        put(session -> session.createObjectMessage(new ArrayList<>(List.of("not a message"))));

        assertThat(Stream.of(Queues.INVALID, Queues.FAILED).anyMatch(queue -> take(queue) != null))
                .isTrue();
    }

    private static List<CannedAnswer> error(int status, String code) {
        return List.of(CannedAnswer.error(status, code, "refused"));
    }

    private static List<CannedAnswer> busy(int times) {
        return java.util.Collections.nCopies(times, CannedAnswer.sendFailed("cURL error 7: Failed to connect"));
    }
}
