/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.Defect;
import io.github.camelwacr.test.PhoneMessage;
import io.github.camelwacr.test.WacrServer;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lines of docs/testing.md do what the page says; its whole test is {@link io.github.camelwacr.guide.OfferTest}. */
class TestingGuideTest extends StandInTest {

    private WacrServer server;

    @BeforeEach
    void reset() {
        server = server();
        server.reset();
    }

    @Test
    void aListIsAnswered() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:times").to("wacr:sendInteractive");
            }
        });

        template.sendBodyAndHeader(
                "direct:times",
                """
            {"type": "list", "body_text": "Which time suits you?", "list_button_text": "Show times",
             "sections": [{"title": "Thursday", "rows": [{"id": "t9", "title": "09:00", "description": "First floor"}]}]}""",
                "CamelWacrPhone",
                "50688880000");
        server.phone("50688880000").choose("t9");

        assertThat(server.phone("50688880000").messages())
                .extracting(PhoneMessage::text)
                .containsExactly("Which time suits you?", "09:00");
    }

    @Test
    void eachFailureIsAnsweredOnce() {
        server.answerNext(CannedAnswer.error(500, "INTERNAL_ERROR", "Oops"));
        server.answerNext(CannedAnswer.sendFailed("cURL error 28: Operation timed out"), CannedAnswer.crash());
        server.answerNext(CannedAnswer.rateLimited(Duration.ofSeconds(2)));
        server.answerNext(CannedAnswer.slow(Duration.ofSeconds(10)));
        server.answerNext(CannedAnswer.fault(Fault.CONNECTION_RESET_BY_PEER).afterDelivery());

        for (int i = 0; i < 5; i++) {
            assertThat(text("Message " + i))
                    .isInstanceOfSatisfying(WacrException.class, failure -> assertThat(failure.sendOutcome())
                            .isEqualTo(SendOutcome.UNKNOWN));
        }
        assertThat(text("Message 5")).isNull();

        assertThat(server.requestCount()).isEqualTo(7);
        assertThat(server.deliveries())
                .as("the slow one, the one whose answer was lost, and the last")
                .hasSize(3);
    }

    @Test
    void oneDefectIsSwitchedOff() {
        WacrServer strict =
                WacrServer.builder().without(Defect.TEXT_VALIDATION_CRASHES).start();
        strict.close();
    }

    private Exception text(String text) {
        return send("wacr:sendText?responseTimeout=1s&rateLimitWindow=2s", text, Map.of("CamelWacrPhone", PHONE))
                .getException();
    }
}
