/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.exception.WacrContactOptedOutException;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes in Java: plain, with a dynamic URI, with an error handler. The other languages are in DslRoutesTest. */
class RouteFormsTest extends StandInTest {

    private static final String REQUEST =
            """
            {"phone":"+50688887777","type":"button","body_text":"Shall we meet?",
             "buttons":[{"id":"btn_yes","title":"Yes"},{"id":"btn_no","title":"No"}]}
            """;

    @BeforeAll
    void addRoutes() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(WacrContactOptedOutException.class)
                        .handled(true)
                        .setBody(simple("skipped: ${exception.errorCode}"));
                from("direct:java").to("wacr:sendInteractive?phone=+50688887777&buttons=btn_yes:Yes,btn_no:No");
                from("direct:dynamic-options")
                        .toD("wacr:sendInteractive?phone=RAW(${header.to})&buttons=btn_yes:Yes,btn_no:No");
                from("direct:dynamic-operation").toD("wacr:${header.operation}?phone=50688887777");
                from("direct:headers")
                        .setHeader("CamelWacrPhone", constant(PHONE))
                        .setHeader("CamelWacrButtons", constant("btn_yes:Yes,btn_no:No"))
                        .to("wacr:sendInteractive");
            }
        });
    }

    @BeforeEach
    void reset() {
        server().reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:java", "direct:dynamic-options", "direct:headers"})
    void aRouteMakesTheRequest(String route) {
        template.requestBodyAndHeader(route, "Shall we meet?", "to", PHONE);

        assertThat(onlyRequest()).isEqualTo(json(REQUEST));
        assertThat(server().deliveries()).hasSize(1);
    }

    @Test
    void aDynamicUriMayChooseTheOperation() {
        template.requestBodyAndHeader("direct:dynamic-operation", "Hi", "operation", "sendText");
        template.requestBodyAndHeader("direct:dynamic-operation", null, "operation", "getAccount");

        assertThat(server().requests())
                .extracting(request -> request.method() + " " + request.path())
                .containsExactly("POST /api/v2/messages/text", "GET /api/v2/account");
    }

    @Test
    void anErrorHandlerPicksByTheClassOfTheException() {
        Object body = template.requestBodyAndHeaders(
                "direct:dynamic-operation", "Hi", Map.of("operation", "sendText", "CamelWacrPhone", OPTED_OUT));

        assertThat(body).isEqualTo("skipped: CONTACT_OPTED_OUT");
    }
}
