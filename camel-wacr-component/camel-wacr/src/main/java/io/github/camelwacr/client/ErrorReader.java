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
public final class ErrorReader {

    private static final Set<String> NO_DETAILS =
            Set.of("code", "message", "details", "errors", "error", "error_code", "success", "status", "meta", "data");

    /** A word, not a sentence: what stands under {@code error} can be either. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{1,63}");

    private final RetryAfter retryAfter = new RetryAfter(Clock.systemUTC());

    /**
     * Reads an error.
     *
     * @param  operation what was asked
     * @param  answer    what came
     * @return           the exception to throw
     */
    public WacrException read(WacrOperation operation, HttpAnswer answer) {
        JsonNode root = tree(answer.body());
        JsonNode error = root.path("error");
        String code = firstCode(error.path("code"), root.path("error_code"), root.path("code"), error);
        String text = firstText(error.path("message"), root.path("message"), error);
        Map<String, List<String>> fieldErrors = new LinkedHashMap<>();
        Map<String, Object> details = new LinkedHashMap<>();
        boolean fields = "VALIDATION_ERROR".equals(code) || code == null && answer.status() == 422;
        for (JsonNode place : new JsonNode[] {error.path("details"), root.path("details"), error, root}) {
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
                waitOf(answer, details),
                SendOutcome.NOT_SENT);
        return ErrorClassifier.classify(operation, answer, facts);
    }

    private Duration waitOf(HttpAnswer answer, Map<String, Object> details) {
        Duration wait = retryAfter.parse(answer.header("retry-after"));
        if (wait == null && details.get("retry_after") != null) {
            wait = RetryAfter.seconds(details.get("retry_after").toString());
        }
        return wait;
    }

    /** Texts by field go one way, other members the other; what was found first stays. */
    private static void split(
            JsonNode node, boolean fields, Map<String, List<String>> fieldErrors, Map<String, Object> details) {
        if (!(node instanceof ObjectNode object)) {
            return;
        }
        object.properties().forEach(member -> {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (fields && (value.isArray() || value.isTextual())) {
                fieldErrors.putIfAbsent(name, texts(value));
            } else if (fields || !NO_DETAILS.contains(name)) {
                details.putIfAbsent(name, Json.mapper().convertValue(value, Object.class));
            }
        });
    }

    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(item -> texts.add(item.asText()));
        } else {
            texts.add(value.asText());
        }
        return texts;
    }

    private static String firstCode(JsonNode... places) {
        for (JsonNode place : places) {
            if (place.isTextual() && CODE.matcher(place.textValue()).matches()) {
                return place.textValue();
            }
        }
        return null;
    }

    /** A number under {@code code} repeats the status; only texts are codes. */
    private static String firstText(JsonNode... places) {
        for (JsonNode place : places) {
            if (place.isTextual() && !place.textValue().isBlank()) {
                return place.textValue();
            }
        }
        return null;
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
