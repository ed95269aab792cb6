/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks requests against the schemas of the contract. Thread-safe.
 */
final class RequestChecks {

    private final ApiContract contract;
    private final FieldTexts texts;

    RequestChecks(ApiContract contract, FieldTexts texts) {
        this.contract = contract;
        this.texts = texts;
    }

    FieldTexts texts() {
        return texts;
    }

    /** What is wrong with the body of a request; values of a form are read as their field's type. */
    List<Fault> faults(ApiOperation operation, Content content) {
        String schema = contract.requestSchema(operation, content.form(), content.fields());
        if (schema.isEmpty()) {
            return List.of();
        }
        if (content.form()) {
            readTypes(content.fields(), schema);
        }
        return faults(schema, content.fields(), (field, keyword, bound) -> texts.of(operation, field, keyword, bound));
    }

    /** What is wrong with a value, with the framework's own texts. */
    List<Fault> standardFaults(String schema, JsonNode value) {
        return faults(schema, value, texts::standard);
    }

    private List<Fault> faults(String schema, JsonNode value, Text text) {
        List<Fault> faults = new ArrayList<>();
        for (ValidationMessage message : contract.validator(schema).validate(value)) {
            Fault fault = fault(message, text);
            if (!faults.contains(fault)) {
                faults.add(fault);
            }
        }
        return faults;
    }

    private static Fault fault(ValidationMessage message, Text text) {
        String field =
                message.getInstanceLocation().toString().replaceFirst("^/", "").replace('/', '.');
        String keyword = message.getType();
        String bound =
                message.getSchemaNode() == null ? "" : message.getSchemaNode().asText();
        if (keyword.equals("required")) {
            field = field.isEmpty() ? message.getProperty() : field + "." + message.getProperty();
        } else if (keyword.equals("type") || keyword.equals("format")) {
            keyword = message.getSchemaNode().isArray()
                    ? message.getSchemaNode().get(0).asText()
                    : message.getSchemaNode().asText();
        }
        boolean isNull = !keyword.equals("required")
                && message.getInstanceNode() != null
                && message.getInstanceNode().isNull();
        return isNull
                ? new Fault(field, "null", text.of(field, "null", keyword))
                : new Fault(field, keyword, text.of(field, keyword, bound));
    }

    private void readTypes(ObjectNode fields, String schema) {
        JsonNode declared = contract.schema(schema);
        declared.path("allOf").forEach(part -> {
            if (part.has("$ref")) {
                readTypes(fields, part.path("$ref").asText());
            } else {
                readTypes(fields, part);
            }
        });
        readTypes(fields, declared);
    }

    private static void readTypes(ObjectNode fields, JsonNode schema) {
        for (var property : schema.path("properties").properties()) {
            String text = fields.path(property.getKey()).asText();
            switch (property.getValue().path("type").asText()) {
                case "integer" -> {
                    if (text.matches("-?[0-9]{1,18}")) {
                        fields.set(property.getKey(), LongNode.valueOf(Long.parseLong(text)));
                    }
                }
                case "boolean" -> {
                    if (text.matches("[01]|true|false")) {
                        fields.set(property.getKey(), BooleanNode.valueOf(text.matches("1|true")));
                    }
                }
                default -> {
                    // All else is text in a form, too.
                }
            }
        }
    }

    private interface Text {
        String of(String field, String keyword, String bound);
    }
}
