/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.endpointdsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.WacrConstants;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.Delivery;
import io.github.camelwacr.test.WacrServerExtension;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EndpointDslTest {

    @RegisterExtension
    static final WacrServerExtension WACR =
            WacrServerExtension.builder().requestsPerMinute(0).build();

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void addAccount() {
        WacrComponent wacr = new WacrComponent();
        wacr.getConfiguration().setToken(WACR.server().token());
        wacr.getConfiguration().setBaseUrl(WACR.server().baseUrl());
        camel.addComponent("wacr", wacr);
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void aRouteOfCamelsEndpointDslSends() throws Exception {
        Exchange result = send(new OfferRoute());

        assertThat(result.getException()).isNull();
        assertThat(WACR.server().deliveries()).extracting(Delivery::phone).containsExactly("50688887777");
    }

    @Test
    void nobodyGetsAMessageOfTheRouteTwiceOnABadDay() throws Exception {
        camel.addRoutes(new OfferRoute());
        camel.start();
        assertThat(outcome("One", "+50688887777")).isEqualTo(SendOutcome.SENT);
        assertThat(outcome("Two", "none")).isEqualTo(SendOutcome.NOT_SENT);
        WACR.server().answerNext(CannedAnswer.rateLimited(Duration.ofSeconds(1)));
        assertThat(outcome("Three", "+50688887777")).isEqualTo(SendOutcome.SENT);
        WACR.server().answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());
        assertThat(outcome("Four", "+50688887777")).isEqualTo(SendOutcome.UNKNOWN);
        assertThat(outcome("Four", "+50688887777")).as("once more").isEqualTo(SendOutcome.UNKNOWN);
        WACR.server().answerNext(CannedAnswer.rateLimited(Duration.ofMinutes(1)));
        long requests = WACR.server().requestCount();
        CompletableFuture<SendOutcome> waiting = CompletableFuture.supplyAsync(() -> outcome("Five", "+50688887777"));
        await().until(() -> WACR.server().requestCount() > requests);
        camel.stop();
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(SendOutcome.NOT_SENT);

        // A context that was stopped has lost its components.
        addAccount();
        camel.start();
        assertThat(outcome("Five", "+50688887777")).isEqualTo(SendOutcome.SENT);

        assertThat(WACR.server().deliveries())
                .extracting(delivery -> delivery.request().path("body_text").asText())
                .containsExactly("One", "Three", "Four", "Five");
    }

    @Test
    void aPlainRouteUsesTheStaticForm() throws Exception {
        Exchange result = send(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:offers")
                        .to(StaticEndpointBuilders.wacr("sendText")
                                .phone("+50688887777")
                                .advanced()
                                .maxConnections(4));
            }
        });

        assertThat(result.getException()).isNull();
        assertThat(WACR.server().deliveries()).hasSize(1);
    }

    @Test
    void fieldsWithoutAnOptionHaveOneForAll() throws Exception {
        Exchange result = send(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:offers")
                                .to(StaticEndpointBuilders.wacr("sendTemplate")
                                        .phone("+50688887777")
                                        .templateName("order_update")
                                        .language("en")
                                        .fields("field_1", "Ana")
                                        .fields(Map.of("field_2", "Friday")));
                    }
                },
                null);

        assertThat(WACR.server().requests()).singleElement().satisfies(request -> assertThat(request.body())
                .contains("\"field_1\":\"Ana\"", "\"field_2\":\"Friday\""));
        assertThat(result.getException()).isNull();
    }

    @Test
    void headersHaveNamesToo() {
        assertThat(new OfferRoute().wacr().wacrMessageId()).isEqualTo(WacrConstants.MESSAGE_ID);
    }

    private SendOutcome outcome(String text, String phone) {
        Exception failure = camel.createFluentProducerTemplate()
                .to("direct:offers")
                .withHeader(WacrConstants.PHONE, phone)
                .withBody(text)
                .send()
                .getException();
        return failure == null ? SendOutcome.SENT : ((WacrException) failure).sendOutcome();
    }

    private Exchange send(RoutesBuilder routes) throws Exception {
        return send(routes, "Are you coming?");
    }

    private Exchange send(RoutesBuilder routes, Object body) throws Exception {
        camel.addRoutes(routes);
        camel.start();
        return camel.createFluentProducerTemplate()
                .to("direct:offers")
                .withBody(body)
                .send();
    }
}
