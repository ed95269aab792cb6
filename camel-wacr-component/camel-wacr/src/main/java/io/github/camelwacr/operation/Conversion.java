/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.model.ApiFields;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Makes of what headers, bodies and options bring the one form in which a value is checked and written. Stateless. */
final class Conversion {

    /** Stands for null where null is meant. */
    static final Object NULL = new Object();

    private Conversion() {}

    /**
     * Converts a value.
     *
     * @return String, Long, Boolean, FileContent, a List of such, or an array in the order of an object's members; null
     *         when there is nothing, which an empty text says, too
     * @throws IllegalArgumentException when it cannot be; the text says why and never quotes the value
     */
    static Object convert(Field field, Object raw) {
        Object value = raw instanceof JsonNode json ? Json.mapper().convertValue(json, Object.class) : raw;
        if (value == null
                || value == NULL
                || value instanceof CharSequence text && text.toString().isBlank()) {
            return value == NULL ? NULL : null;
        }
        return switch (field.type()) {
            case TEXT -> text(value, false);
            case PHONE -> text(value, true);
            case NUMBER -> number(value);
            case FLAG -> flag(value);
            case LIST -> list(field, value);
            case OBJECT -> object(field, value);
            case FILE -> file(value);
        };
    }

    /** A number keeps the form in which it came where digits of a phone are at stake: 5.0688887777E10 is refused then. */
    private static String text(Object value, boolean phone) {
        if (value instanceof CharSequence
                || value instanceof Character
                || value instanceof Boolean
                || value instanceof Enum
                || value instanceof UUID
                || value instanceof URI
                || value instanceof TemporalAccessor) {
            return value.toString();
        }
        if (value instanceof Number number) {
            boolean fraction = value instanceof Double || value instanceof Float || value instanceof BigDecimal;
            return fraction && !phone ? new BigDecimal(number.toString()).toPlainString() : number.toString();
        }
        if (value instanceof byte[] bytes) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new IllegalArgumentException("is not text in UTF-8", e);
            }
        }
        throw new IllegalArgumentException("is no text, but " + kind(value));
    }

    private static Long number(Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger big && big.bitLength() < 64) {
            return big.longValue();
        }
        if (value instanceof Number || value instanceof Boolean) {
            throw new IllegalArgumentException("must be a whole number");
        }
        String text = text(value, false).strip();
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "must be a whole number, but has " + text.length() + " other characters", e);
        }
    }

    private static Boolean flag(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        return switch (text(value, false).strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    private static List<Object> list(Field field, Object value) {
        Field item = field.item();
        Object source = value instanceof CharSequence text ? listOf(item, text.toString()) : value;
        List<Object> items = new ArrayList<>();
        if (source instanceof Object[] array) {
            source = Arrays.asList(array);
        }
        if (source instanceof Iterable<?> several) {
            int index = 0;
            for (Object one : several) {
                items.add(item(item, one, index++));
            }
        } else if (source instanceof Map && item.type() != Field.Type.OBJECT || source == null) {
            throw new IllegalArgumentException("is no list of the expected form");
        } else {
            items.add(item(item, source, 0));
        }
        return items.isEmpty() && !field.clearable ? null : items;
    }

    private static Object item(Field item, Object value, int index) {
        try {
            return convert(item, value);
        } catch (PathException e) {
            throw e.below(String.valueOf(index));
        } catch (IllegalArgumentException e) {
            throw new PathException(String.valueOf(index), e);
        }
    }

    /** JSON, or what options write: {@code btn_yes:Yes,btn_no:No} and {@code 1,2,3}. */
    private static Object listOf(Field item, String text) {
        String stripped = text.strip();
        if (stripped.startsWith("[") || stripped.startsWith("{")) {
            return parse(stripped, "is no JSON list of the expected form");
        }
        if (item.type() == Field.Type.NUMBER) {
            return Arrays.asList(stripped.split("\\s*,\\s*"));
        }
        if (item.type() == Field.Type.OBJECT) {
            if (!item.name().equals("button")) {
                throw new IllegalArgumentException("is no JSON list of the expected form");
            }
            return ShortButtons.parse(stripped);
        }
        return List.of(text);
    }

    private static Object[] object(Field field, Object value) {
        Object source =
                value instanceof CharSequence text ? parse(text.toString().strip(), "is no JSON object") : value;
        if (source instanceof Object[] members
                && members.length == field.members().size()) {
            return members;
        }
        if (!(source instanceof ApiFields || source instanceof Map)) {
            throw new IllegalArgumentException("is no object, but " + kind(source));
        }
        Object[] members = new Object[field.members().size()];
        for (int i = 0; i < members.length; i++) {
            Field member = field.members().get(i);
            try {
                members[i] = convert(member, member(source, member));
            } catch (PathException e) {
                throw e.below(member.name());
            } catch (IllegalArgumentException e) {
                throw new PathException(member.name(), e);
            }
        }
        return members;
    }

    private static Object member(Object source, Field member) {
        if (source instanceof ApiFields message) {
            return message.field(member.name());
        }
        Map<?, ?> map = (Map<?, ?>) source;
        Object value = map.get(member.name());
        if (value == null) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (entry.getKey() instanceof String name && Field.key(name).equals(member.key())) {
                    return entry.getValue();
                }
            }
        }
        return value;
    }

    private static Object parse(String json, String refusal) {
        try (JsonParser parser = Json.factory().createParser(json)) {
            parser.nextToken();
            Object value = Json.exact(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(refusal);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(refusal + Json.at(e), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(refusal, e);
        }
    }

    private static FileContent file(Object value) {
        if (value instanceof FileContent content) {
            return content;
        }
        if (value instanceof byte[] bytes) {
            return bytes.length == 0 ? null : new BytesContent(null, bytes);
        }
        if (value instanceof File file) {
            return new PathContent(file.toPath());
        }
        if (value instanceof Path path) {
            return new PathContent(path);
        }
        // A path in a text is not followed: it can come from outside and name any file of this machine.
        throw new IllegalArgumentException(
                "is no file, but " + kind(value) + "; give a File, a Path, bytes or a stream");
    }

    private static String kind(Object value) {
        return value == null ? "null" : value.getClass().getName();
    }

    /** What is wrong deep in a value, with the way to it. */
    static final class PathException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final String path;

        PathException(String path, IllegalArgumentException cause) {
            super(cause.getMessage(), cause);
            this.path = path;
        }

        PathException below(String parent) {
            return new PathException(parent + "." + path, this);
        }

        String path() {
            return path;
        }
    }
}
