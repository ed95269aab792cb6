/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.operation.Json;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Converter;

/** Turns results into maps and JSON with the API's field names. Stateless and thread-safe. */
@Converter(generateLoader = true)
public final class WacrResultConverter {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private WacrResultConverter() {}

    /** Fields by the API's names. */
    @Converter
    public static Map<String, Object> toMap(SentMessage sent) {
        return Json.mapper().convertValue(sent, MAP);
    }

    /** A JSON object. */
    @Converter
    public static JsonNode toJsonNode(SentMessage sent) {
        return Json.mapper().valueToTree(sent);
    }

    /** JSON text. */
    @Converter
    public static String toString(SentMessage sent) throws JsonProcessingException {
        return Json.mapper().writeValueAsString(sent);
    }

    /** JSON in UTF-8, for files and brokers. */
    @Converter
    public static byte[] toBytes(SentMessage sent) throws JsonProcessingException {
        return Json.mapper().writeValueAsBytes(sent);
    }

    /** JSON in UTF-8, for files and brokers. */
    @Converter
    public static InputStream toInputStream(SentMessage sent) throws JsonProcessingException {
        return new ByteArrayInputStream(toBytes(sent));
    }

    /** Fields by the API's names. */
    @Converter
    public static Map<String, Object> toMap(ChatMessage message) {
        return Json.mapper().convertValue(message, MAP);
    }

    /** A JSON object. */
    @Converter
    public static JsonNode toJsonNode(ChatMessage message) {
        return Json.mapper().valueToTree(message);
    }

    /** JSON text. */
    @Converter
    public static String toString(ChatMessage message) throws JsonProcessingException {
        return Json.mapper().writeValueAsString(message);
    }

    /** JSON in UTF-8, for files and brokers. */
    @Converter
    public static byte[] toBytes(ChatMessage message) throws JsonProcessingException {
        return Json.mapper().writeValueAsBytes(message);
    }

    /** JSON in UTF-8, for files and brokers. */
    @Converter
    public static InputStream toInputStream(ChatMessage message) throws JsonProcessingException {
        return new ByteArrayInputStream(toBytes(message));
    }
}
