/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.WacrOperation;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An answer of success, taken off a stream of tokens. Not thread-safe. */
final class Envelope {

    private static final Set<String> NOTHING = Set.of("", "null", "false", "0", "[]", "{}");
    private static final Set<String> NO = Set.of("false", "0", "no");
    private static final Set<String> FAILED = Set.of("error", "failed", "failure");

    private final boolean sends;
    private final SentMessageFields fields;
    private Object data;
    private final Map<String, Object> flat = new LinkedHashMap<>();
    private String requestId;
    private Boolean hasMore;
    private Long total;
    private boolean succeeded;
    private boolean failed;

    Envelope(WacrOperation operation) {
        sends = operation.sends();
        fields = operation.result() == WacrOperation.Result.SENT_MESSAGE ? new SentMessageFields() : null;
    }

    void read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("no JSON object");
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            member(name, parser.nextToken(), parser);
        }
        if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
            throw new IOException("cut, or more than one");
        }
    }

    private void member(String name, JsonToken value, JsonParser parser) throws IOException {
        switch (name) {
            case "success" -> {
                succeeded |= value == JsonToken.VALUE_TRUE;
                failed |= value.isScalarValue() && NO.contains(lower(parser.getText()));
                parser.skipChildren();
            }
            case "error", "errors" -> failed |= !NOTHING.contains(Json.text(parser));
            case "meta" -> meta(value, parser);
            case "data" -> data(value, parser);
            default -> {
                if ("status".equals(name) && value == JsonToken.VALUE_STRING) {
                    failed |= FAILED.contains(lower(parser.getText()));
                }
                if (fields == null) {
                    flat.put(name, Json.value(parser));
                } else if ("message".equals(name)) {
                    parser.skipChildren();
                } else {
                    fields.read(name, parser);
                }
            }
        }
    }

    /** Some answers wrap their data twice. */
    private void data(JsonToken value, JsonParser parser) throws IOException {
        if (fields == null) {
            data = Json.value(parser);
            return;
        }
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            JsonToken inner = parser.nextToken();
            if ("data".equals(field)) {
                data(inner, parser);
            } else if ("success".equals(field)) {
                failed |= inner.isScalarValue() && NO.contains(lower(parser.getText()));
                parser.skipChildren();
            } else if ("error".equals(field)) {
                failed |= !NOTHING.contains(Json.text(parser));
            } else {
                fields.read(field, parser);
            }
        }
    }

    private void meta(JsonToken value, JsonParser parser) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken inner = parser.nextToken();
            if ("request_id".equals(name) && inner.isScalarValue() && inner != JsonToken.VALUE_NULL) {
                requestId = parser.getText();
            } else if ("pagination".equals(name)) {
                meta(inner, parser);
            } else if ("has_more".equals(name) && inner.isBoolean()) {
                hasMore = parser.getBooleanValue();
            } else if ("total".equals(name) && inner == JsonToken.VALUE_NUMBER_INT) {
                total = parser.getLongValue();
            } else {
                parser.skipChildren();
            }
        }
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether it says that the call failed. */
    boolean failed() {
        Object status = fields != null ? fields.status() : sends ? member("status") : null;
        return failed || status instanceof String text && FAILED.contains(lower(text));
    }

    /** Whether it shows that something was done that must not be repeated. */
    boolean proves() {
        if (fields != null) {
            return fields.messageId() != null && !fields.messageId().isBlank();
        }
        return succeeded || member("verified_at") != null || member("chat_message_id") != null;
    }

    /** The phone that it names; null when it names none. */
    String phone() {
        Object phone = fields != null ? fields.phone() : member("phone");
        return phone == null ? null : phone.toString();
    }

    private Object member(String name) {
        return result() instanceof Map<?, ?> map ? map.get(name) : null;
    }

    String requestId() {
        return requestId;
    }

    Boolean hasMore() {
        return hasMore;
    }

    Long total() {
        return total;
    }

    /** Comments lie flat beside {@code success}. */
    Object result() {
        if (fields != null) {
            return fields.toSentMessage(requestId);
        }
        if (data instanceof Map<?, ?> map && map.size() == 1 && map.get("data") instanceof Map<?, ?> inner) {
            return inner;
        }
        if (data == null && sends) {
            Map<String, Object> rest = new LinkedHashMap<>(flat);
            rest.keySet().removeAll(Set.of("message", "status", "links"));
            return rest.isEmpty() ? null : rest;
        }
        return data;
    }
}
