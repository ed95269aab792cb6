/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.RequestBody;
import io.github.camelwacr.operation.WacrRequest;
import java.util.regex.Pattern;

/**
 * A send as the history shows it.
 *
 * @param phone digits of the recipient
 * @param type  type of the record; null when there is none that could be told from others: templates and codes
 * @param text  the text as it was sent, empty when there is none
 */
record Wanted(String phone, String type, String text) {

    private static final Pattern MERGE_FIELD = Pattern.compile("\\{[A-Za-z][A-Za-z0-9_]*}");

    static Wanted of(WacrRequest request) {
        return switch (request.operation()) {
            case sendText -> of(request, "text", "message");
            case sendInteractive -> of(request, "interactive", "body_text");
            case sendMedia -> of(request, field(request, "media_type"), "caption");
            default -> new Wanted(phone(request), null, "");
        };
    }

    private static Wanted of(WacrRequest request, String type, String name) {
        String text = field(request, name);
        return new Wanted(phone(request), type, text == null ? "" : text);
    }

    /** Digits of the recipient of a request; empty when it has none. */
    static String phone(WacrRequest request) {
        return Direction.digits(request.phone() != null ? request.phone() : field(request, "phone"));
    }

    private static String field(WacrRequest request, String name) {
        if (request.body() instanceof RequestBody.Form form) {
            return form.parts().stream()
                    .filter(part -> part.text() != null && name.equals(part.name()))
                    .map(RequestBody.Part::text)
                    .findFirst()
                    .orElse(null);
        }
        return request.body() instanceof RequestBody.Json json
                ? Json.tree(json.bytes()).path(name).asText(null)
                : null;
    }

    /** Whether there can be a record of it that could be told from others. */
    boolean isShown() {
        return type != null && !text.isBlank();
    }

    /** Whether the service fills in merge fields, so that the history has another text. */
    boolean isFilled() {
        return "text".equals(type) && MERGE_FIELD.matcher(text).find();
    }

    boolean is(ChatMessage row) {
        return type.equals(row.type()) && isTextOf(row);
    }

    boolean isTextOf(ChatMessage row) {
        return row.message() != null && HistoryText.forms(row.message()).contains(HistoryText.normal(text));
    }

    /** Whether a record may be this message although its text differs. A text without words could be any. */
    boolean couldBe(ChatMessage row) {
        if (row.type() != null && !row.type().equals(type)) {
            return false;
        }
        return row.message() == null
                || HistoryText.isEncoded(row.message())
                || HistoryText.alike(HistoryText.words(text), HistoryText.words(row.message()));
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "Wanted[type=" + type + "]";
    }
}
