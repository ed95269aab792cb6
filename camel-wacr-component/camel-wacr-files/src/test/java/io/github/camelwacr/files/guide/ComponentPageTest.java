/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.WacrServer;
import java.time.Duration;
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
        try (WacrServer server = WacrServer.builder().requestsPerMinute(0).start();
                DefaultCamelContext camel = new DefaultCamelContext()) {
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
            server.answerNext(
                    CannedAnswer.rateLimited(Duration.ofSeconds(1)),
                    CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());

            for (int i = 0; i < 2; i++) {
                Exception failure = camel.createProducerTemplate()
                        .send("direct:ask", exchange -> {})
                        .getException();
                assertThat(failure)
                        .isInstanceOfSatisfying(WacrException.class, unknown -> assertThat(unknown.sendOutcome())
                                .isEqualTo(SendOutcome.UNKNOWN));
            }

            assertThat(server.deliveries()).singleElement().satisfies(delivery -> {
                assertThat(delivery.request().path("body_text").asText()).isEqualTo("May we call you tomorrow?");
                assertThat(delivery.request().path("buttons")).hasSize(2);
            });
        }
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
