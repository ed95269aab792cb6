/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.RequestBody;
import io.github.camelwacr.operation.WacrRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A message as the history shows it.
 *
 * @param phone  digits of the recipient
 * @param type   type of the record
 * @param text   the text as it was sent
 * @param filled whether the service fills in merge fields, so that the history has another text
 */
record Wanted(String phone, String type, String text, boolean filled) {

    private static final Pattern MERGE_FIELD = Pattern.compile("\\{[A-Za-z][A-Za-z0-9_]*}");

    /** Null for a message of which there is no record that could be told from others: templates, codes, bare media. */
    static Wanted of(WacrRequest request) {
        return switch (request.operation().name()) {
            case "sendText" -> of(request, "text", "message");
            case "sendInteractive" -> of(request, "interactive", "body_text");
            case "sendMedia" -> of(request, field(request, "media_type"), "caption");
            default -> null;
        };
    }

    private static Wanted of(WacrRequest request, String type, String name) {
        String text = field(request, name);
        String phone = request.phone() != null ? request.phone() : field(request, "phone");
        if (type == null || text == null || text.isBlank()) {
            return null;
        }
        boolean filled = "message".equals(name) && MERGE_FIELD.matcher(text).find();
        return new Wanted(Direction.digits(phone), type, text, filled);
    }

    /** A field of the body of a request; null when it has none of that name. */
    static String field(WacrRequest request, String name) {
        if (request.body() instanceof RequestBody.Form form) {
            return form.parts().stream()
                    .filter(part -> part instanceof RequestBody.TextPart && name.equals(part.name()))
                    .map(part -> ((RequestBody.TextPart) part).value())
                    .findFirst()
                    .orElse(null);
        }
        try {
            JsonNode value = request.body() instanceof RequestBody.Json json
                    ? Json.mapper().readTree(json.bytes()).path(name)
                    : null;
            return value == null || value.isMissingNode() || value.isNull() ? null : value.asText();
        } catch (IOException e) {
            throw new IllegalStateException("A request of this component is JSON", e);
        }
    }

    /** Tells it from what the history shows differently. */
    String digest() {
        byte[] shown = (type + '\n' + HistoryText.normal(text)).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(shown).toString();
    }

    boolean isTextOf(HistoryRow row) {
        return type.equals(row.type())
                && row.text() != null
                && HistoryText.forms(row.text()).contains(HistoryText.normal(text));
    }

    /** Whether a record may be this message although its text differs. A text without words could be any. */
    boolean couldBe(HistoryRow row) {
        if (row.type() != null && !row.type().equals(type)) {
            return false;
        }
        Set<String> words = HistoryText.words(text);
        return row.text() == null || HistoryText.alike(words, HistoryText.words(row.text()));
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "Wanted[type=" + type + "]";
    }
}
