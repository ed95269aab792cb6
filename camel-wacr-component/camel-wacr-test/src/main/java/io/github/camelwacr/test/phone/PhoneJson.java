/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelwacr.test.Conversation;
import io.github.camelwacr.test.LimitState;
import io.github.camelwacr.test.PhoneMessage;
import io.github.camelwacr.test.RecordedExchange;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the page gets, as JSON. */
final class PhoneJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PhoneJson() {}

    static ObjectNode message(PhoneMessage message) {
        ObjectNode node = JSON.objectNode();
        node.put("id", message.id());
        node.put("phone", message.phone());
        node.put("inbound", message.inbound());
        node.put("type", message.type());
        node.set("content", message.content());
        node.put("status", message.status());
        node.put("failure", message.failure());
        node.put("at", message.at().toString());
        node.put("messageId", message.messageId());
        node.put("refMessageId", message.refMessageId());
        return node;
    }

    static ObjectNode conversation(Conversation conversation) {
        ObjectNode node = JSON.objectNode();
        node.put("phone", conversation.phone());
        node.put("name", conversation.name());
        node.put("optedOut", conversation.optedOut());
        node.put("messages", conversation.messages());
        node.set("last", message(conversation.last()));
        return node;
    }

    static ObjectNode exchange(RecordedExchange exchange) {
        ObjectNode node = JSON.objectNode();
        node.put("number", exchange.number());
        node.put("operation", exchange.operation());
        node.put("at", exchange.request().at().toString());
        node.put("method", exchange.request().method());
        node.put("path", exchange.request().path());
        node.put("query", exchange.request().query());
        node.set("requestHeaders", headers(exchange.request().headers()));
        node.put("request", exchange.request().body());
        node.put("status", exchange.request().status());
        node.set("answerHeaders", headers(exchange.answerHeaders()));
        node.put("answer", exchange.answer());
        return node;
    }

    static ObjectNode limit(LimitState limit) {
        ObjectNode node = JSON.objectNode();
        node.put("token", limit.tokenName());
        node.put("limit", limit.limit());
        node.put("remaining", limit.remaining());
        node.put("resetsInMillis", limit.resetsIn().toMillis());
        return node;
    }

    static <T> ArrayNode array(List<T> items, Function<T, JsonNode> json) {
        ArrayNode array = JSON.arrayNode();
        items.forEach(item -> array.add(json.apply(item)));
        return array;
    }

    private static ObjectNode headers(Map<String, String> headers) {
        ObjectNode node = JSON.objectNode();
        headers.forEach(node::put);
        return node;
    }
}
