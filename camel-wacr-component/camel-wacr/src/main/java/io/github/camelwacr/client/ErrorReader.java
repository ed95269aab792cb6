/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrError;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.http.HttpAnswer;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.WacrOperation;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads error answers. No source shows a whole error body of the API, so each fact is looked for in every place where it
 * could be; a body of HTML and an empty one leave the status to speak. Stateless and thread-safe.
 */
final class ErrorReader {

    private static final Set<String> NO_DETAILS =
            Set.of("code", "message", "details", "errors", "error", "error_code", "success", "status", "meta", "data");

    /** The service quotes here what went wrong inside: database texts, phones, messages. Only the verdict reads it. */
    private static final String INSIDE = "error";

    /** A word, not a sentence: what stands under {@code error} can be either. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{1,63}");

    private final RetryAfter retryAfter = new RetryAfter(Clock.systemUTC());
    private final String token;

    /**
     * A reader.
     *
     * @param token what must not show in any text; may be null
     */
    ErrorReader(String token) {
        this.token = token;
    }

    /**
     * Reads an error.
     *
     * @param  operation what was asked
     * @param  answer    what came
     * @return           the exception to throw
     */
    WacrException read(WacrOperation operation, HttpAnswer answer) {
        JsonNode root = tree(answer.body());
        JsonNode error = root.path("error");
        JsonNode inner = error.path("details");
        String code = firstCode(
                inner.path("error_code"), error.path("code"), root.path("error_code"), root.path("code"), error);
        String text = firstText(error.path("message"), root.path("message"), error);
        Map<String, List<String>> fieldErrors = new LinkedHashMap<>();
        Map<String, Object> details = new LinkedHashMap<>();
        boolean fields = "VALIDATION_ERROR".equals(code) || code == null && answer.status() == 422;
        split(inner.path("errors"), true, fieldErrors, details);
        for (JsonNode place : new JsonNode[] {inner, root.path("details"), error, root}) {
            split(place, fields && place != error && place != root, fieldErrors, details);
        }
        split(error.path("errors"), true, fieldErrors, details);
        split(root.path("errors"), true, fieldErrors, details);
        String requestId = firstText(root.path("meta").path("request_id"), root.path("request_id"));
        WacrError facts = new WacrError(
                answer.status(),
                code,
                text,
                requestId,
                fieldErrors,
                details,
                waitOf(answer, root.path("meta").path("retry_after"), details),
                SendOutcome.NOT_SENT);
        return ErrorClassifier.classify(operation, answer, facts, Verdict.of(operation, answer.status(), code, root));
    }

    private Duration waitOf(HttpAnswer answer, JsonNode meta, Map<String, Object> details) {
        Duration wait = retryAfter.of(answer);
        if (wait == null && meta.isValueNode()) {
            wait = RetryAfter.seconds(meta.asText());
        }
        if (wait == null && details.get("retry_after") != null) {
            wait = RetryAfter.seconds(details.get("retry_after").toString());
        }
        return wait;
    }

    /** Texts by field go one way, other members the other; what was found first stays. */
    private void split(
            JsonNode node, boolean fields, Map<String, List<String>> fieldErrors, Map<String, Object> details) {
        if (!(node instanceof ObjectNode object)) {
            return;
        }
        object.properties().forEach(member -> {
            String name = clean(member.getKey());
            JsonNode value = member.getValue();
            if (INSIDE.equals(name)) {
                return;
            }
            if (fields && (value.isArray() || value.isTextual())) {
                fieldErrors.putIfAbsent(name, texts(value));
            } else if (fields || !NO_DETAILS.contains(name)) {
                details.putIfAbsent(name, Json.mapper().convertValue(value, Object.class));
            }
        });
    }

    private List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(item -> texts.add(clean(item.asText())));
        } else {
            texts.add(clean(value.asText()));
        }
        return texts;
    }

    private String firstCode(JsonNode... places) {
        for (JsonNode place : places) {
            if (place.isTextual() && CODE.matcher(place.textValue()).matches()) {
                return clean(place.textValue());
            }
        }
        return null;
    }

    /** A number under {@code code} repeats the status; only texts are codes. */
    private String firstText(JsonNode... places) {
        for (JsonNode place : places) {
            if (place.isTextual() && !place.textValue().isBlank()) {
                return clean(place.textValue());
            }
        }
        return null;
    }

    private String clean(String text) {
        return token == null || token.isEmpty() ? text : text.replace(token, "***");
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = Json.mapper().readTree(body);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
