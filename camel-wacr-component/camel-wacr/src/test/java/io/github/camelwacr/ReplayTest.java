/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.exception.WacrServerException;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.test.CannedAnswer;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code CamelWacrRequest} holds is sent again as the same request, or not at all. */
class ReplayTest extends StandInTest {

    private static final String OFFER =
            "wacr:sendInteractive?phone=+50688887777&bodyText=A demo?&buttons=btn_yes:Yes,btn_no:No";

    @BeforeEach
    void reset() {
        server().reset();
    }

    static Stream<Object> unreadable() {
        return Stream.of(
                "{\"header_txt\":\"Sale\"}",
                "{\"phone\":\"+50688887777\",\"Phone\":\"+50688886666\"}",
                "{\"header_text\":\"Sale\",\"body_text\":\"A d",
                Map.of("contact_id", "seven"),
                Map.of("buttons", "yes or no"),
                Map.of("header_text", List.of("Sale")),
                new Date(0));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatIsLeftOfARequestThatCouldNotBeReadIsNotSent(Object body) {
        Exchange failed = send(OFFER, body, Map.of());
        assertThat(failed.getException()).isInstanceOf(WacrValidationException.class);

        Exchange again = send(OFFER, failed.getProperty(WacrConstants.REQUEST), Map.of());

        assertThat(again.getException())
                .isInstanceOf(WacrValidationException.class)
                .hasMessageContaining("left of a request that could not be read");
        assertThat(server().requestCount()).isZero();
    }

    @Test
    void aRequestBeyondALimitIsMendedWithoutMore() {
        Exchange failed = send(OFFER, Map.of("header_text", "x".repeat(61)), Map.of());
        String request = failed.getProperty(WacrConstants.REQUEST, String.class);

        JsonNode sent = requestOf(OFFER, request.replaceAll("x{61}", "Sale"), Map.of());

        assertThat(sent.path("header_text").textValue()).isEqualTo("Sale");
    }

    @Test
    void theRequestOfAnEarlierStepIsNotThatOfTheNext() {
        Exchange failed = send(OFFER, Map.of("header_text", "x".repeat(61)), Map.of());
        failed.setException(null);
        failed.getMessage().setHeader(WacrConstants.OPERATION, "sendPostcard");

        template.send(OFFER, failed);

        assertThat(failed.getException()).hasMessageContaining("is no operation");
        assertThat(failed.getProperty(WacrConstants.REQUEST)).isNull();
    }

    @Test
    void aPhoneInThePathKeepsItsPlusWhereTheRegionNeedsIt() {
        server().answerNext(CannedAnswer.raw(500, "application/json", "{}"));
        String notes = "wacr:listComments?phoneRegion=DE";
        Exchange failed = send(notes, "+4915112345678", Map.of());
        assertThat(failed.getException()).isInstanceOf(WacrServerException.class);

        server().reset();
        send(notes, failed.getProperty(WacrConstants.REQUEST), Map.of());

        assertThat(server().requests().get(0).path()).endsWith("/comments/4915112345678");
    }
}
