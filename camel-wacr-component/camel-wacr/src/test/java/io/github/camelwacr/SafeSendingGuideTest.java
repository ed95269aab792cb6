/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.test.CannedAnswer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The routes of docs/safe-sending.md do what the page says. */
class SafeSendingGuideTest extends StandInTest {

    @BeforeEach
    void reset() {
        server().reset();
    }

    static RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:order")
                        .errorHandler(defaultErrorHandler().maximumRedeliveries(3))
                        .to("direct:notify");

                from("direct:notify")
                        .errorHandler(noErrorHandler())
                        .to("wacr:sendText?phone=50688887777")
                        .to("direct:book");

                from("direct:book")
                        .errorHandler(noErrorHandler())
                        .filter(exchangeProperty("full"))
                        .throwException(new IllegalStateException("no room"));

                from("jms:queue:orders")
                        .to("wacr:sendText?phone=50688887777&reconcile=true&businessNumber=50640000000");
            }
        };
    }

    @Test
    void aSubRouteThatIsDoneAgainSendsOnce() throws Exception {
        try (DefaultCamelContext own = newContext()) {
            own.addComponent("jms", new SedaComponent());
            own.addRoutes(routes());
            own.start();

            Exchange exchange = own.createProducerTemplate().request("direct:order", sent -> {
                sent.getMessage().setBody("Order 17 is ready");
                sent.setProperty("full", true);
            });

            assertThat(exchange.getException()).hasMessage("no room");
            assertThat(server().deliveryCount()).isEqualTo(1);
        }
    }

    @Test
    void aQueueIsLookedUp() throws Exception {
        try (DefaultCamelContext own = newContext()) {
            own.addComponent("jms", new SedaComponent());
            own.addRoutes(routes());
            own.start();
            server().answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());

            Exchange exchange = own.createProducerTemplate()
                    .request("jms:queue:orders", sent -> sent.getMessage().setBody("Order 18 is ready"));

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(WacrConstants.RECONCILED))
                    .isEqualTo(true);
            assertThat(server().deliveryCount()).isEqualTo(1);
        }
    }
}
