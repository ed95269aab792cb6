/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelwacr.Contract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the table says what the contract says, and the contract has no more. */
class ContractTableTest {

    /** Where the table differs from the contract on purpose: what the table has, and why. */
    private static final Map<String, String> DIFFERENT = differences();

    private static Map<String, String> differences() {
        Map<String, String> reasons = new LinkedHashMap<>();
        String ids = "WhatsApp's own limit, which the service does not check";
        reasons.put("sendInteractive buttons.id max 256", ids);
        reasons.put("sendInteractive sections.rows.id max 200", ids);
        reasons.put("sendInteractive sections.title max 24", ids);
        reasons.put("sendTemplate otp_field_number min 6", "the server's text: at least 6");
        reasons.put("sendTemplate otp_field_number max 6", "the server's text: not greater than 6");
        String empty = "an empty list is a success with zeros there: nobody means that";
        reasons.put("batchCreateContacts contacts min 1", empty);
        reasons.put("batchDeleteContacts ids min 1", empty);
        reasons.put(
                "batchCreateContacts contacts.groups max 0",
                "the vendor's table has no groups here, and the server refuses them");
        return reasons;
    }

    static Stream<Arguments> rows() {
        return Stream.of(WacrOperation.values()).map(Arguments::of);
    }

    @Test
    void theTableHasEachOperationOfTheContract() {
        assertThat(Arrays.stream(WacrOperation.values()).map(Enum::name))
                .hasSize(43)
                .containsExactlyInAnyOrderElementsOf(Contract.operations());
    }

    @ParameterizedTest
    @EnumSource
    void methodPathAndScopeAreThoseOfTheContract(WacrOperation operation) {
        JsonNode contract = Contract.operation(operation.name());

        assertThat(operation.method()).isEqualTo(contract.path("method").textValue());
        assertThat(operation.path()).isEqualTo(contract.path("path").textValue());
        assertThat(operation.scope())
                .isEqualTo(contract.path("x-required-scope").textValue());
    }

    @ParameterizedTest
    @EnumSource
    void theFieldsAreThoseOfTheContract(WacrOperation operation) {
        Map<String, String> expected = contractFields(operation);
        Map<String, String> actual = new TreeMap<>();
        operation.fields().forEach(field -> describe(operation + " ", field, "", actual));
        DIFFERENT.keySet().stream()
                .filter(key -> key.startsWith(operation + " "))
                .forEach(key -> assertThat(actual.remove(key))
                        .as("differs on purpose, but does not: " + key)
                        .isNotNull());

        assertThat(String.join("\n", actual.keySet())).isEqualTo(String.join("\n", expected.keySet()));
    }

    @ParameterizedTest
    @EnumSource
    void theTextsAreThoseOfTheContract(WacrOperation operation) {
        Map<String, Set<String>> texts = texts(Contract.operation(operation.name()));
        for (Field field : operation.fields()) {
            Set<String> known = texts.getOrDefault(field.name(), Set.of());
            String required = field.requiredText();
            if (field.place() == Field.Place.BODY
                    && required != null
                    && known.stream().anyMatch(t -> t.contains(" required") && !t.contains(" when "))) {
                assertThat(known).as(field.name()).contains(required);
            }
            if (!field.values.isEmpty()
                    && known.stream().anyMatch(t -> t.contains("either") || t.contains("invalid"))) {
                assertThat(known).as(field.name()).contains(field.refusal);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anOperationThatCanFailToHandAMessageToWhatsAppIsDoneOnce(WacrOperation operation) {
        boolean canFailToSend = false;
        for (JsonNode row : Contract.operation(operation.name()).path("x-error-codes")) {
            canFailToSend |= "MESSAGE_SEND_FAILED".equals(row.path("code").textValue());
        }
        Set<WacrOperation> more =
                Set.of(WacrOperation.verifyOtp, WacrOperation.addComment, WacrOperation.batchCreateContacts);

        assertThat(operation.effect() == Effect.ONCE).isEqualTo(canFailToSend || more.contains(operation));
        assertThat(operation.effect() == Effect.READ)
                .isEqualTo(operation.method().equals("GET") || operation == WacrOperation.getOtpStatus);
    }

    @ParameterizedTest
    @EnumSource
    void noTwoFieldsAreOneWhenLetterCaseAndSignsAreLeftOut(WacrOperation operation) {
        Set<String> keys = new HashSet<>();
        Set<String> headers = new HashSet<>();

        assertThat(operation.fields()).allSatisfy(field -> {
            assertThat(keys.add(field.key())).isTrue();
            assertThat(headers.add(field.header())).isTrue();
            assertThat(operation.fields().get(operation.indexOf(field.name()))).isSameAs(field);
        });
    }

    private static void describe(String operation, Field field, String prefix, Map<String, String> out) {
        String name = operation + prefix + field.name();
        out.put(name + " " + field.place() + " " + type(field), "");
        if (field.requiredText() != null && field.when == null) {
            out.put(operation + "required " + prefix + field.name(), "");
        }
        if (field.max != Long.MAX_VALUE) {
            out.put(name + " max " + field.max, "");
        }
        if (field.min != 0) {
            out.put(name + " min " + field.min, "");
        }
        if (!field.values.isEmpty()) {
            out.put(name + " one of " + field.values, "");
        }
        Field object = field.item() == null ? field : field.item();
        object.members().forEach(member -> describe(operation, member, prefix + field.name() + ".", out));
    }

    private static String type(Field field) {
        return switch (field.type()) {
            case TEXT, PHONE -> "string";
            case NUMBER -> "integer";
            case FLAG -> "boolean";
            case LIST -> "array of " + type(field.item());
            case OBJECT -> "object";
            case FILE -> "binary";
        };
    }

    private static Map<String, String> contractFields(WacrOperation operation) {
        Map<String, String> out = new TreeMap<>();
        JsonNode contract = Contract.resolved(Contract.operation(operation.name()));
        String name = operation + " ";
        for (JsonNode parameter : contract.path("parameters")) {
            String place = parameter.path("in").textValue().toUpperCase(java.util.Locale.ROOT);
            property(name, parameter.path("name").textValue(), place, parameter.path("schema"), out);
            if (parameter.path("required").booleanValue()) {
                out.put(name + "required " + parameter.path("name").textValue(), "");
            }
        }
        for (JsonNode content : contract.path("requestBody").path("content")) {
            schema(name, "", content.path("schema"), false, out);
        }
        return out;
    }

    private static void schema(
            String operation, String prefix, JsonNode schema, boolean choice, Map<String, String> out) {
        schema.path("allOf").forEach(part -> schema(operation, prefix, part, choice, out));
        schema.path("oneOf").forEach(part -> schema(operation, prefix, part, true, out));
        Set<String> own = new TreeSet<>();
        schema.path("properties").properties().forEach(property -> {
            own.add(property.getKey());
            if (!property.getValue().has("const")) {
                property(operation, prefix + property.getKey(), "BODY", property.getValue(), out);
            }
        });
        boolean discriminated = choice && schema.path("properties").path("type").has("const");
        for (JsonNode required : schema.path("required")) {
            if (!discriminated) {
                out.put(operation + "required " + prefix + required.textValue(), "");
            }
        }
    }

    private static void property(
            String operation, String name, String place, JsonNode schema, Map<String, String> out) {
        String type = type(schema);
        out.put(operation + name + " " + place + " " + type, "");
        for (String limit : List.of("maxLength", "maximum", "maxItems")) {
            // The pattern of a colour says its length, too.
            if (schema.has(limit) && !schema.path("pattern").asText().startsWith("^#")) {
                out.put(operation + name + " max " + schema.path(limit).longValue(), "");
            }
        }
        for (String limit : List.of("minLength", "minimum", "minItems")) {
            if (schema.has(limit)) {
                out.put(operation + name + " min " + schema.path(limit).longValue(), "");
            }
        }
        if (schema.has("enum")) {
            List<String> values = new ArrayList<>();
            schema.path("enum").forEach(value -> values.add(value.textValue()));
            out.put(operation + name + " one of " + values, "");
        }
        schema(operation, name + ".", schema, false, out);
        schema(
                operation,
                name + ".",
                schema.has("items") ? schema.path("items") : MissingNode.getInstance(),
                false,
                out);
    }

    private static String type(JsonNode schema) {
        String type = schema.path("type").isArray()
                ? schema.path("type").get(0).textValue()
                : schema.path("type").asText("object");
        if ("binary".equals(schema.path("format").textValue())) {
            return "binary";
        }
        return "array".equals(type) ? "array of " + type(schema.path("items")) : type;
    }

    private static Map<String, Set<String>> texts(JsonNode contract) {
        Map<String, Set<String>> texts = new LinkedHashMap<>();
        for (String key : List.of("x-validation-messages", "x-validation-messages-server")) {
            contract.path(key).properties().forEach(field -> field.getValue()
                    .forEach(text -> texts.computeIfAbsent(field.getKey(), name -> new HashSet<>())
                            // The vendor prints them without the full stop with which the server sends them.
                            .add(text.textValue().replaceAll("\\.$", ""))));
        }
        return texts;
    }
}
