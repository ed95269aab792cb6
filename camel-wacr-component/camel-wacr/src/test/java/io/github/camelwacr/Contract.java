/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The contract of the API, as the stand-in ships it. */
public final class Contract {

    private static final JsonNode ROOT = read();

    private Contract() {}

    /** The operation's part of the contract, with its method and path added; missing when the contract has none. */
    public static JsonNode operation(String operationId) {
        for (var path : ROOT.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (operationId.equals(method.getValue().path("operationId").asText())) {
                    ObjectNode operation = method.getValue().deepCopy();
                    // Parameters that all methods of a path share stand beside the methods.
                    operation.withArray("parameters").addAll((ArrayNode)
                            path.getValue().withArray("parameters"));
                    return operation
                            .put("method", method.getKey().toUpperCase(Locale.ROOT))
                            .put("path", path.getKey());
                }
            }
        }
        return MissingNode.getInstance();
    }

    /** The names of all operations. */
    public static Set<String> operations() {
        Set<String> names = new TreeSet<>();
        ROOT.path("paths").forEach(path -> path.findValuesAsText("operationId").forEach(names::add));
        return names;
    }

    /** A part of the contract with everything that it refers to in its place. */
    public static JsonNode resolved(JsonNode node) {
        if (node.has("$ref")) {
            return resolved(ROOT.at(node.path("$ref").textValue().substring(1)));
        }
        if (node.isObject()) {
            ObjectNode copy = Json.mapper().createObjectNode();
            node.properties().forEach(member -> copy.set(member.getKey(), resolved(member.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = Json.mapper().createArrayNode();
            node.forEach(item -> copy.add(resolved(item)));
            return copy;
        }
        return node;
    }

    /** The sample request of the vendor's page. */
    static JsonNode interactiveExample(String name) {
        return operation("sendInteractive")
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("examples")
                .path(name)
                .path("value");
    }

    private static JsonNode read() {
        try (InputStream yaml = WacrServer.class.getResourceAsStream("wacr-api-v2.openapi.yaml")) {
            // Not Jackson's own reader of YAML: it leaves aliases unresolved.
            return Json.mapper().valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
