/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelwacr.exception.WacrAuthenticationException;
import io.github.camelwacr.exception.WacrContactOptedOutException;
import io.github.camelwacr.exception.WacrError;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrForbiddenException;
import io.github.camelwacr.exception.WacrLimitExceededException;
import io.github.camelwacr.exception.WacrNotConfiguredException;
import io.github.camelwacr.exception.WacrNotFoundException;
import io.github.camelwacr.exception.WacrOtpException;
import io.github.camelwacr.exception.WacrRateLimitException;
import io.github.camelwacr.exception.WacrServerException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.http.HttpAnswer;
import io.github.camelwacr.operation.Field;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.Texts;
import io.github.camelwacr.operation.WacrOperation;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads error answers. No source shows a whole error body of the API, so each fact is looked for in every place where it
 * could be; a body of HTML and an empty one leave the status to speak. The exception is chosen by the code first, then by
 * the status; the table is in {@code docs/errors.md}. Immutable and thread-safe.
 */
final class ErrorReader {

    private static final Set<String> NO_DETAILS =
            Set.of("code", "message", "details", "errors", "error", "error_code", "success", "status", "meta", "data");

    /** The service quotes here what went wrong inside: database texts, phones, messages. Only the verdict reads it. */
    private static final String INSIDE = "error";

    /** A word, not a sentence: what stands under {@code error} can be either. */
    private static final Predicate<String> CODE =
            Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{1,63}").asMatchPredicate();

    /** What a service may quote of a request for a one-time code. */
    private static final Pattern CODE_OF_A_PERSON = Pattern.compile("\\p{Nd}{4,}");

    private static final Predicate<String> TEXT = text -> !text.isBlank();

    /** Makes an exception of one class. */
    @FunctionalInterface
    interface Maker {
        WacrException make(String message, WacrError error, Throwable cause);
    }

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
        JsonNode root = Json.tree(answer.body());
        JsonNode error = root.path("error");
        JsonNode inner = error.path("details");
        String code = first(
                CODE, inner.path("error_code"), error.path("code"), root.path("error_code"), root.path("code"), error);
        String text = first(TEXT, error.path("message"), root.path("message"), error);
        Map<String, List<String>> fieldErrors = new LinkedHashMap<>();
        Map<String, Object> details = new LinkedHashMap<>();
        boolean fields = "VALIDATION_ERROR".equals(code) || code == null && answer.status() == 422;
        split(inner.path("errors"), true, fieldErrors, details);
        for (JsonNode place : new JsonNode[] {inner, root.path("details"), error, root}) {
            split(place, fields && place != error && place != root, fieldErrors, details);
        }
        split(error.path("errors"), true, fieldErrors, details);
        split(root.path("errors"), true, fieldErrors, details);
        WacrError facts = new WacrError(
                answer.status(),
                code,
                text,
                first(TEXT, root.path("meta").path("request_id"), root.path("request_id")),
                fieldErrors,
                details,
                waitOf(answer, root.path("meta").path("retry_after"), details),
                Verdict.of(operation, answer.status(), code, root));
        String what = text == null ? noReason(answer) : Texts.safe(text);
        if (!fieldErrors.isEmpty()) {
            what = Texts.fields(fieldErrors);
        }
        if (operation.fields().stream().anyMatch(Field::isSecret)) {
            what = CODE_OF_A_PERSON.matcher(what).replaceAll("***");
        }
        Maker maker = code == null ? null : byCode(code);
        if (maker == null) {
            maker = code != null && code.startsWith("OTP_") ? WacrOtpException::new : byStatus(answer);
        }
        return maker.make(Texts.describe(operation, facts, what), facts, null);
    }

    private static String noReason(HttpAnswer answer) {
        boolean redirects = answer.status() >= 300 && answer.status() < 400 && answer.header("location") != null;
        return redirects ? "the server points to another address, which is not followed" : "the server gave no reason";
    }

    /** Null for a code that the service is not known to have. */
    static Maker byCode(String code) {
        return switch (code) {
            case "VALIDATION_ERROR" -> WacrValidationException::new;
            case "UNAUTHORIZED", "AUTHENTICATION_REQUIRED", "INVALID_TOKEN", "TOKEN_REVOKED", "TOKEN_EXPIRED" ->
                WacrAuthenticationException::new;
            case "INSUFFICIENT_SCOPE", "IP_NOT_WHITELISTED", "FEATURE_NOT_AVAILABLE" -> WacrForbiddenException::new;
            case "FEATURE_LIMIT_EXCEEDED" -> WacrLimitExceededException::new;
            case "CONTACT_OPTED_OUT" -> WacrContactOptedOutException::new;
            case "NOT_FOUND", "RESOURCE_NOT_FOUND" -> WacrNotFoundException::new;
            case "WHATSAPP_NOT_CONFIGURED" -> WacrNotConfiguredException::new;
            case "RATE_LIMIT_EXCEEDED" -> WacrRateLimitException::new;
            case "OTP_NOT_FOUND", "OTP_EXPIRED", "INVALID_CODE", "MAX_ATTEMPTS_EXCEEDED" -> WacrOtpException::new;
            case "MESSAGE_SEND_FAILED", "INTERNAL_ERROR", "WHATSAPP_API_ERROR", "RESOURCE_CONFLICT" ->
                WacrServerException::new;
            default -> null;
        };
    }

    private static Maker byStatus(HttpAnswer answer) {
        return switch (answer.status()) {
            case 400, 422 -> WacrValidationException::new;
            case 401 -> WacrAuthenticationException::new;
            case 403 -> WacrForbiddenException::new;
            case 404 -> WacrNotFoundException::new;
            case 429 -> WacrRateLimitException::new;
            default ->
                answer.status() < 400 && !answer.isSuccess() ? WacrTransportException::new : WacrServerException::new;
        };
    }

    private Duration waitOf(HttpAnswer answer, JsonNode meta, Map<String, Object> details) {
        Duration wait = RetryAfter.of(answer, Clock.systemUTC());
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
        Iterable<JsonNode> items = value.isArray() ? value : List.of(value);
        items.forEach(item -> texts.add(clean(item.asText())));
        return texts;
    }

    /** Only texts count: a number under {@code code} repeats the status. */
    private String first(Predicate<String> wanted, JsonNode... places) {
        return Stream.of(places)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(wanted)
                .findFirst()
                .map(this::clean)
                .orElse(null);
    }

    private String clean(String text) {
        return token == null || token.isEmpty() ? text : text.replace(token, "***");
    }
}
