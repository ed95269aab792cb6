/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Writes answers in the envelope of the API. Thread-safe.
 */
final class Answers {

    static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    private final ObjectMapper mapper;
    private final InstantSource clock;
    private final ServerSettings settings;

    Answers(ObjectMapper mapper, InstantSource clock, ServerSettings settings) {
        this.mapper = mapper;
        this.clock = clock;
        this.settings = settings;
    }

    /** The form of all times on the wire: whole seconds, numeric offset. */
    static String timestamp(Instant at) {
        return TIMESTAMP.format(at);
    }

    ApiAnswer success(ApiOperation operation, JsonNode data) {
        return success(operation, operation.successMessage(), data);
    }

    /** {@code message} and {@code data} are left out if they are null. */
    ApiAnswer success(ApiOperation operation, String message, JsonNode data) {
        ObjectNode envelope = object();
        envelope.put("success", true);
        if (data != null) {
            envelope.set("data", data);
        }
        if (message != null) {
            envelope.put("message", message);
        }
        envelope.set("meta", meta());
        return new ApiAnswer(operation.successStatus(), JSON, write(envelope));
    }

    /** A single record; wrapped twice as it is served. */
    ApiAnswer read(ApiOperation operation, JsonNode entry) {
        return success(
                operation, null, settings.has(Defect.DOUBLE_WRAPPED_READS) ? object().set("data", entry) : entry);
    }

    ApiAnswer page(JsonNode data, ObjectNode pagination, ObjectNode links) {
        ObjectNode envelope = object();
        envelope.put("success", true);
        envelope.set("data", data);
        ObjectNode meta = object();
        meta.set("pagination", pagination);
        meta.setAll(meta());
        envelope.set("meta", meta);
        envelope.set("links", links);
        return new ApiAnswer(200, JSON, write(envelope));
    }

    /** Any JSON, without the envelope. */
    ApiAnswer bare(int status, JsonNode body) {
        return new ApiAnswer(status, JSON, write(body));
    }

    /** The framework's own error. */
    ApiAnswer framework(int status, String message) {
        return bare(status, object().put("message", message));
    }

    /** The framework's own error for a browser. */
    ApiAnswer page(int status, String message) {
        String html = "<!DOCTYPE html><html><head><title>" + message + "</title></head><body><h1>" + status
                + "</h1></body></html>";
        return new ApiAnswer(
                status, Map.of("Content-Type", "text/html; charset=utf-8"), html.getBytes(StandardCharsets.UTF_8));
    }

    ApiAnswer error(int status, String code, String message, Map<String, ?> details) {
        return error(status, code, message, details, meta(), Map.of());
    }

    ApiAnswer rateLimited(Duration retryAfter) {
        long seconds = Math.max(1, roundUp(retryAfter));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-RateLimit-Limit", Integer.toString(settings.requestsPerMinute()));
        headers.put("X-RateLimit-Remaining", "0");
        headers.put(
                "X-RateLimit-Reset",
                Long.toString(clock.instant().plus(retryAfter).getEpochSecond()));
        ObjectNode meta = meta();
        switch (settings.retryAfterStyle()) {
            case SECONDS -> {
                headers.put("Retry-After", Long.toString(seconds));
                meta.putPOJO("retry_after", bodyValue(retryAfter, seconds));
            }
            case HTTP_DATE ->
                headers.put("Retry-After", httpDate(clock.instant().plus(retryAfter)));
            case BODY_ONLY -> meta.putPOJO("retry_after", bodyValue(retryAfter, seconds));
            case NONE -> {
                // The client has to find out by itself.
            }
        }
        return error(
                429,
                "RATE_LIMIT_EXCEEDED",
                "Too many requests. Please try again in " + seconds + " seconds.",
                Map.of(),
                meta,
                headers);
    }

    private ApiAnswer error(
            int status,
            String code,
            String message,
            Map<String, ?> details,
            ObjectNode meta,
            Map<String, String> headers) {
        ObjectNode error = object();
        error.put("code", code);
        error.put("message", message);
        if (!details.isEmpty()) {
            error.set("details", mapper.valueToTree(details));
        }
        ObjectNode envelope = object();
        envelope.put("success", false);
        envelope.set("error", error);
        envelope.set("meta", meta);
        Map<String, String> all = new LinkedHashMap<>(JSON);
        all.putAll(headers);
        return new ApiAnswer(status, all, write(envelope));
    }

    private ObjectNode meta() {
        ObjectNode meta = object();
        meta.put("request_id", UUID.randomUUID().toString());
        meta.put("timestamp", timestamp(clock.instant()));
        return meta;
    }

    /** Windows of less than a second are a matter of tests only: there whole seconds would be of no use. */
    private Number bodyValue(Duration retryAfter, long seconds) {
        boolean scaled = settings.window().toNanos() < NANOS_PER_SECOND;
        return scaled ? BigDecimal.valueOf(roundUpToMillis(retryAfter), 3) : (Number) seconds;
    }

    private static String httpDate(Instant at) {
        return HTTP_DATE.format(at.plusNanos(NANOS_PER_SECOND - 1));
    }

    private static long roundUp(Duration duration) {
        return duration.plusNanos(NANOS_PER_SECOND - 1).toSeconds();
    }

    private static long roundUpToMillis(Duration duration) {
        return duration.plusNanos(999_999).toMillis();
    }

    private byte[] write(JsonNode envelope) {
        try {
            return mapper.writeValueAsBytes(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answer cannot be written as JSON", e);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
