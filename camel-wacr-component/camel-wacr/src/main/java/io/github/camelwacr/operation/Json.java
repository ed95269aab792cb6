/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON of this component. It is apart from any mapper of the application, whose settings must not change what is sent.
 * Thread-safe.
 *
 * <p>Usual messages and answers need the factory only. The mapper is made when it is first asked for: its library is the
 * larger part of what a process loads up to its first message.
 */
public final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Error texts must not quote the source: it can hold a phone number.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private Json() {}

    /**
     * The value on which the parser stands. An object contradicts itself if a name comes twice with different values.
     *
     * @param  parser stands on the value, and on its end afterwards
     * @param  exact  whether numbers stay as they are written, since digits of a phone are at stake
     * @return        maps, lists, texts, numbers, flags, or null
     * @throws IOException when it is no JSON
     */
    public static Object value(JsonParser parser, boolean exact) throws IOException {
        return switch (parser.currentTokenId()) {
            case JsonTokenId.ID_START_OBJECT -> object(parser, exact);
            case JsonTokenId.ID_START_ARRAY -> array(parser, exact);
            case JsonTokenId.ID_NULL -> null;
            case JsonTokenId.ID_TRUE, JsonTokenId.ID_FALSE -> parser.getBooleanValue();
            case JsonTokenId.ID_NUMBER_INT -> parser.getNumberValue();
            case JsonTokenId.ID_NUMBER_FLOAT -> exact ? parser.getDecimalValue() : parser.getNumberValue();
            case JsonTokenId.ID_EMBEDDED_OBJECT -> parser.getEmbeddedObject();
            default -> parser.getText();
        };
    }

    private static Map<String, Object> object(JsonParser parser, boolean exact) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            Object value = value(parser, exact);
            Object before = map.put(name, value);
            if (before != null && !before.equals(value)) {
                throw new JsonParseException(parser, "A name comes twice, with two values");
            }
        }
        return map;
    }

    private static List<Object> array(JsonParser parser, boolean exact) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser, exact));
        }
        return list;
    }

    /** The place of a fault, as far as it is known; Jackson's own text can quote the content. */
    public static String at(IOException e) {
        JsonLocation location = e instanceof JsonProcessingException json ? json.getLocation() : null;
        return location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /**
     * Reads and writes tokens.
     *
     * @return the factory; do not reconfigure it
     */
    public static JsonFactory factory() {
        return FACTORY;
    }

    /**
     * Reads and writes objects.
     *
     * @return the mapper; do not reconfigure it
     */
    public static ObjectMapper mapper() {
        return Mapper.MAPPER;
    }

    /**
     * Reads a text that others wrote.
     *
     * @param  json the text in UTF-8
     * @return      its tree, a missing node when it is no JSON
     */
    public static JsonNode tree(byte[] json) {
        try {
            return mapper().readTree(json);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static final class Mapper {

        static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY.copy())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                // A stray second document behind the first would be dropped in silence.
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // Of two values nobody knows which one is meant.
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(MapperFeature.CAN_OVERRIDE_ACCESS_MODIFIERS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .addModule(new SimpleModule().addSerializer(TemporalAccessor.class, ToStringSerializer.instance))
                .build();
    }
}
