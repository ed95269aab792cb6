/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** JSON as it is read here: numbers keep their digits, and a member that stands there twice is an error. */
final class JsonText {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final ObjectReader OBJECT = MAPPER.readerFor(new TypeReference<Map<String, Object>>() {})
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonText() {}

    static Map<String, Object> object(String text) throws JsonProcessingException {
        Map<String, Object> object = OBJECT.readValue(text);
        if (object == null) {
            throw com.fasterxml.jackson.databind.exc.MismatchedInputException.from(null, Map.class, "null");
        }
        return object;
    }

    /** Where the fault is; the text of the exception would show the record. */
    static String column(JsonProcessingException e) {
        return e.getLocation() == null ? "1" : String.valueOf(e.getLocation().getColumnNr());
    }
}
