/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads bodies the way the framework behind the API does: JSON, form and multipart alike; what is no JSON object has no
 * fields. Thread-safe.
 */
final class BodyReader {

    private static final Pattern NESTED = Pattern.compile("\\[([^\\[\\]]*)]");

    private final ObjectMapper strict = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    Content read(ApiRequest request) {
        String type = request.contentType() == null ? "" : request.contentType().toLowerCase(Locale.ROOT);
        Map<String, Integer> files = new LinkedHashMap<>();
        if (type.matches(".*[/+]json.*")) {
            return new Content(json(request.body()), false, Map.of());
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        if (type.startsWith("multipart/form-data")) {
            for (ApiRequest.Part part : request.parts()) {
                if (part.fileName() == null) {
                    put(fields, part.name(), new String(part.content(), StandardCharsets.UTF_8));
                } else {
                    fields.put(part.name(), part.fileName());
                    files.put(part.name(), part.content().length);
                }
            }
        } else if (type.startsWith("application/x-www-form-urlencoded")) {
            Query.parse(new String(request.body(), StandardCharsets.UTF_8))
                    .forEach((name, value) -> put(fields, name, value));
        }
        return new Content((ObjectNode) lists(trimmed(fields)), true, Map.copyOf(files));
    }

    private ObjectNode json(byte[] body) {
        try {
            JsonNode read = strict.readTree(body);
            if (read.isObject()) {
                return (ObjectNode) trimmed(read);
            }
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.objectNode();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read from memory", e);
        }
        return JsonNodeFactory.instance.objectNode();
    }

    static JsonNode trimmed(JsonNode node) {
        if (node.isTextual()) {
            String text = node.textValue().strip();
            return text.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(text);
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(trimmed(member.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, trimmed(array.get(i)));
            }
        }
        return node;
    }

    /** {@code a[b][0]} becomes an object in an object; {@link #lists} makes lists of those with numbers. */
    private static void put(ObjectNode fields, String name, String value) {
        int bracket = name.indexOf('[');
        if (bracket <= 0) {
            fields.put(name, value);
            return;
        }
        ObjectNode holder = fields;
        String key = name.substring(0, bracket);
        Matcher nested = NESTED.matcher(name.substring(bracket));
        while (nested.find()) {
            holder = holder.get(key) instanceof ObjectNode known ? known : holder.putObject(key);
            key = nested.group(1).isEmpty() ? Integer.toString(holder.size()) : nested.group(1);
        }
        holder.put(key, value);
    }

    private static JsonNode lists(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        object.properties().forEach(member -> member.setValue(lists(member.getValue())));
        for (int i = 0; i < object.size(); i++) {
            if (!object.has(Integer.toString(i))) {
                return object;
            }
        }
        if (object.isEmpty()) {
            return object;
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < object.size(); i++) {
            list.add(object.get(Integer.toString(i)));
        }
        return list;
    }
}
