/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelwacr.test.CannedAnswer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Micrometer is told, in an application that has it. */
class MetricsTest extends StandInTest {

    private SimpleMeterRegistry registry;
    private DefaultCamelContext metered;

    @BeforeEach
    void start() {
        server().reset();
        registry = new SimpleMeterRegistry();
        metered = newContext();
        metered.getRegistry().bind("meters", registry);
        metered.start();
    }

    @AfterEach
    void stop() {
        metered.stop();
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                arguments("sendInteractive", null, "SENT", "none"),
                arguments("getAccount", null, "OK", "none"),
                arguments(
                        "sendInteractive", CannedAnswer.error(401, "INVALID_TOKEN", "no"), "NOT_SENT", "INVALID_TOKEN"),
                arguments(
                        "sendInteractive",
                        CannedAnswer.error(500, "INTERNAL_ERROR", "no"),
                        "UNKNOWN",
                        "INTERNAL_ERROR"),
                arguments("sendInteractive", CannedAnswer.error(500, "SOMETHING_ELSE", "no"), "UNKNOWN", "other"),
                arguments("getAccount", CannedAnswer.error(401, "INVALID_TOKEN", "no"), "FAILED", "INVALID_TOKEN"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void eachCallIsTimedByItsOperationOutcomeAndCode(
            String operation, CannedAnswer answer, String outcome, String code) {
        if (answer != null) {
            server().respondNext(1, answer);
        }

        call(operation);

        assertThat(registry.get("wacr.requests")
                        .tags("operation", operation, "outcome", outcome, "code", code)
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void theLimitIsShown() {
        call("getAccount");

        assertThat(List.of("permitted", "used", "waiting")).allSatisfy(name -> assertThat(
                        registry.get("wacr.limit." + name).gauge().value())
                .isNotNegative());
    }

    @Test
    void openQuestionsAndTheLagOfConsumersAreShown() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        metered.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("wacr:listMessages?startFrom=earliest&businessNumber=50640000000&initialDelay=0&delay=50")
                        .routeId("inbox")
                        .process(exchange -> goOn.await(20, TimeUnit.SECONDS));
            }
        });
        assertThat(gauge("wacr.questions.open")).isZero();
        Future<?> asked = metered.createFluentProducerTemplate()
                .to("wacr:sendInteractive?replyTimeout=1m")
                .withBody(Map.of("phone", PHONE, "body_text", "Are you coming?", "buttons", twoButtons()))
                .asyncSend();

        await().until(() -> gauge("wacr.questions.open") == 1);
        for (String text : List.of("one", "two", "three")) {
            server().phone("50611112222").write(text);
        }
        await().until(() -> gauge("wacr.consumer.lag") > 0);
        goOn.countDown();
        await().until(() -> gauge("wacr.consumer.lag") == 0);
        metered.stop();

        assertThat(gauge("wacr.questions.open")).isZero();
        assertThat(asked).isDone();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    @Test
    void nothingOfAMessageOrTheTokenIsInAMeter() {
        call("sendInteractive");

        assertThat(registry.getMeters().stream().map(Meter::getId).map(Object::toString))
                .isNotEmpty()
                .noneMatch(id -> id.contains(server().token()) || id.contains("88887777") || id.contains("Will you"));
    }

    @Test
    void anApplicationWithoutARegistryNeedsNone() {
        assertThat(send("wacr:getAccount", null, Map.of()).getException()).isNull();
    }

    private void call(String operation) {
        metered.createFluentProducerTemplate()
                .to("wacr:" + operation)
                .withBody(
                        "getAccount".equals(operation)
                                ? null
                                : Map.of("phone", PHONE, "body_text", "Will you come?", "buttons", twoButtons()))
                .send();
    }
}
