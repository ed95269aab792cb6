/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A message whose values lie by the API's names. Immutable and thread-safe.
 *
 * <p>Fields that stay out can come from the headers and options of the endpoint that sends it.
 */
public abstract sealed class FieldMessage implements ApiFields
        permits InteractiveMessage, MediaMessage, TemplateMessage, TextMessage {

    private final Map<String, Object> fields;

    FieldMessage(Map<String, Object> fields) {
        this.fields = new LinkedHashMap<>(fields);
        this.fields.values().removeIf(Objects::isNull);
    }

    /**
     * Who gets it.
     *
     * @return phone with country code, or null
     */
    public String phone() {
        return text("phone");
    }

    /**
     * An existing contact of the account.
     *
     * @return its id, or null to look the contact up by its phone
     */
    public Long contactId() {
        return (Long) fields.get("contact_id");
    }

    String text(String name) {
        return (String) fields.get(name);
    }

    @Override
    public Object field(String name) {
        return fields.get(name);
    }

    /**
     * The values for JSON.
     *
     * @return values by the API's names; a file by its name
     */
    @JsonValue
    public Map<String, Object> toMap() {
        Map<String, Object> plain = new LinkedHashMap<>(fields);
        plain.replaceAll((name, value) -> value instanceof File || value instanceof Path
                ? String.valueOf(Path.of(value.toString()).getFileName())
                : name.endsWith("_file") ? "(file)" : value);
        return plain;
    }

    @Override
    public boolean equals(Object other) {
        return other != null && getClass() == other.getClass() && fields.equals(((FieldMessage) other).fields);
    }

    @Override
    public int hashCode() {
        return Objects.hash(getClass(), fields);
    }

    /** Never shows the phone or the texts: a message may end up in a log. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + fields.keySet();
    }
}
