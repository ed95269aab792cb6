/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.exception.WacrAuthenticationException;
import io.github.camelwacr.exception.WacrForbiddenException;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** The program of the page on getting started. */
class GettingStartedTest {

    @Test
    void theProgramSendsOneMessage() throws Exception {
        try (WacrServer server = WacrServer.start()) {
            FirstMessage.send(component(server.token(), server), "+50688887777");

            assertThat(server.deliveries()).singleElement().satisfies(delivery -> assertThat(
                            delivery.request().path("buttons"))
                    .hasSize(2));
        }
    }

    @Test
    void theProgramFailsWhenTheAnswerIsLostAndSendsNothingTwice() throws Exception {
        try (WacrServer server = WacrServer.start()) {
            server.answerNext(
                    CannedAnswer.rateLimited(Duration.ofSeconds(1)),
                    CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());

            assertThatThrownBy(() -> FirstMessage.send(component(server.token(), server), "+50688887777"))
                    .hasRootCauseInstanceOf(IOException.class)
                    .hasStackTraceContaining("not known whether it was sent");

            assertThat(server.deliveryCount()).isOne();
        }
    }

    @Test
    void theAccountShowsWhetherTheConnectionIsRight() throws Exception {
        try (WacrServer server = WacrServer.builder()
                        .token("good")
                        .token("narrow", "messages:send")
                        .start();
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.addComponent("wacr", component("good", server));
            context.addComponent("narrow", component("narrow", server));
            context.addComponent("wrong", component("wrong", server));
            context.start();
            ProducerTemplate template = context.createProducerTemplate();

            Map<?, ?> account = template.requestBody("wacr:getAccount", null, Map.class);

            assertThat(account).isNotEmpty();
            assertThat(template.request("narrow:getAccount", exchange -> {}).getException())
                    .isInstanceOf(WacrForbiddenException.class);
            assertThat(template.request("wrong:getAccount", exchange -> {}).getException())
                    .isInstanceOf(WacrAuthenticationException.class);
        }
    }

    private static WacrComponent component(String token, WacrServer server) {
        WacrComponent wacr = new WacrComponent();
        wacr.getConfiguration().setToken(token);
        wacr.getConfiguration().setBaseUrl(server.baseUrl());
        return wacr;
    }
}
