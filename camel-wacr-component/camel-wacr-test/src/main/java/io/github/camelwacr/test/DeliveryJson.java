/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Deliveries as lines of JSON.
 */
final class DeliveryJson {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private DeliveryJson() {}

    static Delivery delivery(StoredMessage message) {
        return new Delivery(
                message.sent().sequence(),
                message.at(),
                message.sent().operation(),
                message.phone(),
                tree(message.sent().request()),
                message.messageId(),
                message.contactId(),
                message.chatId(),
                message.id(),
                message.sent().tokenName());
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree cannot be written", e);
        }
    }

    static byte[] line(Delivery delivery) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("sequence", delivery.sequence());
        line.put("at", delivery.at().toString());
        line.put("operation", delivery.operation());
        line.put("phone", delivery.phone());
        line.set("request", delivery.request());
        line.put("messageId", delivery.messageId());
        line.put("contactId", delivery.contactId());
        line.put("chatId", delivery.chatId());
        line.put("chatMessageId", delivery.chatMessageId());
        line.put("tokenName", delivery.tokenName());
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static List<Delivery> readAll(Path journal) throws IOException {
        String text = Files.readString(journal);
        List<Delivery> deliveries = new ArrayList<>();
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            deliveries.add(parse(line));
        }
        return List.copyOf(deliveries);
    }

    private static Delivery parse(String line) throws IOException {
        JsonNode node = MAPPER.readTree(line);
        try {
            return new Delivery(
                    node.required("sequence").longValue(),
                    Instant.parse(node.required("at").asText()),
                    node.required("operation").asText(),
                    node.required("phone").asText(),
                    node.required("request"),
                    node.required("messageId").asText(),
                    node.required("contactId").longValue(),
                    node.required("chatId").longValue(),
                    node.required("chatMessageId").longValue(),
                    node.required("tokenName").asText());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("journal line is not a delivery", e);
        }
    }

    static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("delivered request is not JSON", e);
        }
    }
}
