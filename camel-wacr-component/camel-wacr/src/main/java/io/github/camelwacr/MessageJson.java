/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrError;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.operation.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Turns JSON and plain text into messages. What starts with a brace is JSON and must be valid; a whole JSON array is
 * refused; anything else is the text of the message. Stateless and thread-safe.
 */
final class MessageJson {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private MessageJson() {}

    static <T> T read(String text, Class<T> type, Function<String, T> ofText) {
        String content = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        char first = first(content);
        if (first == '{') {
            try {
                return Json.mapper().readValue(content, type);
            } catch (JsonProcessingException e) {
                throw invalid(e);
            }
        }
        if (first == '[' && isArray(content)) {
            throw invalid("body", "is a JSON array; split it, one message each");
        }
        return ofText.apply(content);
    }

    /** JSON bytes tell their encoding themselves (RFC 8259) unless the exchange names one. */
    static <T> T read(byte[] bytes, Charset charset, Class<T> type, Function<String, T> ofText) {
        if (charset == null && bytes.length > 0 && bytes[0] == '{') {
            try {
                return Json.mapper().readValue(bytes, type);
            } catch (IOException e) {
                throw invalid(e);
            }
        }
        return read(decode(bytes, charset), type, ofText);
    }

    /** Bytes that do not fit the encoding are refused: a person must not get the wrong letters. */
    private static String decode(byte[] bytes, Charset charset) {
        boolean utf16 = bytes.length > 1 && (bytes[0] == -2 && bytes[1] == -1 || bytes[0] == -1 && bytes[1] == -2);
        Charset used = charset != null ? charset : utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        try {
            return used.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw invalid(
                    "body",
                    "is not text in " + used + "; name its encoding with the consumer's option charset or the"
                            + " exchange property CamelCharsetName");
        }
    }

    /** From maps, lists, JSON nodes and beans with the API's names. */
    static <T> T convert(Object value, Class<T> type) {
        try {
            return Json.mapper().convertValue(value, type);
        } catch (IllegalArgumentException e) {
            throw e.getCause() instanceof JsonProcessingException json ? invalid(json) : e;
        }
    }

    /** From a map, of which only the fields of the message are looked at: a row of a table can hold anything else. */
    static <T> T convert(Map<?, ?> map, List<String> fields, Class<T> type) {
        Map<String, Object> own = new LinkedHashMap<>();
        for (String field : fields) {
            Object value = map.get(field);
            if (value != null) {
                own.put(field, value);
            }
        }
        return convert(own, type);
    }

    /** A list of buttons or sections as a header brings it. */
    static <T> List<T> convertList(String field, Object value, TypeReference<List<T>> type) {
        try {
            if (value instanceof CharSequence text) {
                return Json.mapper().readValue(text.toString(), type);
            }
            return Json.mapper().convertValue(value, type);
        } catch (JsonProcessingException e) {
            throw invalid(field, "is no JSON list of the expected form" + at(e));
        } catch (IllegalArgumentException e) {
            String where = e.getCause() instanceof JsonProcessingException json ? at(json) : "";
            throw invalid(field, "is no list of the expected form" + where);
        }
    }

    static WacrValidationException invalid(String field, String text) {
        return invalid(Map.of(field, List.of(text)));
    }

    static WacrValidationException invalid(Map<String, List<String>> fieldErrors) {
        WacrError error = new WacrError(
                0, "VALIDATION_ERROR", "Invalid message", null, fieldErrors, null, null, SendOutcome.NOT_SENT);
        String text = fieldErrors.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
        return new WacrValidationException("Invalid message: " + text + " [not sent]", error, null);
    }

    /** Jackson's own text can quote the content, so only the place and the kind of the fault are told. */
    private static WacrValidationException invalid(IOException e) {
        // A cut or broken document is no matter of the field in which it breaks.
        boolean broken = e.getCause() instanceof StreamReadException;
        if (e instanceof JsonMappingException mapping
                && !broken
                && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().stream()
                    .map(step -> step.getFieldName() != null ? step.getFieldName() : String.valueOf(step.getIndex()))
                    .collect(Collectors.joining("."));
            return invalid(field, "has a value of the wrong type" + at(mapping));
        }
        return invalid("body", "looks like JSON but cannot be read" + at(e));
    }

    /** The place of a fault, as far as it is known. */
    static String at(IOException e) {
        JsonLocation location = e instanceof JsonProcessingException json ? json.getLocation() : null;
        return location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static char first(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ' ') {
                return text.charAt(i);
            }
        }
        return 0;
    }

    private static boolean isArray(String text) {
        try {
            return Json.mapper().readTree(text).isArray();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
