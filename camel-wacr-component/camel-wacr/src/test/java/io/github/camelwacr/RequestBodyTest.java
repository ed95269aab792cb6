/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static io.github.camelwacr.model.ListMessage.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.model.ButtonMessage;
import io.github.camelwacr.model.ListMessage;
import io.github.camelwacr.test.RecordedRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes over the wire equals the sample requests of the vendor's page. */
class RequestBodyTest extends StandInTest {

    private static final ButtonMessage BUTTONS = ButtonMessage.to("+919999999999")
            .header("Product Demo")
            .body("Would you like to schedule a demo?")
            .footer("Click a button below")
            .button("btn_yes", "Yes, please!")
            .button("btn_no", "Not now")
            .button("btn_later", "Maybe later")
            .build();

    @Test
    void aButtonMessageIsTheSampleOfThePageFieldByField() {
        JsonNode sample = Contract.interactiveExample("buttons");

        JsonNode request = requestOf("wacr:sendInteractive", BUTTONS, Map.of());

        assertThat(sample.size()).isEqualTo(6);
        assertThat(request).isEqualTo(sample);
    }

    @Test
    void aListMessageIsTheSampleOfThePageFieldByField() {
        JsonNode sample = Contract.interactiveExample("list");

        JsonNode request = requestOf(
                "wacr:sendInteractive",
                ListMessage.to("+919999999999")
                        .body("Pick a slot")
                        .listButton("Slots")
                        .section("Morning", row("slot_9", "09:00", "First slot"))
                        .build(),
                Map.of());

        assertThat(sample.size()).isEqualTo(5);
        assertThat(request).isEqualTo(sample);
    }

    @Test
    void theContactOfTheAccountIsANumber() {
        JsonNode request = requestOf(
                "wacr:sendInteractive",
                ButtonMessage.to(PHONE).body("Hi").button("a", "A").contact(42).build(),
                Map.of());

        assertThat(request.path("contact_id").isIntegralNumber()).isTrue();
        assertThat(request.path("contact_id").longValue()).isEqualTo(42);
    }

    @Test
    void aSendIsOnePostOfJsonWithTheToken() {
        requestOf("wacr:sendInteractive", BUTTONS, Map.of("X-Own", "stays here"));

        RecordedRequest request = server().requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/api/v2/messages/interactive");
        assertThat(request.query()).isEmpty();
        assertThat(request.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(request.header("Accept")).hasValue("application/json");
        assertThat(request.header("Authorization"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer "));
        assertThat(request.header("X-Own")).isEmpty();
    }

    @Test
    void theStandInTakesBothSamplesAndDeliversThem() {
        server().reset();

        send("wacr:sendInteractive", Contract.interactiveExample("buttons"), Map.of());
        send("wacr:sendInteractive", Contract.interactiveExample("list"), Map.of());

        assertThat(server().deliveries()).hasSize(2);
    }
}
