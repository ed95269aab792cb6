/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The layouts of the contract's successes. Thread-safe. */
final class Layouts {

    private static final String CONTRACT = "/io/github/camelwacr/test/wacr-api-v2.openapi.yaml";
    private static final String ADDRESS = "https://contract.invalid/wacr-api-v2";
    private static final int MOST = 5;

    private final JsonNode root;
    private final JsonSchemaFactory schemas;
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().build();

    Layouts() {
        try (InputStream in = Layouts.class.getResourceAsStream(CONTRACT)) {
            root = new ObjectMapper(new YAMLFactory()).readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(CONTRACT, e);
        }
        String text = root.toString();
        schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(ADDRESS, text))));
    }

    /** Where a success leaves the layout: places and what is wrong there, no values. */
    List<String> faults(String operation, int status, JsonNode json) {
        JsonNode response = response(operation, status);
        if (status >= 300 || response.isMissingNode()) {
            return List.of();
        }
        String reference = response.at("/content/application~1json/schema/$ref").asText();
        if (reference.isEmpty()) {
            return List.of();
        }
        return schemas.getSchema(SchemaLocation.of(ADDRESS + reference), config).validate(json).stream()
                .map(message -> message.getInstanceLocation().toString().replaceAll("[0-9]{3,}", "?") + " "
                        + message.getType() + (message.getProperty() == null ? "" : " " + message.getProperty()))
                .distinct()
                .limit(MOST)
                .toList();
    }

    private JsonNode response(String operation, int status) {
        for (JsonNode path : root.path("paths")) {
            for (JsonNode candidate : path) {
                if (candidate.path("operationId").asText().equals(operation)) {
                    JsonNode response = candidate.path("responses").path(Integer.toString(status));
                    return response.has("$ref")
                            ? root.at(response.path("$ref").asText().substring(1))
                            : response;
                }
            }
        }
        return root.path("no such operation");
    }
}
