/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CannedAnswerTest {

    @RegisterExtension
    static final WacrServerExtension WACR =
            WacrServerExtension.builder().requestsPerMinute(10).build();

    private final WacrServer server = WACR.server();
    private final Api api = Api.of(server);

    @Test
    void nextRequestsGetTheAnswerAndLaterOnesTheUsual() throws Exception {
        server.respondNext(2, CannedAnswer.error(500, "MESSAGE_SEND_FAILED", "Failed"));

        assertThat(api.sendButtons().errorCode()).isEqualTo("MESSAGE_SEND_FAILED");
        assertThat(api.sendButtons().status()).isEqualTo(500);
        assertThat(api.sendButtons().status()).isEqualTo(200);
        assertThat(server.deliveryCount()).isEqualTo(1);
    }

    @Test
    void answersComeInTheirOrder() throws Exception {
        server.answerNext(CannedAnswer.raw(502, "text/html", "<html/>"), CannedAnswer.raw(503, null, null));
        server.respondNext(1, CannedAnswer.raw(504, null, null));

        assertThat(api.sendButtons().status()).isEqualTo(502);
        assertThat(api.sendButtons().status()).isEqualTo(503);
        assertThat(api.sendButtons().status()).isEqualTo(504);
        assertThat(api.sendButtons().status()).isEqualTo(200);
    }

    @Test
    void errorMayHaveDetails() throws Exception {
        server.answerNext(CannedAnswer.error(
                403, "FEATURE_LIMIT_EXCEEDED", "Contact limit reached", Map.of("feature", "contacts")));

        assertThat(api.sendButtons().details().path("feature").asText()).isEqualTo("contacts");
    }

    @Test
    void failureOfTheStandInItselfIsAnInternalError() throws Exception {
        server.answerNext(CannedAnswer.error(403, "ODD", "Details are no JSON", Map.of("value", new Object())));

        assertThat(api.sendButtons().errorCode()).isEqualTo("INTERNAL_ERROR");
    }

    @Test
    void rawAnswerIsGivenAsItIs() throws Exception {
        server.answerNext(CannedAnswer.raw(299, "text/plain", "¡hola!", Map.of("X-Odd", "1")));
        Api.Answer answer = api.sendButtons();

        assertThat(answer.status()).isEqualTo(299);
        assertThat(answer.body()).isEqualTo("¡hola!");
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain");
        assertThat(answer.header("X-Odd")).isEqualTo("1");
    }

    @Test
    void answerMayBeEmpty() throws Exception {
        server.answerNext(CannedAnswer.raw(200, null, null));
        Api.Answer answer = api.sendButtons();

        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Content-Type")).isNull();
        assertThat(answer.header("Content-Length")).isEqualTo("0");
    }

    @Test
    void answerMayBeCutShort() {
        server.answerNext(
                CannedAnswer.raw(200, "application/json", "{\"success\": tr", Map.of("Content-Length", "500")));

        assertThatThrownBy(api::sendButtons).isInstanceOf(IOException.class);
    }

    @Test
    void rateLimitedTellsTheWait() throws Exception {
        server.answerNext(CannedAnswer.rateLimited(Duration.ofMillis(1_200)));
        Api.Answer answer = api.sendButtons();

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.errorCode()).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.json().at("/meta/retry_after").asInt()).isEqualTo(2);
    }

    @Test
    void messageMayBeDeliveredAllTheSame() throws Exception {
        server.answerNext(CannedAnswer.error(500, "INTERNAL_ERROR", "Failed").afterDelivery());

        assertThat(api.sendButtons().status()).isEqualTo(500);
        assertThat(server.deliveries()).singleElement().satisfies(delivery -> assertThat(delivery.phone())
                .isEqualTo("50688880000"));
    }

    @Test
    void checksStillRefuseWhatWouldBeDelivered() throws Exception {
        server.answerNext(CannedAnswer.error(500, "INTERNAL_ERROR", "Failed").afterDelivery());

        assertThat(api.post("/messages/interactive", "{}").status()).isEqualTo(422);
        assertThat(server.deliveryCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void connectionBreaksWithoutDelivery(Fault fault) {
        server.answerNext(CannedAnswer.fault(fault));

        assertThatThrownBy(api::sendButtons).isInstanceOf(IOException.class);
        assertThat(server.deliveryCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void connectionBreaksAfterDelivery(Fault fault) {
        server.answerNext(CannedAnswer.fault(fault).afterDelivery());

        assertThatThrownBy(api::sendButtons).isInstanceOf(IOException.class);
        assertThat(server.deliveryCount()).isEqualTo(1);
    }

    @Test
    void brokenConnectionIsRecordedWithoutStatus() {
        server.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE));

        assertThatThrownBy(api::sendButtons).isInstanceOf(IOException.class);
        assertThat(server.requests())
                .singleElement()
                .extracting(RecordedRequest::status)
                .isEqualTo(0);
    }

    @Test
    void answerMayComeLate() throws Exception {
        server.answerNext(CannedAnswer.raw(200, null, null).delayedBy(Duration.ofMillis(300)));
        long start = System.nanoTime();
        api.sendButtons();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void slowAnswerIsTheOneThatTheRequestDeserves() throws Exception {
        server.respondNext(2, CannedAnswer.slow(Duration.ofMillis(300)));
        long start = System.nanoTime();

        assertThat(api.sendButtons().data().path("message_id").asText()).startsWith("wamid.");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(server.deliveryCount()).isEqualTo(1);
        assertThat(api.post("/messages/interactive", "{}").status()).isEqualTo(422);
    }

    @Test
    void cannedRequestsCountForTheLimit() throws Exception {
        server.respondNext(10, CannedAnswer.raw(200, null, null));
        for (int i = 0; i < 10; i++) {
            assertThat(api.sendButtons().status()).isEqualTo(200);
        }
        assertThat(api.sendButtons().status()).isEqualTo(429);
    }

    @Test
    void stubOfTheUserWins() throws Exception {
        server.wireMock()
                .stubFor(post(urlPathEqualTo("/api/v2/messages/text"))
                        .willReturn(aResponse().withStatus(418)));
        server.answerNext(CannedAnswer.raw(503, null, null));

        assertThat(api.sendText("Hello").status()).isEqualTo(418);
        assertThat(api.sendButtons().status()).isEqualTo(503);
        assertThat(server.requests()).extracting(RecordedRequest::status).containsExactly(418, 503);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void timesBelowOneAreRefused(int times) {
        CannedAnswer answer = CannedAnswer.raw(200, null, null);

        assertThatThrownBy(() -> server.respondNext(times, answer)).isInstanceOf(IllegalArgumentException.class);
    }
}
