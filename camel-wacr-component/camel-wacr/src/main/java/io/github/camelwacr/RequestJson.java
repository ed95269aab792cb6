/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.github.camelwacr.model.Button;
import io.github.camelwacr.model.InteractiveRequest;
import io.github.camelwacr.model.Row;
import io.github.camelwacr.model.Section;
import io.github.camelwacr.model.TextMessage;
import io.github.camelwacr.operation.Json;
import java.io.IOException;
import java.util.List;

/**
 * Writes messages as the API's JSON, field by field: the same as an {@code ObjectMapper} writes of the annotated records,
 * but without the hundreds of classes that one loads for the first message. Stateless and thread-safe.
 */
final class RequestJson {

    private RequestJson() {}

    /** Writes the fields that are set. */
    static byte[] write(InteractiveRequest request) {
        return write(request, RequestJson::fields);
    }

    /** Writes the fields that are set. */
    static byte[] write(TextMessage message) {
        return write(message, RequestJson::fields);
    }

    @FunctionalInterface
    private interface Fields<T> {

        void write(JsonGenerator json, T value) throws IOException;
    }

    private static <T> byte[] write(T value, Fields<T> fields) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(Json.factory()._getBufferRecycler())) {
            try (JsonGenerator json = Json.factory().createGenerator(bytes, JsonEncoding.UTF8)) {
                object(json, value, fields);
            }
            byte[] result = bytes.toByteArray();
            bytes.release();
            return result;
        } catch (IOException e) {
            throw new IllegalStateException("A message could not be written as JSON", e);
        }
    }

    private static void fields(JsonGenerator json, InteractiveRequest request) throws IOException {
        text(json, "phone", request.phone());
        text(json, "type", request.type());
        text(json, "body_text", request.bodyText());
        text(json, "header_text", request.headerText());
        text(json, "footer_text", request.footerText());
        number(json, "contact_id", request.contactId());
        array(json, "buttons", request.buttons(), RequestJson::fields);
        text(json, "list_button_text", request.listButtonText());
        array(json, "sections", request.sections(), RequestJson::fields);
    }

    private static void fields(JsonGenerator json, TextMessage message) throws IOException {
        text(json, "phone", message.phone());
        text(json, "message", message.message());
        number(json, "contact_id", message.contactId());
    }

    private static void fields(JsonGenerator json, Button button) throws IOException {
        json.writeStringField("id", button.id());
        json.writeStringField("title", button.title());
    }

    private static void fields(JsonGenerator json, Section section) throws IOException {
        text(json, "title", section.title());
        array(json, "rows", section.rows(), RequestJson::fields);
    }

    private static void fields(JsonGenerator json, Row row) throws IOException {
        text(json, "id", row.id());
        text(json, "title", row.title());
        text(json, "description", row.description());
    }

    private static void text(JsonGenerator json, String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void number(JsonGenerator json, String name, Long value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }

    private static <T> void array(JsonGenerator json, String name, List<T> items, Fields<T> fields) throws IOException {
        if (items != null) {
            json.writeArrayFieldStart(name);
            for (T item : items) {
                object(json, item, fields);
            }
            json.writeEndArray();
        }
    }

    private static <T> void object(JsonGenerator json, T value, Fields<T> fields) throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            json.writeStartObject();
            fields.write(json, value);
            json.writeEndObject();
        }
    }
}
