/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Local numbers, which the option {@code phoneRegion} reads. */
class RegionTest extends StandInTest {

    private static final Map<String, Object> CONTACT = Map.of(
            "firstname", "Asha",
            "lastname", "Rao",
            "phone", "98765 43210",
            "type", "lead",
            "source_id", 1,
            "status_id", 1);

    @Test
    void alsoCountsForListsOfOptions() {
        context.getRegistry().bind("asha", Map.of("contacts", List.of(CONTACT)));

        assertThat(phoneOf("wacr:batchCreateContacts?phoneRegion=IN&request=#bean:asha", null))
                .isEqualTo("+919876543210");
    }

    @Test
    void alsoCountsForListsOfBodies() {
        assertThat(phoneOf("wacr:batchCreateContacts?phoneRegion=IN", Map.of("contacts", List.of(CONTACT))))
                .isEqualTo("+919876543210");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendText?phone", "sendText?field.phone", "addComment?field.mobile"})
    void aPlusInAnOptionIsNotLost(String option) {
        server().reset();

        send("wacr:" + option + "=+4915112345678&phoneRegion=DE", "Hi", Map.of());

        assertThat(server().requests().get(0)).asString().contains("4915112345678");
    }

    private String phoneOf(String uri, Object body) {
        server().reset();
        server().respondNext(1, answer("{\"success\":true,\"data\":{\"success\":true}}"));
        assertThat(send(uri, body, Map.of()).getException()).isNull();
        return onlyRequest().path("contacts").path(0).path("phone").asText();
    }
}
