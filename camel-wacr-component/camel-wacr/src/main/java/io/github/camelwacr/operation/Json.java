/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

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

    /** The value on which the parser stands, as JSON text without quotes. */
    public static String text(JsonParser parser) throws IOException {
        Object value = value(parser);
        return value == null ? "null" : value.toString().strip();
    }

    /** The value on which the parser stands, as maps, lists and plain values. */
    public static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            default -> Mapper.VALUE.readValue(parser);
        };
    }

    /**
     * The value on which the parser stands, with numbers as they are written: digits of a phone are at stake.
     *
     * @return maps, lists, texts, numbers, flags, or null
     */
    static Object exact(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT, START_ARRAY -> Mapper.EXACT.readValue(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            default -> value(parser);
        };
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

    private static final class Mapper {

        static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY.copy())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                // A stray second document behind the first would be dropped in silence.
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.CAN_OVERRIDE_ACCESS_MODIFIERS)
                .build();

        /** Reads a value in the middle of a document, where more tokens follow of course. */
        static final ObjectReader VALUE =
                MAPPER.readerFor(Object.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

        static final ObjectReader EXACT = VALUE.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }
}
