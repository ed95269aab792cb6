/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.WacrServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples of the page on the component. */
class ComponentPageTest {

    private static final String PAGE = "docs/wacr-component.md";

    @ParameterizedTest
    @ValueSource(strings = {"java", "yaml", "xml"})
    void asksOnceOnABadDay(String form) throws Exception {
        try (WacrServer server = WacrServer.builder().requestsPerMinute(0).start()) {
            server.answerNext(CannedAnswer.rateLimited(Duration.ofMinutes(1)));
            try (DefaultCamelContext camel = start(server, form)) {
                CompletableFuture<SendOutcome> waiting = CompletableFuture.supplyAsync(() -> outcome(camel));
                await().until(() -> server.requestCount() == 1);
                camel.stop();
                assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(SendOutcome.NOT_SENT);
            }
            server.answerNext(
                    CannedAnswer.rateLimited(Duration.ofSeconds(1)),
                    CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());
            try (DefaultCamelContext camel = start(server, form)) {
                assertThat(outcome(camel)).isEqualTo(SendOutcome.UNKNOWN);
                assertThat(outcome(camel)).as("once more").isEqualTo(SendOutcome.UNKNOWN);
            }

            assertThat(server.deliveries()).singleElement().satisfies(delivery -> {
                assertThat(delivery.request().path("body_text").asText()).isEqualTo("May we call you tomorrow?");
                assertThat(delivery.request().path("buttons")).hasSize(2);
            });
        }
    }

    private static DefaultCamelContext start(WacrServer server, String form) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        WacrComponent wacr = new WacrComponent();
        wacr.getConfiguration().setToken(server.token());
        wacr.getConfiguration().setBaseUrl(server.baseUrl());
        camel.addComponent("wacr", wacr);
        if (form.equals("java")) {
            camel.addRoutes(ask());
        } else {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString("ask." + form, Snippet.of(PAGE, "Samples", form)));
        }
        camel.start();
        return camel;
    }

    private static SendOutcome outcome(DefaultCamelContext camel) {
        return camel.createProducerTemplate()
                .send("direct:ask", exchange -> {})
                .getException(WacrException.class)
                .sendOutcome();
    }

    private static RouteBuilder ask() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .setHeader("CamelWacrPhone", constant("+50688887777"))
                        .setBody(constant("May we call you tomorrow?"))
                        .to("wacr:sendInteractive?buttons=btn_yes:Yes,btn_no:No");
            }
        };
    }
}
