/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.Defect;
import io.github.camelwacr.test.WacrServer;
import io.github.camelwacr.test.WacrServerExtension;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A CamelContext whose {@code wacr} component talks to a stand-in server over HTTP, one for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StandInTest {

    static final String PHONE = "+50688887777";
    static final String OPTED_OUT = "+50670000000";
    static final String TOKEN_WITHOUT_SCOPE = "token-that-may-only-read";

    @RegisterExtension
    static final WacrServerExtension STAND_IN = WacrServerExtension.builder()
            .requestsPerMinute(0)
            .token(TOKEN_WITHOUT_SCOPE, "account:read")
            .optedOut(OPTED_OUT)
            .contact(7, PHONE)
            .without(
                    Defect.TEXT_VALIDATION_CRASHES,
                    Defect.TEXT_IGNORES_OPT_OUT,
                    Defect.TEXTS_WITH_FULL_STOP,
                    Defect.UNKNOWN_CONTACT_IS_INVALID,
                    Defect.OWN_TOKEN_CODES,
                    Defect.DIRECTION_FILTER_CRASHES)
            .build();

    DefaultCamelContext context;
    ProducerTemplate template;

    @BeforeAll
    void startContext() throws Exception {
        context = newContext();
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterAll
    void stopContext() {
        context.stop();
    }

    static WacrServer server() {
        return STAND_IN.server();
    }

    /** A context of its own, for what shows at start or must not spread. */
    static DefaultCamelContext newContext() {
        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        context.getShutdownStrategy().setTimeout(5);
        context.addComponent("wacr", component());
        return context;
    }

    static WacrComponent component() {
        WacrComponent component = new WacrComponent();
        component.getConfiguration().setBaseUrl(server().baseUrl());
        component.getConfiguration().setToken(server().token());
        component.getConfiguration().setRequestsPerMinute("0");
        return component;
    }

    Exchange send(String uri, Object body, Map<String, ?> headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            headers.forEach(exchange.getMessage()::setHeader);
        });
    }

    /** Sends, and returns the JSON of the only request that reached the server. */
    JsonNode requestOf(String uri, Object body, Map<String, ?> headers) {
        server().reset();
        server().respondNext(1, answer("{\"success\":true,\"data\":{\"message_id\":\"wamid.1\"}}"));
        Exchange exchange = send(uri, body, headers);
        assertThat(exchange.getException()).isNull();
        return onlyRequest();
    }

    static JsonNode onlyRequest() {
        assertThat(server().requests()).hasSize(1);
        return json(server().requests().get(0).body());
    }

    <E extends WacrException> E failureOf(Class<E> type, String uri, Object body, Map<String, ?> headers) {
        Exception failure = send(uri, body, headers).getException();
        assertThat(failure).isExactlyInstanceOf(type);
        return type.cast(failure);
    }

    static CannedAnswer answer(String json) {
        return CannedAnswer.raw(200, "application/json", json);
    }

    static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON", e);
        }
    }

    /** Any tree of maps, lists and records as JSON; numbers compare by value whatever class they had. */
    static JsonNode json(Object value) {
        return json(Json.mapper().valueToTree(value).toString());
    }

    static List<Map<String, String>> twoButtons() {
        return List.of(Map.of("id", "btn_yes", "title", "Yes"), Map.of("id", "btn_no", "title", "No"));
    }
}
