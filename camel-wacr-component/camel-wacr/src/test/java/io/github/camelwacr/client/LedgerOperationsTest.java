/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static io.github.camelwacr.client.CamelCalls.failure;
import static io.github.camelwacr.client.CamelCalls.uri;
import static io.github.camelwacr.client.Scripts.OK;
import static io.github.camelwacr.client.Scripts.answering;
import static io.github.camelwacr.client.Scripts.cutAfter;
import static io.github.camelwacr.client.Scripts.silentAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.operation.WacrOperation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the ledger does with codes, with files, and with what is in flight when all stops. */
@Timeout(30)
class LedgerOperationsTest {

    private static final String PHONE = "CamelWacrPhone";
    private static final String NUMBER = "+50688880000";

    private final CamelCalls calls = new CamelCalls();

    @AfterEach
    void stop() {
        calls.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = WacrOperation.class,
            names = {"resendOtp", "verifyOtp"})
    void aPersonMayAskForACodeAgainAndARedeliveryMayNot(WacrOperation operation) {
        try (FaultServer server = new FaultServer(cutAfter(""), answering(OK))) {
            String uri = uri(operation, server.baseUrl(), "");
            Map<String, Object> asked =
                    Map.of(PHONE, NUMBER, "CamelWacrTemplateName", "login", "CamelWacrLanguage", "es");
            assertThat(failure(calls.send(uri, "123456", asked)).sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);

            Map<String, Object> redelivered = Map.of(
                    PHONE,
                    NUMBER,
                    "CamelWacrTemplateName",
                    "login",
                    "CamelWacrLanguage",
                    "es",
                    Exchange.REDELIVERED,
                    true);
            assertThat(failure(calls.send(uri, "123456", redelivered)).refused())
                    .isTrue();
            assertThat(server.requests()).hasSize(1);

            assertThat(calls.send(uri, "123456", asked).getException()).isNull();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aFileWhoseAnswerWasLostIsNotSentAgainAndAnotherOneIs() {
        try (FaultServer server = new FaultServer(cutAfter(""), answering(OK))) {
            String uri = uri(WacrOperation.sendMedia, server.baseUrl(), "mediaType=document&filename=menu.pdf");
            byte[] menu = "menu".getBytes(StandardCharsets.UTF_8);
            WacrException first = failure(calls.send(uri, menu, Map.of(PHONE, NUMBER)));
            WacrException second = failure(calls.send(uri, menu.clone(), Map.of(PHONE, NUMBER)));

            assertThat(first.refused()).isFalse();
            assertThat(second.refused()).isTrue();
            assertThat(server.requests()).hasSize(1);
            assertThat(calls.send(uri, "many".getBytes(StandardCharsets.UTF_8), Map.of(PHONE, NUMBER))
                            .getException())
                    .isNull();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void whatIsInFlightAtTheStopIsUnknownAndWhoWaitsForItIsNotSent() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try (FaultServer server = new FaultServer(silentAfter(""), answering(OK))) {
            String uri = uri(WacrOperation.sendInteractive, server.baseUrl(), "requestsPerMinute=0");
            Object message = CamelCalls.another();
            Future<Exchange> inFlight = callers.submit(() -> calls.send(uri, message, Map.of()));
            await().until(() -> server.requests().size() == 1);
            Future<Exchange> waiting = callers.submit(() -> calls.send(uri, message, Map.of()));
            await().pollDelay(Duration.ofMillis(100)).until(() -> true);

            calls.close();

            assertThat(failure(inFlight.get()).sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
            assertThat(waiting.get().getException()).isNotNull();
            assertThat(server.requests()).hasSize(1);
        } finally {
            callers.shutdownNow();
        }
    }
}
