/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.test.CannedAnswer;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a program around a send can ask for: a check only, and a word before the first byte. */
class ExchangePropertiesTest extends StandInTest {

    private static final Map<String, Object> MESSAGE =
            Map.of("phone", "+50688887777", "message", "A text that is long enough");

    @BeforeEach
    void reset() {
        server().reset();
    }

    @Test
    void aDryRunSendsNothing() {
        Exchange exchange = send(MESSAGE, WacrConstants.DRY_RUN, true);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(MESSAGE);
        assertThat(server().requestCount()).isZero();
    }

    @Test
    void aDryRunFindsWhatASendWouldRefuse() {
        Exchange exchange = send(Map.of("message", "A text without a phone"), WacrConstants.DRY_RUN, true);

        assertThat(exchange.getException()).isInstanceOf(WacrValidationException.class);
    }

    @Test
    void aDryRunLeavesNoRequestOfAnEarlierFailure() {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(MESSAGE);
        exchange.setProperty(WacrConstants.DRY_RUN, true);
        exchange.setProperty(WacrConstants.REQUEST, "{\"phone\":\"+50611112222\"}");

        template.send("wacr:sendText", exchange);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getProperty(WacrConstants.REQUEST)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "sendText?replyTimeout=1m,    true,  replyTimeout",
        "sendText,                    true,",
        "sendText?replyTimeout=1m,    false,",
        "getAccount?replyTimeout=1m,  true,",
    })
    void aDryRunFindsThatATransactedRouteCannotWait(String operation, boolean transacted, String refusal) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(MESSAGE);
        exchange.setProperty(WacrConstants.DRY_RUN, true);
        exchange.getExchangeExtension().setTransacted(transacted);

        template.send("wacr:" + operation, exchange);

        if (refusal == null) {
            assertThat(exchange.getException()).isNull();
        } else {
            assertThat(exchange.getException(WacrException.class))
                    .hasMessageContaining(refusal)
                    .extracting(WacrException::sendOutcome)
                    .isEqualTo(SendOutcome.NOT_SENT);
            assertThat(exchange.getProperty(WacrConstants.REQUEST, String.class))
                    .contains("A text that is long enough");
        }
        assertThat(server().requestCount()).isZero();
    }

    @Test
    void theActionBeforeASendComesBeforeTheRequest() {
        List<Long> requests = new ArrayList<>();

        send(MESSAGE, WacrConstants.BEFORE_SEND, (Runnable) () -> requests.add(server().requestCount()));

        assertThat(requests).containsExactly(0L);
        assertThat(server().deliveryCount()).isEqualTo(1);
    }

    @Test
    void theActionBeforeASendIsNotCalledForAMessageThatIsRefusedUnsent() {
        List<String> calls = new ArrayList<>();

        send(Map.of("message", "no phone"), WacrConstants.BEFORE_SEND, (Runnable) () -> calls.add("called"));

        assertThat(calls).isEmpty();
    }

    @Test
    void whatTheActionThrowsKeepsTheMessageUnsent() {
        IllegalStateException full = new IllegalStateException("disk full");

        Exchange exchange = send(MESSAGE, WacrConstants.BEFORE_SEND, (Runnable) () -> {
            throw full;
        });

        assertThat(exchange.getException(WacrException.class))
                .hasCause(full)
                .extracting(WacrException::sendOutcome)
                .isEqualTo(SendOutcome.NOT_SENT);
        assertThat(server().requestCount()).isZero();
    }

    @Test
    void theActionIsCalledOnceForEachAttempt() {
        List<Long> requests = new ArrayList<>();
        server().answerNext(CannedAnswer.rateLimited(Duration.ZERO));

        send(MESSAGE, WacrConstants.BEFORE_SEND, (Runnable) () -> requests.add(server().requestCount()));

        assertThat(requests).containsExactly(0L, 1L);
        assertThat(server().deliveryCount()).isEqualTo(1);
    }

    @Test
    void theActionIsNotCalledWhileThereIsNoConnection() throws Exception {
        List<String> calls = new ArrayList<>();
        try (ServerSocket closed = new ServerSocket(0)) {
            closed.close();

            Exchange exchange = send(
                    "wacr:sendText?baseUrl=http://127.0.0.1:" + closed.getLocalPort(),
                    MESSAGE,
                    WacrConstants.BEFORE_SEND,
                    (Runnable) () -> calls.add("called"));

            assertThat(exchange.getException()).isInstanceOf(WacrTransportException.class);
        }
        assertThat(calls).isEmpty();
    }

    @Test
    void theActionIsCalledForARequestWithoutABody() {
        List<Long> requests = new ArrayList<>();

        send("wacr:listContacts", null, WacrConstants.BEFORE_SEND, (Runnable)
                () -> requests.add(server().requestCount()));

        assertThat(requests).containsExactly(0L);
    }

    @Test
    void theActionIsCalledBeforeASendThatGetsNoAnswer() {
        List<String> calls = new ArrayList<>();
        server().answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());

        Exchange exchange = send(MESSAGE, WacrConstants.BEFORE_SEND, (Runnable) () -> calls.add("called"));

        assertThat(exchange.getException()).isNotNull();
        assertThat(calls).hasSize(1);
    }

    private Exchange send(Object body, String property, Object value) {
        return send("wacr:sendText", body, property, value);
    }

    private Exchange send(String uri, Object body, String property, Object value) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        exchange.setProperty(property, value);
        return template.send(uri, exchange);
    }
}
