/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes requests from the schemas of the contract: such as fit, and such as break one rule of a schema. What a schema
 * cannot tell, records that have to exist and limits of WhatsApp, is kept in those that fit.
 */
final class RequestMaker {

    private static final String[] PIECES = {
        "a",
        "Z",
        "7",
        " b",
        "-c",
        "\u00e9",
        "\u0639",
        "\u0939",
        "\uD83D\uDE00",
        "<script>",
        "'\"",
        "&amp;",
        "@{contact_first_name}"
    };

    private final Random random;

    RequestMaker(long seed) {
        random = new Random(seed);
    }

    /** A body that fits. */
    ObjectNode fitting(String operationId, JsonNode schema) {
        JsonNode chosen = schema.has("oneOf")
                ? schema.path("oneOf").get(random.nextInt(schema.path("oneOf").size()))
                : schema;
        ObjectNode body = (ObjectNode) value(operationId, "", chosen);
        switch (operationId) {
            case "sendMedia" -> {
                body.put(
                        "media_url",
                        "https://example.com/files/a."
                                + switch (body.path("media_type").asText()) {
                                    case "image" -> "png";
                                    case "video" -> "mp4";
                                    case "audio" -> "mp3";
                                    default -> "pdf";
                                });
                body.put("filename", "a.pdf");
            }
            case "sendTemplate" ->
                body.put("field_1", "Ana").put("field_2", "42").remove("otp_field_number");
            case "sendInteractive" -> fitWhatsApp(body);
            default -> {
                // The schema tells all.
            }
        }
        return body;
    }

    /** Breaks one rule somewhere in a body. */
    void damage(ObjectNode body, JsonNode schema) {
        JsonNode chosen = schema.path("oneOf").path(0).isMissingNode()
                ? schema
                : schema.path("oneOf").path(0);
        for (JsonNode one : schema.path("oneOf")) {
            if (one.at("/properties/type/const").equals(body.path("type"))) {
                chosen = one;
            }
        }
        List<Runnable> ways = new ArrayList<>();
        ways(body, chosen, ways);
        ways.get(random.nextInt(ways.size())).run();
    }

    private void ways(ObjectNode body, JsonNode schema, List<Runnable> ways) {
        schema.path("required").forEach(name -> ways.add(() -> body.remove(name.asText())));
        schema.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            JsonNode rules = property.getValue();
            String type = rules.path("type").asText("string");
            ways.add(() -> body.set(name, wrong(type)));
            ways.add(() -> body.set(name, NullNode.getInstance()));
            if (rules.has("maxLength")) {
                ways.add(() -> body.put(name, "x".repeat(rules.path("maxLength").asInt() + 1 + random.nextInt(3))));
            }
            if (rules.has("minLength")) {
                ways.add(() -> body.put(name, "1".repeat(rules.path("minLength").asInt() - 1)));
            }
            if (rules.has("enum") || rules.has("const") || rules.has("pattern")) {
                ways.add(() -> body.put(name, "no such value"));
            }
            if (rules.has("format")) {
                ways.add(() -> body.put(name, "no such form"));
            }
            if (rules.has("maximum")) {
                ways.add(() -> body.put(name, rules.path("maximum").asInt() + 1));
                ways.add(() -> body.put(name, rules.path("minimum").asInt() - 1));
            }
            if (body.path(name).isArray()) {
                ArrayNode list = (ArrayNode) body.get(name);
                ways.add(() -> list.add(wrong(rules.path("items").path("type").asText("object"))));
                if (rules.has("maxItems")) {
                    ways.add(() -> {
                        for (int i = 0; i <= rules.path("maxItems").asInt(); i++) {
                            list.add(list.get(0).deepCopy());
                        }
                    });
                }
                list.forEach(item -> {
                    if (item instanceof ObjectNode object) {
                        ways(object, rules.path("items"), ways);
                    }
                });
            }
        });
    }

    private JsonNode wrong(String type) {
        List<JsonNode> others = new ArrayList<>(List.of(
                JsonNodeFactory.instance.objectNode().put("a", 1),
                IntNode.valueOf(7),
                BooleanNode.TRUE,
                TextNode.valueOf("text"),
                JsonNodeFactory.instance.arrayNode().add("x")));
        others.remove(
                switch (type) {
                    case "object" -> 0;
                    case "integer", "number" -> 1;
                    case "boolean" -> 2;
                    case "array" -> 4;
                    default -> 3;
                });
        return others.get(random.nextInt(others.size()));
    }

    private JsonNode value(String operationId, String name, JsonNode schema) {
        JsonNode known = known(operationId, name);
        if (known != null) {
            return known;
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(operationId, schema);
            case "array" -> {
                ArrayNode list = JsonNodeFactory.instance.arrayNode();
                int most = Math.min(3, schema.path("maxItems").asInt(3));
                for (int i = random.nextInt(most) + 1; i > 0; i--) {
                    list.add(value(operationId, name + "[]", schema.path("items")));
                }
                yield list;
            }
            case "integer" -> {
                int least = schema.path("minimum").asInt(1);
                yield IntNode.valueOf(
                        least + random.nextInt(schema.path("maximum").asInt(1_000) - least + 1));
            }
            case "boolean" -> BooleanNode.valueOf(random.nextBoolean());
            default -> TextNode.valueOf(text(schema));
        };
    }

    private ObjectNode object(String operationId, JsonNode schema) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        schema.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            boolean fits = !name.equals("contact_id") && !(operationId.startsWith("batch") && name.equals("groups"));
            if (required.contains(name) || (fits && random.nextBoolean())) {
                object.set(name, value(operationId, name, property.getValue()));
            }
        });
        return object;
    }

    /** Values that have to fit what the account has. */
    private JsonNode known(String operationId, String name) {
        return switch (name) {
            case "phone" -> TextNode.valueOf(phone(operationId));
            case "source_id", "status_id" -> IntNode.valueOf(1 + random.nextInt(2));
            // Nobody of those that other requests need.
            case "ids[]" -> IntNode.valueOf(1_000_000 + random.nextInt(1_000));
            case "contact_ids[]" -> IntNode.valueOf(5);
            case "contact_ids" -> JsonNodeFactory.instance.arrayNode().add(5 + random.nextInt(2));
            case "email" -> TextNode.valueOf("a" + random.nextLong(1_000_000_000_000L) + "@example.com");
            case "color" -> TextNode.valueOf(String.format("#%06X", random.nextInt(0x1000000)));
            case "name" -> TextNode.valueOf("Name " + random.nextLong(1_000_000_000_000L));
            case "language" -> TextNode.valueOf("en");
            case "template_name" -> TextNode.valueOf(operationId.endsWith("Otp") ? "otp_verification" : "order_update");
            case "header_image_url", "header_video_url", "header_document_url", "media_url" ->
                TextNode.valueOf("https://example.com/files/" + random.nextInt(1_000) + ".png?x=1");
            default -> null;
        };
    }

    private String phone(String operationId) {
        String digits = "5" + (100_000_000_000L + random.nextLong(900_000_000_000L)) % 1_000_000_000_00L;
        String plain = "+50" + (10_000_000_000L + random.nextLong(80_000_000_000L));
        return switch (random.nextInt(operationId.equals("sendText") ? 3 : 1)) {
            case 0 -> plain;
            case 1 -> "(506) 8888-0000";
            default -> digits + "0123456789".substring(0, 12 - Math.min(12, digits.length()));
        };
    }

    private String text(JsonNode schema) {
        int most = Math.min(schema.path("maxLength").asInt(40), random.nextInt(10) == 0 ? 1_000 : 40);
        StringBuilder text = new StringBuilder("x");
        int length = 1 + random.nextInt(most);
        while (text.codePointCount(0, text.length()) < length) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.substring(0, text.offsetByCodePoints(0, length)).strip();
    }

    /** Ids and titles differ, there are at most 10 rows, and titles of sections have at most 24 characters. */
    private void fitWhatsApp(ObjectNode body) {
        int place = 0;
        for (JsonNode button : body.path("buttons")) {
            ((ObjectNode) button).put("id", "b" + place).put("title", "B" + place++);
        }
        for (JsonNode section : body.path("sections")) {
            ((ObjectNode) section).put("title", "S" + place++);
            for (JsonNode row : section.path("rows")) {
                ((ObjectNode) row).put("id", "r" + place).put("title", "R" + place++);
            }
        }
    }
}
