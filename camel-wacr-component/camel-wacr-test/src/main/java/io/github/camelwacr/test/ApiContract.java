/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The OpenAPI file of the service: its operations and the schemas of their requests. Read once. Thread-safe.
 */
final class ApiContract {

    private static final String URI = "https://contract.invalid/wacr-api-v2.openapi.yaml";
    private static final String JSON_CONTENT = "/requestBody/content/application~1json/schema";
    private static final String FORM_CONTENT = "/requestBody/content/multipart~1form-data/schema";

    private final JsonNode root;
    private final List<ApiOperation> operations;
    private final Map<String, JsonNode> declarations = new ConcurrentHashMap<>();
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();
    private final JsonSchemaFactory factory;
    private final SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .build();

    private ApiContract(JsonNode root) {
        this.root = root;
        String text = root.toString();
        // The file is OpenAPI: most of its keywords are none of JSON Schema, and each would be a warning in the user's
        // log.
        JsonMetaSchema keywords = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                .unknownKeywordFactory((name, context) -> new NonValidationKeyword(name))
                .build();
        factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012, builder -> builder.metaSchema(keywords)
                .schemaLoaders(loaders -> loaders.schemas(Map.of(URI, text))));
        operations = List.copyOf(readOperations());
    }

    /** The one of this module. */
    static ApiContract get() {
        return Holder.CONTRACT;
    }

    /** In the order of the file. */
    List<ApiOperation> operations() {
        return operations;
    }

    /** The operation object. */
    JsonNode declaration(ApiOperation operation) {
        return declarations.get(operation.id());
    }

    /** A text that the contract keeps outside of the operations. */
    JsonNode at(String pointer) {
        return root.at(pointer);
    }

    /** Name of the schema that a request has to fit; empty if the operation takes no body. */
    String requestSchema(ApiOperation operation, boolean form, JsonNode body) {
        JsonNode declared = declaration(operation);
        JsonNode content =
                declared.at(form && !declared.at(FORM_CONTENT).isMissingNode() ? FORM_CONTENT : JSON_CONTENT);
        String name = content.path("$ref").asText();
        if (name.isEmpty()) {
            return "";
        }
        JsonNode choice = schema(name).path("discriminator");
        return choice.isMissingNode() ? name : chosen(choice, body);
    }

    /** A schema by its reference, ready to check. */
    JsonSchema validator(String reference) {
        return schemas.computeIfAbsent(reference, ref -> factory.getSchema(SchemaLocation.of(URI + ref), config));
    }

    /** A schema as it stands in the file, by its reference. */
    JsonNode schema(String reference) {
        return root.at(reference.substring(1));
    }

    /** An unknown choice is checked against what all choices have in common, their first part. */
    private String chosen(JsonNode choice, JsonNode body) {
        JsonNode mapping = choice.path("mapping");
        String chosen = mapping.path(
                        body.path(choice.path("propertyName").asText()).asText())
                .asText();
        return chosen.isEmpty()
                ? schema(mapping.elements().next().asText()).at("/allOf/0/$ref").asText()
                : chosen;
    }

    private List<ApiOperation> readOperations() {
        List<ApiOperation> read = new ArrayList<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    JsonNode declared = method.getValue();
                    if (declared.has("operationId")) {
                        ApiOperation operation = new ApiOperation(
                                declared.path("operationId").asText(),
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                declared.path("x-required-scope").asText(null),
                                declared.path("x-success-message").asText(null),
                                declared.path("x-success-status").asInt(200));
                        declarations.put(operation.id(), declared);
                        read.add(operation);
                    }
                }));
        return read;
    }

    /** Read when it is first asked for. */
    private static final class Holder {

        static final ApiContract CONTRACT = read();

        private static ApiContract read() {
            try (InputStream in = ApiContract.class.getResourceAsStream("wacr-api-v2.openapi.yaml")) {
                return new ApiContract(new ObjectMapper(new YAMLFactory()).readTree(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
