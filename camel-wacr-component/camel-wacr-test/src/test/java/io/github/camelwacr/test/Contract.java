/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The OpenAPI contract that ships with this module, as a judge of requests and answers.
 */
final class Contract {

    private static final String URI = "https://contract.invalid/wacr-api-v2.openapi.yaml";

    private final JsonNode root;
    private final JsonSchemaFactory schemas;
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    Contract() {
        try (InputStream in = Contract.class.getResourceAsStream("wacr-api-v2.openapi.yaml")) {
            root = new ObjectMapper(new YAMLFactory()).readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = root.toString();
        schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(URI, text))));
    }

    /** In the order of the file. */
    List<String> operationIds() {
        List<String> ids = new ArrayList<>();
        root.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation.has("operationId")) {
                        ids.add(operation.path("operationId").asText());
                    }
                }));
        return ids;
    }

    /** The operation object. */
    JsonNode operation(String operationId) {
        for (JsonNode path : root.path("paths")) {
            for (JsonNode operation : path) {
                if (operation.path("operationId").asText().equals(operationId)) {
                    return operation;
                }
            }
        }
        throw new IllegalArgumentException("no operation " + operationId);
    }

    /** What is wrong with an answer; a status that the contract does not have is wrong, too. */
    Set<String> faultsOfAnswer(String operationId, int status, JsonNode body) {
        JsonNode response = resolve(operation(operationId).path("responses").path(Integer.toString(status)));
        if (response.isMissingNode()) {
            return Set.of("status " + status + " is not in the contract");
        }
        return faults(response, body);
    }

    /** What is wrong with a request body. */
    Set<String> faultsOfRequest(String operationId, JsonNode body) {
        return faults(operation(operationId).path("requestBody"), body);
    }

    /** All property names of a named schema, those of its parts included. */
    Set<String> properties(String schemaName) {
        Set<String> names = new LinkedHashSet<>();
        collect(root.at("/components/schemas/" + schemaName), names);
        return names;
    }

    /** The schema of an operation's JSON body, with all references and parts in one; missing if it takes none. */
    JsonNode requestSchema(String operationId) {
        JsonNode schema = operation(operationId).at("/requestBody/content/application~1json/schema");
        return schema.isMissingNode() ? schema : flat(schema);
    }

    /** Follows references, and joins {@code allOf}; {@code oneOf} stays a choice of such schemas. */
    private JsonNode flat(JsonNode node) {
        JsonNode schema = resolve(node);
        if (schema.has("oneOf")) {
            ObjectNode choice = schema.deepCopy();
            ArrayNode all = choice.putArray("oneOf");
            schema.path("oneOf").forEach(one -> all.add(flat(one)));
            return choice;
        }
        ObjectNode joined = schema.deepCopy();
        joined.remove("allOf");
        for (JsonNode part : schema.path("allOf")) {
            JsonNode flat = flat(part);
            joined.set("type", flat.path("type"));
            joined.withArray("required").addAll((ArrayNode) flat.withArray("required"));
            flat.path("properties").properties().forEach(property -> joined.withObject("/properties")
                    .set(property.getKey(), property.getValue()));
        }
        joined.path("properties").properties().forEach(property -> property.setValue(flat(property.getValue())));
        if (joined.has("items")) {
            joined.set("items", flat(joined.path("items")));
        }
        return joined;
    }

    private void collect(JsonNode schema, Set<String> names) {
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        for (JsonNode part : schema.path("allOf")) {
            collect(resolve(part), names);
        }
    }

    private Set<String> faults(JsonNode holder, JsonNode body) {
        String ref = holder.at("/content/application~1json/schema/$ref").asText();
        JsonSchema schema = schemas.getSchema(SchemaLocation.of(URI + ref), config);
        Set<String> faults = new LinkedHashSet<>();
        for (ValidationMessage message : schema.validate(body)) {
            faults.add(message.toString());
        }
        return faults;
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }
}
