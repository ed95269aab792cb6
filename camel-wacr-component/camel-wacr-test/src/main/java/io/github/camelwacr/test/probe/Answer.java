/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An answer; {@code json} is a missing node where the body is none, {@code layout} what is wrong with a success. */
record Answer(
        int status,
        JsonNode json,
        String retryAfter,
        String limit,
        String remaining,
        String date,
        List<String> layout) {

    boolean isSuccess() {
        return status >= 200 && status < 300 && json.path("success").asBoolean() && layout.isEmpty();
    }

    /** An error in the API's envelope. */
    boolean isError(int wanted, String... codes) {
        return status == wanted
                && json.path("success").isBoolean()
                && !json.path("success").asBoolean()
                && List.of(codes).contains(code());
    }

    /** An error of the framework around the API. */
    boolean isPlain(int wanted) {
        return status == wanted && json.path("message").isTextual() && !json.has("error");
    }

    String code() {
        return json.at("/error/code").asText();
    }

    List<JsonNode> rows() {
        List<JsonNode> rows = new ArrayList<>();
        json.path("data").forEach(rows::add);
        return rows;
    }

    Optional<Double> retryAfterSeconds() {
        try {
            return Optional.ofNullable(retryAfter).map(Double::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Status, code and names, none of the values. */
    String description() {
        if (json.isMissingNode()) {
            return status == 0 ? "no answer" : status + " without JSON";
        }
        List<String> parts = new ArrayList<>();
        parts.add(Integer.toString(status));
        if (json.at("/error/code").isTextual()) {
            parts.add(code().matches("[A-Z_]{1,60}") ? code() : "another kind of code");
        }
        parts.add("fields " + names(json));
        if (json.at("/error/details").isObject()) {
            parts.add("details " + names(json.at("/error/details")));
        }
        parts.addAll(layout);
        return String.join(", ", parts);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .map(name -> name.matches("[A-Za-z_.]{1,40}") ? name : "?")
                .limit(12)
                .toList();
    }
}
