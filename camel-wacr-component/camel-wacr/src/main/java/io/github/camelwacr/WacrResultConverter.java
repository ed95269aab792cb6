/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.model.WacrModel;
import io.github.camelwacr.operation.Json;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Converter;

/** Turns messages and results into maps and JSON with the API's field names. Stateless and thread-safe. */
@Converter(generateLoader = true)
public final class WacrResultConverter {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private WacrResultConverter() {}

    /** Fields by the API's names. */
    @Converter
    public static Map<String, Object> toMap(WacrModel model) {
        return Json.mapper().convertValue(model, MAP);
    }

    /** A JSON object. */
    @Converter
    public static JsonNode toJsonNode(WacrModel model) {
        return Json.mapper().valueToTree(model);
    }

    /** JSON text. */
    @Converter
    public static String toString(WacrModel model) throws JsonProcessingException {
        return Json.mapper().writeValueAsString(model);
    }

    /** JSON in UTF-8, for files and brokers. */
    @Converter
    public static byte[] toBytes(WacrModel model) throws JsonProcessingException {
        return Json.mapper().writeValueAsBytes(model);
    }

    /** JSON in UTF-8, for files and brokers. */
    @Converter
    public static InputStream toInputStream(WacrModel model) throws JsonProcessingException {
        return new ByteArrayInputStream(toBytes(model));
    }
}
