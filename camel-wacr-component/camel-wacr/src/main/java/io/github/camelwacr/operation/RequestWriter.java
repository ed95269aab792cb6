/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.github.camelwacr.operation.Field.Place;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Writes values as a request, straight from their array. Stateless. */
public final class RequestWriter {

    private RequestWriter() {}

    /**
     * Makes a request of checked values.
     *
     * @param  values the values, completed
     * @return        the request
     */
    public static WacrRequest request(Values values) {
        WacrOperation operation = values.operation();
        RequestBody body = null;
        if (isForm(values)) {
            body = new RequestBody.Form(parts(values));
        } else if (operation.hasBody()
                || !operation.method().equals("GET") && !values.additional().isEmpty()) {
            body = new RequestBody.Json(
                    json(values, false), operation == WacrOperation.sendInteractive ? options(values) : Map.of());
        }
        String phone = values.get("phone") instanceof String text ? text.substring(1) : null;
        return new WacrRequest(operation, path(values), body, phone, Map.of(), null, effect(values));
    }

    /** The service keeps only the title of what is tapped. */
    private static Map<String, String> options(Values values) {
        Map<String, String> ids = new HashMap<>(4);
        addOptions(Fields.BUTTONS, values.get("buttons"), ids);
        addOptions(Fields.SECTIONS, values.get("sections"), ids);
        return ids;
    }

    private static void addOptions(Field field, Object value, Map<String, String> ids) {
        if (value instanceof List<?> list) {
            for (Object item : list) {
                addOptions(field.item(), item, ids);
            }
        } else if (value instanceof Object[] members) {
            boolean option = field == Fields.BUTTON || field == Fields.ROW;
            if (option && members[0] instanceof String id && members[1] instanceof String title) {
                ids.put(title.strip(), id);
            }
            for (int i = 0; i < members.length; i++) {
                addOptions(field.members().get(i), members[i], ids);
            }
        }
    }

    /** Who skips phones that are known already can repeat a batch. */
    private static Effect effect(Values values) {
        boolean skips = values.operation() == WacrOperation.batchCreateContacts
                && values.get("options") instanceof Object[] options
                && Boolean.TRUE.equals(options[1]);
        return skips ? Effect.REPEATABLE : values.operation().effect();
    }

    /**
     * All values as a JSON object, to make the same request again: a file by its name, and no code. What is
     * left of a request that could not be read says so, and is refused.
     *
     * @param  values the values, complete or not
     * @return        JSON
     */
    public static String describe(Values values) {
        return new String(json(values, true), StandardCharsets.UTF_8);
    }

    private static String path(Values values) {
        String path = values.operation().path();
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        List<Field> fields = values.operation().fields();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            Object value = field.place() == Place.BODY ? null : values.at(i);
            if (value != null && field.place() == Place.PATH) {
                String text = value.toString();
                path = path.replace(
                        "{" + field + "}", encode(field.type() == Field.Type.PHONE ? text.substring(1) : text));
            } else if (value != null) {
                query.add(encode(field) + '=' + encode(value));
            }
        }
        if (values.operation().method().equals("GET")) {
            values.additional().forEach((name, value) -> {
                if (value != null) {
                    // To the service any word means "is null".
                    boolean no = name.endsWith("[null]") && "false".equalsIgnoreCase(value.toString());
                    query.add(encode(name) + '=' + (no ? "0" : encode(Conversion.joined(value))));
                }
            });
        }
        return path + query;
    }

    private static String encode(Object value) {
        return URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A file, or a name with brackets, which only a form knows. */
    private static boolean isForm(Values values) {
        List<Field> fields = values.operation().fields();
        boolean form = false;
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            boolean bracket = field.place() == Place.BODY && field.name().endsWith("]");
            form |= values.at(i) instanceof FileContent || bracket && values.at(i) != null;
        }
        return form;
    }

    private static List<RequestBody.Part> parts(Values values) {
        List<RequestBody.Part> parts = new ArrayList<>();
        values.forEach((field, value) -> {
            if (value instanceof FileContent file) {
                parts.add(new RequestBody.Part(field.name(), null, file));
            } else {
                // What a form means by true.
                Object text = value instanceof Boolean flag ? flag ? 1 : 0 : value;
                parts.add(new RequestBody.Part(field.name(), text.toString(), null));
            }
        });
        values.additional().forEach((name, value) -> {
            if (value != null) {
                parts.add(new RequestBody.Part(name, Conversion.joined(value).toString(), null));
            }
        });
        return parts;
    }

    private static byte[] json(Values values, boolean all) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(Json.factory()._getBufferRecycler())) {
            try (JsonGenerator json = Json.factory().createGenerator(bytes, JsonEncoding.UTF8)) {
                json.writeStartObject();
                List<Field> fields = values.operation().fields();
                for (int i = 0; i < fields.size(); i++) {
                    Field field = fields.get(i);
                    if (values.at(i) != null && (all ? !field.isSecret() : field.place() == Place.BODY)) {
                        json.writeFieldName(field.name());
                        write(json, field, values.at(i));
                    }
                }
                // A code can stand under another name.
                boolean hidden = all && values.operation().path().startsWith("/auth/");
                Map<String, Object> additional = hidden ? Map.of() : values.additional();
                for (Map.Entry<String, Object> entry : additional.entrySet()) {
                    json.writeFieldName(entry.getKey());
                    Json.mapper().writeValue(json, entry.getValue());
                }
                if (all && !values.read) {
                    json.writeBooleanField(Values.UNREAD, true);
                }
                json.writeEndObject();
            }
            byte[] result = bytes.toByteArray();
            bytes.release();
            return result;
        } catch (IOException e) {
            throw Violations.invalid(
                    "body", "cannot be written as JSON (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static void write(JsonGenerator json, Field field, Object value) throws IOException {
        if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                write(json, field.item(), item);
            }
            json.writeEndArray();
        } else if (value instanceof Object[] members) {
            json.writeStartObject();
            for (int i = 0; i < members.length; i++) {
                if (members[i] != null) {
                    json.writeFieldName(field.members().get(i).name());
                    write(json, field.members().get(i), members[i]);
                }
            }
            json.writeEndObject();
        } else if (value instanceof FileContent file) {
            json.writeString(file.fileName());
        } else {
            json.writeObject(value == Conversion.NULL ? null : value);
        }
    }
}
