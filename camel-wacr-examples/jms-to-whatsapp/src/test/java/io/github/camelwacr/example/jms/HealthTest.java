/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwacr.test.CannedAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;

/** What {@code /actuator/health} says. */
class HealthTest extends ExampleTestSupport {

    @Autowired
    HealthEndpoint health;

    @Autowired
    MeterRegistry meters;

    @Test
    void healthFollowsTheServiceAndTellsNoToken() throws Exception {
        SERVER.reset();
        put(key + "-first", session -> session.createTextMessage(good()));
        await().atMost(PATIENCE).until(() -> Status.UP.equals(health.health().getStatus()));

        SERVER.respondNext(1, CannedAnswer.error(403, "INSUFFICIENT_SCOPE", "no scope"));
        put(good());

        await().atMost(PATIENCE).until(() -> !Status.UP.equals(health.health().getStatus()));
        assertThat(new ObjectMapper().writeValueAsString(health.health()))
                .contains("INSUFFICIENT_SCOPE")
                .doesNotContain(SERVER.token());
    }

    @Test
    void metricsCountWhatWasSent() {
        SERVER.reset();

        put(good());

        assertThat(meters.get("wacr.requests").tags("outcome", "SENT").timer().count())
                .isPositive();
    }
}
