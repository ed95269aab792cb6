/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.test.CannedAnswer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** With {@code reconcile}, the history of the account settles what would otherwise wait for a person. */
@TestPropertySource(
        properties = {
            "example.reconcile=true",
            "camel.component.wacr.reconcile-delay=50",
            "camel.component.wacr.business-number=50640000000"
        })
class ReconcileTest extends ExampleTestSupport {

    private long before;

    /** No reset: the component remembers the ids of what it sent, and a server never gives one out again. */
    @BeforeEach
    void count() {
        before = SERVER.deliveryCount();
    }

    @Test
    void aMessageInDoubtThatTheHistoryDoesNotKnowIsSent() {
        startedKeys.add(key);

        put(ownText());

        assertThat(SERVER.deliveryCount() - before).isOne();
        assertThat(sentKeys.contains(key)).isTrue();
    }

    @Test
    void aMessageWhoseAnswerWasLostIsFoundInTheHistoryAndNotSentAgain() {
        SERVER.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());

        put(ownText());

        assertThat(SERVER.deliveryCount() - before).isOne();
        assertThat(sentKeys.contains(key)).isTrue();
        assertThat(count(Queues.UNKNOWN)).isZero();
    }

    /** What other tests sent is in the history as well, and a text that shares half of its words leaves a doubt. */
    private String ownText() {
        String word = key.replace("-", "");
        return good().replace("Will you come?", "first" + word + " second" + word + " third" + word);
    }
}
