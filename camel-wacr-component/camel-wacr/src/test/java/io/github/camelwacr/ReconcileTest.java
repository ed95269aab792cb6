/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.model.ButtonMessage;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.Defect;
import io.github.camelwacr.test.WacrServer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the message history can tell of a send whose outcome is not known, and what it cannot. */
class ReconcileTest {

    private static final String PHONE = "50611112222";

    private WacrServer server;
    private DefaultCamelContext context;
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        server = WacrServer.builder()
                .without(Defect.DIRECTION_FILTER_CRASHES)
                .requestsPerMinute(0)
                .token("all")
                .token("send-only", "messages:send")
                .start();
        context = new DefaultCamelContext();
        WacrComponent component = new WacrComponent();
        component.getConfiguration().setBaseUrl(server.baseUrl());
        component.getConfiguration().setToken("all");
        component.getConfiguration().setRequestsPerMinute("0");
        component.getConfiguration().setReconcile(true);
        component.getConfiguration().setReconcileDelay(100);
        component.getConfiguration().setBusinessNumber("+506 4000 0000");
        context.addComponent("wacr", component);
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "RANDOM_DATA_THEN_CLOSE"})
    void aMessageThatWentOutAlthoughTheAnswerWasLostIsFound(Fault fault) {
        server.answerNext(CannedAnswer.fault(fault).afterDelivery());

        var result = send("Order 17 is ready", Map.of());

        assertThat(server.deliveryCount()).isEqualTo(1);
        assertThat(result.getMessageId()).isEqualTo(server.deliveries().get(0).messageId());
        assertThat(result.header(WacrConstants.RECONCILED)).isEqualTo(true);
        assertThat(result.header(WacrConstants.CHAT_MESSAGE_ID))
                .isEqualTo(server.deliveries().get(0).chatMessageId());
    }

    @Test
    void aMessageThatIsNotInTheHistoryWasNotSent() {
        server.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE));

        WacrTransportException failure = failure("Order 17 is ready", Map.of());

        assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);
        assertThat(server.deliveryCount()).isZero();
        // One send, and the history twice: it may lag behind.
        assertThat(server.requestCount()).isEqualTo(3);
    }

    @Test
    void whatWasNotSentIsRedeliveredByAnErrorHandlerAndArrivesOnce() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(WacrTransportException.class).maximumRedeliveries(2).redeliveryDelay(10);
                from("direct:redeliver").to("wacr:sendInteractive");
            }
        });
        server.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE), CannedAnswer.fault(Fault.EMPTY_RESPONSE));

        template.requestBody("direct:redeliver", message("Order 17 is ready"));

        assertThat(server.deliveryCount()).isEqualTo(1);
    }

    /** The service writes no record then, whatever became of the message. */
    @Test
    void whatTheServiceAnsweredWithoutAVerdictIsNotSentAgainSinceTheHistoryHasNoRecord() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(WacrException.class).maximumRedeliveries(2).redeliveryDelay(10);
                from("direct:answered").to("wacr:sendInteractive");
            }
        });
        server.answerNext(CannedAnswer.raw(
                500,
                "application/json",
                "{\"success\":false,\"error\":{\"code\":\"MESSAGE_SEND_FAILED\",\"message\":\"Failed\","
                        + "\"details\":{\"error\":\"cURL error 28: timed out\"}}}"));

        var exchange = template.request("direct:answered", e -> e.getMessage().setBody(message("Order 17 is ready")));

        assertThat(((WacrException) exchange.getException()).sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
        assertThat(server.deliveryCount()).isZero();
    }

    @Test
    void twoEqualTextsAreNoEvidence() {
        sendElsewhere("Sale today");
        sendElsewhere("Sale today");
        server.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());

        assertThat(failure("Sale today", Map.of()).sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
    }

    @Test
    void anEqualTextThatThisApplicationSentItselfIsNotTakenForTheLostOne() {
        send("Sale today", Map.of());
        server.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE));

        assertThat(failure("Sale today", Map.of()).sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);
    }

    @Test
    void aTextThatHoldsTheWantedOneLeavesItUnknown() {
        sendElsewhere("Hello. Order 17 is ready");
        server.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE));

        assertThat(failure("Order 17 is ready", Map.of()).sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
    }

    @Test
    void aTextThatSharesHalfOfTheWordsLeavesItUnknown() {
        sendElsewhere("Order 17");
        server.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE));

        assertThat(failure("Order 1", Map.of()).sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
    }

    @Test
    void aMessageParkedInAQueueAfterItsFirstTryIsLookedUpFromBeforeTheQueue() {
        sendElsewhere("Order 17 is ready");

        // Put on the queue an hour after the first try, if the clock of the queue is believed.
        long later = System.currentTimeMillis() + 3_600_000;
        var result = send("Order 17 is ready", Map.of(WacrConstants.MAYBE_SENT, true, "JMSTimestamp", later));

        assertThat(server.deliveryCount()).isEqualTo(1);
        assertThat(result.header(WacrConstants.RECONCILED)).isEqualTo(true);
    }

    @Test
    void withoutTheScopeToReadMessagesItStaysUnknown() {
        server.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());

        WacrTransportException failure =
                failure("wacr:sendInteractive?token=send-only", message("Order 17 is ready"), Map.of());

        assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
        assertThat(server.deliveryCount()).isEqualTo(1);
    }

    @Test
    void aMessageThatTheBrokerDeliversAgainIsLookedUpBeforeItIsSent() {
        sendElsewhere("Order 17 is ready");

        var result = send("Order 17 is ready", Map.of("JMSRedelivered", true));

        assertThat(server.deliveryCount()).isEqualTo(1);
        assertThat(result.header(WacrConstants.RECONCILED)).isEqualTo(true);
    }

    @Test
    void aMessageThatThisApplicationSentItselfAndTheBrokerDeliversAgainIsNotSentAgain() {
        send("Order 17 is ready", Map.of("JMSMessageID", "ID:1"));

        var result = send("Order 17 is ready", Map.of("JMSMessageID", "ID:1", "JMSRedelivered", true));

        assertThat(server.deliveryCount()).isEqualTo(1);
        assertThat(result.header(WacrConstants.RECONCILED)).isEqualTo(true);
        assertThat(result.getMessageId()).isEqualTo(server.deliveries().get(0).messageId());
    }

    @Test
    void aRepeatIsKnownByHeadersOfBytesAsKafkaHasThem() {
        byte[] yes = "true".getBytes(StandardCharsets.UTF_8);
        send("Order 17 is ready", Map.of("breadcrumbId", "b-1".getBytes(StandardCharsets.UTF_8)));

        var result = send(
                "Order 17 is ready",
                Map.of("breadcrumbId", "b-1".getBytes(StandardCharsets.UTF_8), WacrConstants.MAYBE_SENT, yes));

        assertThat(server.deliveryCount()).isEqualTo(1);
        assertThat(result.header(WacrConstants.RECONCILED)).isEqualTo(true);
    }

    @Test
    void theSameTextToTheSamePhoneWithoutAnIdOfTheSourceStaysUnknown() {
        send("Order 17 is ready", Map.of());

        WacrTransportException failure = failure("Order 17 is ready", Map.of(WacrConstants.MAYBE_SENT, true));

        assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
        assertThat(server.deliveryCount()).isEqualTo(1);
    }

    @Test
    void aMessageThatMayHaveBeenSentButWasNotIsSent() {
        var result = send("Order 17 is ready", Map.of(WacrConstants.MAYBE_SENT, true));

        assertThat(server.deliveryCount()).isEqualTo(1);
        assertThat(result.header(WacrConstants.RECONCILED)).isNull();
    }

    @Test
    void aMessageThatMayHaveBeenSentIsHeldBackWhenTheHistoryIsUnclear() {
        sendElsewhere("Sale today");
        sendElsewhere("Sale today");

        WacrTransportException failure = failure("Sale today", Map.of("JMSRedelivered", true));

        assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
        assertThat(server.deliveryCount()).isEqualTo(2);
    }

    @Test
    void whatSomebodyElseGotInAnOpenSendOfTheSameTextIsNotTakenForARepeat() {
        loseTheAnswerTo("50633334444", Map.of());

        WacrTransportException failure = failure("Sale today", Map.of("JMSRedelivered", true));

        assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
    }

    @Test
    void theRowOfAnEqualOpenSendOfAnotherMessageIsNotTakenForARepeat() {
        loseTheAnswerTo(PHONE, Map.of("JMSMessageID", "ID:1"));

        WacrTransportException failure = failure("Sale today", Map.of("JMSMessageID", "ID:2", "JMSRedelivered", true));

        assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
        assertThat(failure.refused()).isTrue();
    }

    @Test
    void theRowOfAnOpenSendIsThatOfItsOwnRepeat() {
        loseTheAnswerTo(PHONE, Map.of("JMSMessageID", "ID:1"));

        var result = send("Sale today", Map.of("JMSMessageID", "ID:1", "JMSRedelivered", true));

        assertThat(server.deliveryCount()).isEqualTo(1);
        assertThat(result.getMessageId()).isEqualTo(server.deliveries().get(0).messageId());
        assertThat(result.header(WacrConstants.RECONCILED)).isEqualTo(true);
    }

    @Test
    void aTextMessageIsLookedUpToo() {
        server.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());

        var exchange = template.request(
                "wacr:sendText", e -> e.getMessage().setBody(Map.of("phone", PHONE, "message", "Hello <you> & me")));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(SentMessage.class).chatMessageId())
                .isEqualTo(server.deliveries().get(0).chatMessageId());
    }

    /** What another process on the same account sent: this component does not know of it. */
    private void sendElsewhere(String text) {
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            other.start();
            other.createProducerTemplate()
                    .requestBody(
                            "wacr:sendInteractive?requestsPerMinute=0&token=all&baseUrl=" + server.baseUrl(),
                            message(text));
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The person has the message, and nobody here knows. */
    private void loseTheAnswerTo(String phone, Map<String, Object> headers) {
        server.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());
        var lost = template.request("wacr:sendInteractive?reconcile=false", e -> {
            e.getMessage().setHeaders(new java.util.HashMap<>(headers));
            e.getMessage()
                    .setBody(ButtonMessage.to(phone)
                            .body("Sale today")
                            .button("btn_yes", "Yes")
                            .build());
        });
        assertThat(lost.getException()).isInstanceOf(WacrTransportException.class);
    }

    private record Sent(org.apache.camel.Message message) {
        String getMessageId() {
            return message.getHeader(WacrConstants.MESSAGE_ID, String.class);
        }

        Object header(String name) {
            return message.getHeader(name);
        }
    }

    private Sent send(String text, Map<String, Object> headers) {
        var exchange = template.request("wacr:sendInteractive", e -> {
            e.getMessage().setHeaders(new java.util.HashMap<>(headers));
            e.getMessage().setBody(message(text));
        });
        assertThat(exchange.getException()).isNull();
        return new Sent(exchange.getMessage());
    }

    private WacrTransportException failure(String text, Map<String, Object> headers) {
        return failure("wacr:sendInteractive", message(text), headers);
    }

    private WacrTransportException failure(String uri, Object body, Map<String, Object> headers) {
        CamelExecutionException e = catchThrowableOfType(
                CamelExecutionException.class, () -> template.requestBodyAndHeaders(uri, body, headers));
        assertThat(e).hasCauseInstanceOf(WacrTransportException.class);
        return (WacrTransportException) e.getCause();
    }

    private static ButtonMessage message(String text) {
        return ButtonMessage.to(PHONE).body(text).button("btn_yes", "Yes").build();
    }
}
