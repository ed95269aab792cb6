/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.test.PhoneMessage;
import io.github.camelwacr.test.PhoneNumber;
import io.github.camelwacr.test.WacrPhone;
import io.github.camelwacr.test.WacrServer;
import io.github.camelwacr.test.WacrServerExtension;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OfferTest {

    @RegisterExtension
    static final WacrServerExtension WACR = WacrServerExtension.builder()
            .requestsPerMinute(0)
            .optedOut("50699990000")
            .build();

    @Test
    void offerArrivesAndIsAccepted(WacrServer server, @PhoneNumber("50688880000") WacrPhone ana) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            WacrComponent component = context.getComponent("wacr", WacrComponent.class);
            component.getConfiguration().setBaseUrl(server.baseUrl());
            component.getConfiguration().setToken(server.token());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:offers").to("wacr:sendInteractive?buttons=btn_yes:Yes,btn_no:No");
                }
            });
            context.start();
            context.createProducerTemplate()
                    .sendBodyAndHeader("direct:offers", "May we call you?", "CamelWacrPhone", ana.number());

            PhoneMessage offer = ana.waitForMessage(Duration.ofSeconds(5));
            assertThat(offer.text()).isEqualTo("May we call you?");
            ana.tap("btn_yes");
        }
    }
}
