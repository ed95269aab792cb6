/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwacr.model.ButtonMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that work. */
class ConfigurationTest extends StandInTest {

    @ParameterizedTest
    @ValueSource(strings = {"+50688887777", "%2B50688887777", "RAW(+50688887777)", "{{phone}}"})
    void thePlusOfAPhoneSurvives(String phone) {
        context.getPropertiesComponent().addOverrideProperty("phone", "+50688887777");

        assertThat(requestOf("wacr:sendText?phone=" + phone, "Hi", Map.of())
                        .path("phone")
                        .textValue())
                .isEqualTo(PHONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30000", "30s", "1m30s", "500ms", "1m", "PT30S"})
    void aDurationMayHaveAnyFormOfCamel(String duration) {
        WacrEndpoint endpoint = context.getEndpoint("wacr:sendText?responseTimeout=" + duration, WacrEndpoint.class);

        assertThat(endpoint.getConfiguration().getResponseTimeout()).isBetween(500L, 90_000L);
    }

    @Test
    void anEmptyProxyHostIsNoProxy() {
        server().reset();

        assertThat(send("wacr:sendText?phone=50688887777&proxyHost=", "Hi", Map.of())
                        .getException())
                .isNull();
    }

    @Test
    void theOptionsOfAnEndpointDoNotReachTheComponent() {
        WacrEndpoint endpoint = context.getEndpoint("wacr:sendText?footerText=mine", WacrEndpoint.class);

        assertThat(endpoint.getConfiguration().getFooterText()).isEqualTo("mine");
        assertThat(context.getComponent("wacr", WacrComponent.class)
                        .getConfiguration()
                        .getFooterText())
                .isNull();
    }

    @Test
    void aFieldOfTheComponentIsForTheOperationsThatHaveIt() throws Exception {
        try (DefaultCamelContext own = newContext()) {
            WacrConfiguration shared =
                    own.getComponent("wacr", WacrComponent.class).getConfiguration();
            shared.setFields(Map.of("source_id", "3"));

            assertThat(own.getEndpoint("wacr:sendText")).isNotNull();
            assertThatThrownBy(() -> own.getEndpoint("wacr:sendText?field.status_id=3"))
                    .hasMessageContaining("The option field.status_id is unknown");
            shared.setFields(Map.of("sorce_id", "3"));
            assertThatThrownBy(() -> own.getEndpoint("wacr:createContact")).hasMessageContaining("is source_id meant?");
        }
    }

    @Test
    void aMessageResourceSuppliesTheFieldsThatNobodyGives(@TempDir Path folder) throws Exception {
        Path offer = Files.writeString(
                folder.resolve("offer.json"),
                "{\"body_text\":\"Today only\",\"footer_text\":\"Tap\",\"buttons\":[{\"id\":\"a\",\"title\":\"A\"}]}");

        assertThat(requestOf(
                        "wacr:sendInteractive?request=file:" + offer + "&footerText=Tap a button",
                        null,
                        Map.of("CamelWacrPhone", PHONE)))
                .isEqualTo(json("{\"phone\":\"+50688887777\",\"type\":\"button\",\"body_text\":\"Today only\","
                        + "\"footer_text\":\"Tap a button\",\"buttons\":[{\"id\":\"a\",\"title\":\"A\"}]}"));
    }

    @Test
    void aTypedBeanMayBeTheMessageToo() {
        context.getRegistry()
                .bind(
                        "offer",
                        ButtonMessage.to(null)
                                .body("Today only")
                                .button("a", "A")
                                .build());

        assertThat(requestOf("wacr:sendInteractive?request=#bean:offer", null, Map.of("CamelWacrPhone", PHONE))
                        .path("body_text")
                        .textValue())
                .isEqualTo("Today only");
    }

    @Test
    void aContextThatWasStoppedStartsAndSendsAgain() throws Exception {
        server().reset();
        try (DefaultCamelContext own = newContext()) {
            own.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    // Told by the URI: a context forgets its components when it stops.
                    from("direct:restart")
                            .to("wacr:sendText?phone=50688887777&token=test-token&baseUrl=" + server().baseUrl());
                }
            });
            for (int i = 1; i <= 2; i++) {
                own.start();
                own.createProducerTemplate().requestBody("direct:restart", "Hi");
                assertThat(server().deliveryCount()).isEqualTo(i);
                own.stop();
            }
        }
    }

    @Test
    void aRouteThatWasStoppedStartsAndSendsAgain() throws Exception {
        server().reset();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:again").routeId("again").to("wacr:sendText?phone=50688887777");
            }
        });
        context.getRouteController().stopRoute("again");
        context.getRouteController().startRoute("again");

        template.requestBody("direct:again", "Hi");

        assertThat(server().deliveryCount()).isEqualTo(1);
    }

    @Test
    void camelMainBindsThePropertiesOfTheComponent() throws Exception {
        server().reset();
        Main main = new Main();
        main.addInitialProperty("camel.main.jmx-enabled", "false");
        main.addInitialProperty("camel.component.wacr.token", server().token());
        main.addInitialProperty("camel.component.wacr.base-url", server().baseUrl() + "/");
        main.addInitialProperty("camel.component.wacr.phone", "+50688887777");
        main.addInitialProperty("camel.component.wacr.response-timeout", "7s");
        main.start();
        try {
            main.getCamelTemplate().requestBody("wacr:sendText", "Hi");

            assertThat(onlyRequest()).isEqualTo(json("{\"phone\":\"+50688887777\",\"message\":\"Hi\"}"));
            assertThat(main.getCamelContext()
                            .getEndpoint("wacr:sendText", WacrEndpoint.class)
                            .getConfiguration()
                            .getResponseTimeout())
                    .isEqualTo(7000);
        } finally {
            main.stop();
        }
    }
}
