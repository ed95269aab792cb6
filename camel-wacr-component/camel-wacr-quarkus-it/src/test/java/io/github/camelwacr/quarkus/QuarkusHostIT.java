/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.WacrConstants;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.test.Delivery;
import io.github.camelwacr.test.WacrServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.camel.FluentProducerTemplate;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StandIn.class)
class QuarkusHostIT {

    @StandIn.StandInServer
    WacrServer server;

    @Inject
    FluentProducerTemplate template;

    @Test
    void aRouteSendsWithTheSettingsOfApplicationProperties() {
        SentMessage sent = template.to("direct:offers")
                .withBody("Are you coming?")
                .withHeader(WacrConstants.PHONE, "+50688887777")
                .request(SentMessage.class);

        assertThat(server.deliveries()).extracting(Delivery::messageId).containsExactly(sent.messageId());
    }
}
