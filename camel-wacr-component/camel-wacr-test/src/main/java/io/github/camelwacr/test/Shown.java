/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person sees of a message.
 */
final class Shown {

    private Shown() {}

    static PhoneMessage of(StoredMessage message) {
        return new PhoneMessage(
                message.id(),
                message.messageId(),
                message.phone(),
                message.isInbound(),
                message.type(),
                content(message),
                message.at(),
                message.status(),
                message.failure(),
                message.refMessageId());
    }

    static JsonNode content(StoredMessage message) {
        if (!message.isInbound() && message.sent().shown() != null) {
            return DeliveryJson.tree(message.sent().shown());
        }
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        if (!message.isInbound() && message.type().equals("interactive")) {
            interactive(
                    content, BodyReader.trimmed(DeliveryJson.tree(message.sent().request())));
        } else if (!message.text().isEmpty()) {
            content.put("body", message.text());
        }
        return content;
    }

    /** All buttons and rows that can be tapped. */
    static List<JsonNode> options(JsonNode content) {
        List<JsonNode> options = new ArrayList<>();
        content.path("buttons").forEach(button -> {
            if (!button.has("url")) {
                options.add(button);
            }
        });
        content.path("sections").forEach(section -> section.path("rows").forEach(options::add));
        return options;
    }

    private static void interactive(ObjectNode content, JsonNode request) {
        boolean list = request.path("type").asText().equals("list");
        // The service gives a list without a header one of its own.
        String header =
                request.hasNonNull("header_text") ? request.path("header_text").asText() : list ? "Options" : "";
        if (!header.isEmpty()) {
            content.putObject("header").put("type", "text").put("text", header);
        }
        content.put("body", request.path("body_text").asText());
        copy(request, "footer_text", content, "footer");
        if (list) {
            copy(request, "list_button_text", content, "list_button");
            copy(request, "sections", content, "sections");
        } else {
            copy(request, "buttons", content, "buttons");
        }
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String as) {
        JsonNode value = from.path(name);
        if (!value.isMissingNode() && !value.isNull()) {
            to.set(as, value);
        }
    }
}
