/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrError;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrRateLimitException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.operation.WacrRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of a message whose details the service fails to show, once the time for that is over. */
class HistoryTest {

    private static final Map<String, Object> DETAILS = Map.of("id", 7L, "message", "Yes", "ref_message_id", "wamid.77");

    // The time that failures may take is over at once.
    private final History history = new History(() -> 0, Duration.ZERO);
    private final ChatMessage row = ChatMessage.of(Map.of("id", 7L, "message", "Yes"));
    private final Deque<Object> answers = new ArrayDeque<>();

    @BeforeEach
    void failOnce() {
        answers.add(failure(500));
        assertThatThrownBy(() -> history.details(this::answer, row)).isInstanceOf(WacrTransportException.class);
    }

    @Test
    void whatFailsWhileTheListIsShownIsAsTheListShowsIt() {
        answers.addAll(List.of(failure(500), List.of(), failure(500)));

        assertThat(history.details(this::answer, row).refMessageId()).isNull();
        assertThat(answers).isEmpty();
    }

    @Test
    void aServiceThatComesBackBeforeItShowsTheListIsAskedAgain() {
        answers.addAll(List.of(failure(500), List.of(), DETAILS));

        assertThat(history.details(this::answer, row).refMessageId()).isEqualTo("wamid.77");
    }

    @Test
    void aServiceThatShowsNoListIsWaitedFor() {
        answers.addAll(List.of(failure(500), failure(500), failure(500), Map.of("status", "maintenance")));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> history.details(this::answer, row)).isInstanceOf(WacrTransportException.class);
        }
        answers.add(DETAILS);

        assertThat(history.details(this::answer, row).refMessageId()).isEqualTo("wamid.77");
    }

    @Test
    void aLimitThatIsReachedTellsNothingOfTheRecord() {
        answers.addAll(List.of(failure(500), List.of(), failure(429)));
        assertThatThrownBy(() -> history.details(this::answer, row)).isInstanceOf(WacrRateLimitException.class);
        answers.add(DETAILS);

        assertThat(history.details(this::answer, row).refMessageId()).isEqualTo("wamid.77");
    }

    private WacrAnswer answer(WacrRequest request) {
        Object next = answers.remove();
        if (next instanceof WacrException failure) {
            throw failure;
        }
        return new WacrAnswer(next, null, null, false, List.of());
    }

    private static WacrException failure(int status) {
        WacrError error = new WacrError(status, null, null, null, Map.of(), null, null, SendOutcome.UNKNOWN);
        return status == 429
                ? new WacrRateLimitException("limited", error, null)
                : new WacrTransportException("failed", error, null);
    }
}
