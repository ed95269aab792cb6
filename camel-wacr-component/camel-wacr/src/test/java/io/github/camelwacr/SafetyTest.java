/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrContactOptedOutException;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrRateLimitException;
import io.github.camelwacr.exception.WacrServerException;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.model.ButtonMessage;
import io.github.camelwacr.model.ListMessage;
import io.github.camelwacr.test.CannedAnswer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.ExchangeHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways in which a message could be sent twice, get lost, or leak. */
class SafetyTest extends StandInTest {

    private static final String URI = "wacr:sendInteractive";

    @BeforeEach
    void reset() {
        server().reset();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void theCodeOfA429UnderAServerErrorIsNotRepeated(int status) {
        server().answerNext(CannedAnswer.error(status, "RATE_LIMIT_EXCEEDED", "Upstream limit"));

        WacrRateLimitException failure =
                failureOf(WacrRateLimitException.class, URI, message("status " + status), Map.of());

        assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
        assertThat(server().requestCount()).isEqualTo(1);
    }

    @Test
    void anUnknownSendIsNotRepeatedAlthoughARouteWorksOnACopyOfTheExchange() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:copied")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(1))
                        .process(exchange -> {
                            // As a circuit breaker does: only the exception comes back.
                            Exchange copy = ExchangeHelper.createCorrelatedCopy(exchange, false);
                            copy.setPattern(ExchangePattern.InOut);
                            exchange.setException(
                                    template.send("direct:inner", copy).getException());
                        });
                from("direct:inner").errorHandler(noErrorHandler()).to(URI);
            }
        });
        server().answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());

        Exchange exchange = send("direct:copied", message("text 2"), Map.of());

        assertThat(exchange.getException(WacrException.class).sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
        assertThat(server().deliveryCount()).isEqualTo(1);
        assertThat(server().requestCount()).isEqualTo(1);
    }

    @Test
    void aTextOfThousandsOfDigitsStillGivesTheException() {
        server().answerNext(CannedAnswer.error(500, "INTERNAL_ERROR", "1".repeat(20_000)));

        WacrServerException failure = failureOf(WacrServerException.class, URI, message("text 3"), Map.of());

        assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
        assertThat(failure.getMessage()).hasSizeLessThan(1000);
    }

    @Test
    void anErrorUnderAStatusOfSuccessIsNoSuccess() {
        server().answerNext(answer("{\"error\":{\"code\":\"CONTACT_OPTED_OUT\",\"message\":\"No\"}}"));

        assertThat(failureOf(WacrContactOptedOutException.class, URI, message("text 4"), Map.of())
                        .sendOutcome())
                .isEqualTo(SendOutcome.UNKNOWN);
    }

    @Test
    void anEmptyErrorBesideASentMessageIsASuccess() {
        server().answerNext(answer("{\"error\":null,\"errors\":[],\"data\":{\"message_id\":\"wamid.1\"}}"));

        Exchange exchange = send(URI, message("text 5"), Map.of());

        assertThat(exchange.getMessage().getHeader(WacrConstants.MESSAGE_ID)).isEqualTo("wamid.1");
    }

    @Test
    void aPhoneThatASpreadsheetMadeANumberOfIsRefused() {
        Map<String, Object> row = new HashMap<>();
        row.put("phone", 50688887777d);
        row.put("body_text", "Hello");

        WacrValidationException failure =
                failureOf(WacrValidationException.class, URI, row, Map.of(WacrConstants.BUTTONS, "a:A"));

        assertThat(failure.fieldErrors()).containsOnlyKeys("phone");
        assertThat(server().requestCount()).isZero();
    }

    @Test
    void otherColumnsOfARowAreNotLookedAt() {
        Map<String, Object> row = new HashMap<>();
        row.put("phone", PHONE);
        row.put("body_text", "Hello");
        row.put("created_at", LocalDateTime.MIN);
        row.put("self", row);

        assertThat(send(URI, row, Map.of(WacrConstants.BUTTONS, "a:A")).getException())
                .isNull();
    }

    @Test
    void anUnknownEncodingIsABadMessageAndQuotesNothing() {
        WacrValidationException failure = failureOf(
                WacrValidationException.class,
                URI,
                "a secret text".getBytes(StandardCharsets.UTF_8),
                Map.of(Exchange.CHARSET_NAME, "no-such-encoding"));

        assertThat(failure).hasNoCause();
        assertThat(failure.getMessage()).doesNotContain("secret");
    }

    @Test
    void aCutDocumentIsBlamedOnTheDocumentNotOnAField() {
        WacrValidationException failure = failureOf(
                WacrValidationException.class, URI, "{\"phone\":\"" + PHONE + "\",\"body_text\":\"Hel", Map.of());

        assertThat(failure.fieldErrors()).containsOnlyKeys("body");
    }

    @Test
    void typedMessagesDoNotShowPhoneAndTexts() {
        assertThat(message("the text")).asString().doesNotContain("8888").doesNotContain("the text");
        assertThat(ListMessage.to(PHONE).body("the text").build())
                .asString()
                .doesNotContain("8888")
                .doesNotContain("the text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reconcileDelay=0", "reconcileWindow=0", "rateLimitWindow=0"})
    void aTimeOfNothingIsRefusedAtStart(String option) {
        assertThat(catchThrowable(() -> context.getEndpoint(URI + "?" + option)))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining(option.substring(0, option.indexOf('=')));
    }

    @Test
    void whenTheApplicationStopsTheErrorHandlerIsNotToldToRedeliverAtOnce() {
        try (var other = newContext()) {
            other.start();
            other.getEndpoint(URI);
            other.getLifecycleStrategies().forEach(strategy -> strategy.onContextStopping(other));
            Exchange exchange = other.createProducerTemplate()
                    .request(URI + "?requestsPerMinute=1", e -> e.getMessage().setBody(message("text 6")));

            assertThat(exchange.getException()).isInstanceOf(WacrRateLimitException.class);
            assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY))
                    .isNull();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static ButtonMessage message(String text) {
        return ButtonMessage.to(PHONE).body(text).button("a", "A").build();
    }
}
