/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static io.github.camelwacr.client.CamelCalls.failure;
import static io.github.camelwacr.client.CamelCalls.message;
import static io.github.camelwacr.client.Scripts.OK;
import static io.github.camelwacr.client.Scripts.answer;
import static io.github.camelwacr.client.Scripts.answering;
import static io.github.camelwacr.client.Scripts.error;
import static io.github.camelwacr.operation.WacrOperation.sendInteractive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrDuplicateException;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrServerException;
import io.github.camelwacr.operation.WacrOperation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A general {@code onException(...).maximumRedeliveries(3)} must not double a message, and may repeat what was not sent. */
@Timeout(30)
class RedeliveryTest {

    private static final String REFUSED = answer(
            "500 Error",
            """
            {"success":false,"error":{"code":"MESSAGE_SEND_FAILED","message":"Failed to send message",\
            "details":{"error":"{\\"error\\":{\\"message\\":\\"(#131026) Undeliverable\\",\\"code\\":131026}}"}}}""",
            "Connection: close");

    private final CamelCalls calls = new CamelCalls();

    @AfterEach
    void stop() {
        calls.close();
    }

    @Test
    void aSendOfUnknownOutcomeIsNotRepeated() throws Exception {
        try (FaultServer server = new FaultServer(answering(error(500, "INTERNAL_ERROR")))) {
            route(server, "");

            WacrException failure = failure(calls.send("direct:in"));

            assertThat(server.requests()).hasSize(1);
            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
            assertThat(failure)
                    .hasMessageContaining("refused to send again")
                    .hasMessageContaining("resendUnknown=true")
                    .hasCauseExactlyInstanceOf(WacrServerException.class);
        }
    }

    @Test
    void aSendOfUnknownOutcomeIsRepeatedWhenTheUserWantsIt() throws Exception {
        try (FaultServer server = new FaultServer(Scripts.cutAfter(""), Scripts.cutAfter(""), answering(OK))) {
            route(server, "resendUnknown=true");

            CamelCalls.assertSent(calls.send("direct:in"));

            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void whatWasNotSentIsRedeliveredAsUsual() throws Exception {
        try (FaultServer server = new FaultServer(answering(REFUSED))) {
            route(server, "");

            assertThat(failure(calls.send("direct:in")).sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);

            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void whatCouldNotBeSentAtFirstGoesOutOnARedelivery() throws Exception {
        FaultServer.Script fails = Scripts.cutAfter(REFUSED);
        try (FaultServer server = new FaultServer(fails, fails, answering(OK))) {
            route(server, "");

            CamelCalls.assertSent(calls.send("direct:in"));

            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void aReadIsRedeliveredWhateverHappened() throws Exception {
        try (FaultServer server = new FaultServer(Scripts.cutAfter(""), answering(OK))) {
            String uri = CamelCalls.uri(WacrOperation.getAccount, server.baseUrl(), "");
            route(uri);

            assertThat(calls.send("direct:in").getException()).isNull();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void anotherMessageOnTheSameExchangeIsNotHeldBack() throws Exception {
        try (FaultServer server = new FaultServer(Scripts.cutAfter(""), answering(OK))) {
            String uri = CamelCalls.uri(sendInteractive, server.baseUrl(), "");
            calls.context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in")
                            .doTry()
                            .to(uri)
                            .doCatch(WacrException.class)
                            .setBody(constant(message("Something else")))
                            .to(uri)
                            .end();
                }
            });

            CamelCalls.assertSent(calls.send("direct:in"));

            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().get(1).body()).contains("Something else");
        }
    }

    @Test
    void anEqualMessageOfAnotherExchangeIsHeldBackWhileTheFirstOneIsOpen() {
        try (FaultServer server = new FaultServer(Scripts.cutAfter(""), answering(OK))) {
            String uri = CamelCalls.uri(sendInteractive, server.baseUrl(), "unknownMemory=2000");
            WacrException first = failure(sendEqual(uri));
            WacrException second = failure(sendEqual(uri));

            assertThat(first.refused()).isFalse();
            assertThat(second.refused()).isTrue();
            assertThat(second.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
            assertThat(server.requests()).hasSize(1);
            await().untilAsserted(() -> CamelCalls.assertSent(sendEqual(uri)));
        }
    }

    static Stream<Object> theHeaderPermitsOneSendAndGoes() {
        return Stream.of(true, " true ", "true".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource
    void theHeaderPermitsOneSendAndGoes(Object permission) {
        try (FaultServer server = new FaultServer(Scripts.cutAfter(""), answering(OK))) {
            String uri = CamelCalls.uri(sendInteractive, server.baseUrl(), "");
            failure(sendEqual(uri));

            Exchange exchange = calls.send(uri, CamelCalls.MESSAGE, Map.of("CamelWacrResend", permission));

            CamelCalls.assertSent(exchange);
            assertThat(exchange.getMessage().getHeader("CamelWacrResend")).isNull();
        }
    }

    @Test
    void anEqualMessageWithinTheDuplicateWindowIsRefusedAsSent() {
        try (FaultServer server = new FaultServer(answering(OK))) {
            String uri = CamelCalls.uri(sendInteractive, server.baseUrl(), "duplicateWindow=1m");
            CamelCalls.assertSent(sendEqual(uri));

            WacrDuplicateException second = (WacrDuplicateException) failure(sendEqual(uri));

            assertThat(second.sendOutcome()).isEqualTo(SendOutcome.SENT);
            assertThat(second.first().messageId()).isEqualTo("wamid.1");
            assertThat(second.first().phone()).isNull();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aRedeliveryComesNoSoonerThanTheServerWants() throws Exception {
        String limited = answer("429 Too Many Requests", "", "Retry-After: 1");
        try (FaultServer server = new FaultServer(Scripts.cutAfter(limited), answering(OK))) {
            route(server, "maxRateLimitWait=100&requestsPerMinute=0");

            long start = System.nanoTime();
            CamelCalls.assertSent(calls.send("direct:in"));

            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(1_000_000_000L);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void theDelayOfARateLimitDoesNotStayForLaterFailures() throws Exception {
        String limited = answer("429 Too Many Requests", "", "Retry-After: 1");
        try (FaultServer server = new FaultServer(Scripts.cutAfter(limited), answering(OK))) {
            String uri = CamelCalls.uri(sendInteractive, server.baseUrl(), "maxRateLimitWait=100&requestsPerMinute=0");
            route(uri);

            Exchange exchange = calls.send("direct:in");

            assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY))
                    .isNull();
        }
    }

    @Test
    void aDelayThatTheRouteSetItselfStays() {
        try (FaultServer server = new FaultServer(answering(OK))) {
            Exchange exchange = calls.send(
                    CamelCalls.uri(sendInteractive, server.baseUrl(), ""),
                    CamelCalls.MESSAGE,
                    Map.of(Exchange.REDELIVERY_DELAY, 5L));

            assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY))
                    .isEqualTo(5L);
        }
    }

    @Test
    void marksOfOddKindsFailNoSend() {
        try (FaultServer server = new FaultServer(answering(OK))) {
            Object odd = Map.of("a", 1);

            CamelCalls.assertSent(calls.send(
                    CamelCalls.uri(sendInteractive, server.baseUrl(), ""),
                    CamelCalls.MESSAGE,
                    Map.of(Exchange.REDELIVERED, odd, Exchange.REDELIVERY_COUNTER, odd, "JMSMessageID", odd)));
        }
    }

    private Exchange sendEqual(String uri) {
        return calls.send(uri, CamelCalls.MESSAGE, Map.of());
    }

    private void route(FaultServer server, String options) throws Exception {
        route(CamelCalls.uri(sendInteractive, server.baseUrl(), options));
    }

    private void route(String uri) throws Exception {
        calls.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(10);
                from("direct:in").to(uri);
            }
        });
    }
}
