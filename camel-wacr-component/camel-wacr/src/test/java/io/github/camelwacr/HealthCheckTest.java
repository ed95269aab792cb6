/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.exception.WacrForbiddenException;
import io.github.camelwacr.test.CannedAnswer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A producer is down while the service does not work for this account, whatever the messages are. */
class HealthCheckTest extends StandInTest {

    private HealthCheckRepository producers;

    @BeforeAll
    void addRoute() throws Exception {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        producers = (HealthCheckRepository) registry.resolveById("producers");
        producers.setEnabled(true);
        // By default those that are up are not shown beside one that is down.
        registry.setExposureLevel("full");
        registry.register(producers);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:health")
                        .routeId("health")
                        .to("wacr:sendText?phone=50688887777&token=test-token&resendUnknown=true");
            }
        });
    }

    @BeforeEach
    void recover() {
        server().reset();
        template.requestBody("direct:health", "Hi");
    }

    @Test
    void aProducerThatWorksIsUpWithItsFigures() {
        HealthCheck.Result result = check();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getDetails())
                .containsEntry("operation", "sendText")
                .containsEntry("service.url", server().baseUrl())
                .containsEntry("limit.permitted", 0)
                .containsKeys("limit.used", "limit.waiting");
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORIZED, DOWN",
        "403, INSUFFICIENT_SCOPE, DOWN",
        "403, CONTACT_OPTED_OUT, UP",
        "403, FEATURE_LIMIT_EXCEEDED, UP",
        "404, NOT_FOUND, UP",
        "422, VALIDATION_ERROR, UP",
        "422, WHATSAPP_NOT_CONFIGURED, DOWN",
        "500, INTERNAL_ERROR, DOWN"
    })
    void aRefusalOfOneMessageLeavesTheProducerUp(int status, String code, HealthCheck.State state) {
        server().respondNext(1, CannedAnswer.error(status, code, "No"));
        assertThat(template.request("direct:health", exchange -> exchange.getMessage()
                                .setBody("Hi"))
                        .getException())
                .isNotNull();

        HealthCheck.Result result = check();

        assertThat(result.getState()).isEqualTo(state);
        if (state == HealthCheck.State.DOWN) {
            assertThat(result.getMessage())
                    .hasValueSatisfying(text -> assertThat(text).contains(code));
            assertThat(result.getDetails())
                    .containsEntry("failures", 1L)
                    .containsEntry("http.response.code", status)
                    .containsEntry("error.code", code);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | application/json | {\"message\":\"The route api/v3/messages/text could not be found.\"} | DOWN",
                "404 | application/json | {\"message\":\"Route not found\"} | DOWN",
                "404 | text/html        | <html><h1>404 Not Found</h1></html> | DOWN",
                "404 | application/json | {\"success\":false,\"message\":\"Contact not found.\"} | UP",
                "422 | application/json | {\"message\":\"The given data was invalid.\"} | UP",
                "502 | text/html        | <html><h1>502 Bad Gateway</h1></html> | DOWN",
                "200 | text/html        | <html>Maintenance</html> | DOWN"
            })
    void aBaseUrlThatLeadsElsewhereIsFoundOut(int status, String type, String body, HealthCheck.State state) {
        server().respondNext(1, CannedAnswer.raw(status, type, body));
        template.request("direct:health", exchange -> exchange.getMessage().setBody("Hi"));

        assertThat(check().getState()).isEqualTo(state);
    }

    @Test
    void theCauseIsNamed() {
        server().respondNext(1, CannedAnswer.error(403, "INSUFFICIENT_SCOPE", "No"));
        template.request("direct:health", exchange -> exchange.getMessage().setBody("Hi"));

        assertThat(check().getMessage())
                .hasValueSatisfying(text ->
                        assertThat(text).startsWith("WacrForbiddenException: ").contains("INSUFFICIENT_SCOPE"));
    }

    @Test
    void aMessageThatIsRefusedAfterwardsDoesNotHideTheCause() {
        server().answerNext(
                        CannedAnswer.error(401, "UNAUTHORIZED", "No"),
                        CannedAnswer.error(422, "VALIDATION_ERROR", "No"));
        template.request("direct:health", exchange -> exchange.getMessage().setBody("Hi"));
        template.request("direct:health", exchange -> exchange.getMessage().setBody("Hi"));

        assertThat(check().getState()).isEqualTo(HealthCheck.State.DOWN);
    }

    @Test
    void anOperationThatLacksItsScopeLeavesTheOthersOfTheTokenUp() {
        String read = "wacr:listMessages?token=" + TOKEN_WITHOUT_SCOPE;
        assertThat(template.request(read, exchange -> {}).getException()).isInstanceOf(WacrForbiddenException.class);
        template.request("wacr:getAccount?token=" + TOKEN_WITHOUT_SCOPE, exchange -> {});

        assertThat(check("listMessages").getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(check("getAccount").getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(check().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void theNextSuccessBringsItUpAgain() {
        server().respondNext(1, CannedAnswer.error(401, "UNAUTHORIZED", "No"));
        template.request("direct:health", exchange -> exchange.getMessage().setBody("Hi"));
        assertThat(check().getState()).isEqualTo(HealthCheck.State.DOWN);

        template.requestBody("direct:health", "Hi");

        assertThat(check().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void theCheckMakesNoRequestAndShowsNoToken() {
        server().reset();

        HealthCheck.Result result = check();

        assertThat(server().requestCount()).isZero();
        assertThat(result.getDetails().toString() + result).doesNotContain("test-token", "50688887777");
    }

    @Test
    void aStoppedRouteTakesItsCheckAway() throws Exception {
        context.getRouteController().stopRoute("health");
        try {
            assertThat(producers.stream().filter(HealthCheckTest::isOurs)).isEmpty();
        } finally {
            context.getRouteController().startRoute("health");
        }
        assertThat(producers.stream().filter(HealthCheckTest::isOurs)).hasSize(1);
    }

    private HealthCheck.Result check() {
        return check("sendText");
    }

    private HealthCheck.Result check(String operation) {
        return HealthCheckHelper.invoke(context).stream()
                .filter(result -> result.getCheck().getId().startsWith("producer:wacr-" + operation))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOurs(HealthCheck check) {
        return check.getId().startsWith("producer:wacr-sendText");
    }
}
