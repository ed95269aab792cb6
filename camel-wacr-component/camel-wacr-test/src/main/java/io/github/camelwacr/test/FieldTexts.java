/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The texts with which the API refuses fields, as the contract has them: those of the operation first, else the
 * framework's. Thread-safe.
 */
final class FieldTexts {

    private static final Pattern PLACE = Pattern.compile("\\.(?:[0-9]+|[NM*])(?=\\.|$)");

    /** How a text for a broken keyword can be told from others for the same field. */
    private static final Map<String, Pattern> WORDS = Map.ofEntries(
            Map.entry("required", Pattern.compile("required")),
            Map.entry("null", Pattern.compile("required")),
            Map.entry("minItems", Pattern.compile("required")),
            Map.entry("string", Pattern.compile("must be a string")),
            Map.entry("integer", Pattern.compile("integer")),
            Map.entry("array", Pattern.compile("must be an array")),
            Map.entry("boolean", Pattern.compile("true or false")),
            Map.entry("maxLength", Pattern.compile("greater than|cannot exceed")),
            Map.entry("maximum", Pattern.compile("greater than")),
            Map.entry("maxItems", Pattern.compile("more than")),
            Map.entry("minLength", Pattern.compile("at least")),
            Map.entry("minimum", Pattern.compile("at least")),
            Map.entry("pattern", Pattern.compile("only contain|valid hex")),
            Map.entry("enum", Pattern.compile("either|invalid")),
            Map.entry("const", Pattern.compile("either|invalid")),
            Map.entry("exists", Pattern.compile("invalid|not exist")),
            Map.entry("exist", Pattern.compile("not exist")),
            Map.entry("unique", Pattern.compile("already exists")),
            Map.entry("uri", Pattern.compile("valid URL")),
            Map.entry("email", Pattern.compile("valid email")));

    private static final Map<String, String> STANDARD = Map.ofEntries(
            Map.entry("minItems", "required"),
            Map.entry("maxLength", "max-string"),
            Map.entry("maximum", "max-number"),
            Map.entry("maxItems", "max-array"),
            Map.entry("minLength", "min-string"),
            Map.entry("minimum", "min-number"),
            Map.entry("pattern", "in"),
            Map.entry("enum", "in"),
            Map.entry("const", "in"),
            Map.entry("uri", "url"),
            Map.entry("number", "integer"),
            Map.entry("object", "array"));

    private final ApiContract contract;
    private final boolean fullStops;
    private final JsonNode standard;

    FieldTexts(ApiContract contract, boolean fullStops) {
        this.contract = contract;
        this.fullStops = fullStops;
        this.standard = contract.at("/x-request-rules/standard-validation-texts");
    }

    /** A text for an operation's field; {@code bound} is the limit that is not kept. */
    String of(ApiOperation operation, String field, String keyword, String bound) {
        JsonNode declared = contract.declaration(operation);
        // Null is what the framework makes of empty text: a field that has to be there is missing then.
        Pattern words = WORDS.getOrDefault(keyword, Pattern.compile(Pattern.quote(keyword)));
        String own = find(declared.path("x-validation-messages-server"), field, words);
        if (own == null || !fullStops) {
            String vendor = find(declared.path("x-validation-messages"), field, words);
            own = vendor == null ? own : vendor;
        }
        String text = own == null ? standard(field, keyword, bound) : placed(own, field);
        return fullStops || !text.endsWith(".") ? text : text.substring(0, text.length() - 1);
    }

    /** The framework's text, which batches give whatever the operation says. */
    String standard(String field, String keyword, String bound) {
        if (keyword.equals("null")) {
            return standard(field, bound, "");
        }
        return standard.path(STANDARD.getOrDefault(keyword, keyword))
                .asText("The :attribute field is invalid.")
                .replace(":attribute", field.replace('_', ' '))
                .replace(":max", bound)
                .replace(":min", bound);
    }

    private static String find(JsonNode texts, String field, Pattern words) {
        String place = PLACE.matcher(field).replaceAll(".#");
        for (Map.Entry<String, JsonNode> entry : texts.properties()) {
            if (PLACE.matcher(entry.getKey()).replaceAll(".#").equals(place)) {
                for (JsonNode text : entry.getValue()) {
                    if (words.matcher(text.asText()).find()) {
                        return text.asText();
                    }
                }
            }
        }
        return null;
    }

    /** Texts name the places of a list by letters: N for the outer, M for the inner one. */
    private static String placed(String text, String field) {
        Map<String, String> places = new HashMap<>();
        for (String part : field.split("\\.")) {
            if (part.matches("[0-9]+")) {
                places.put(places.isEmpty() ? "N" : "M", part);
            }
        }
        String placed = text;
        for (Map.Entry<String, String> place : places.entrySet()) {
            placed = placed.replace("." + place.getKey() + ".", "." + place.getValue() + ".");
        }
        return placed;
    }
}
