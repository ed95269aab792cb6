/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.model.ApiFields;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Makes of what headers, bodies and options bring the one form in which a value is checked and written. Stateless. */
final class Conversion {

    /** Stands for null where null is meant. */
    static final Object NULL = new Object();

    private static final int MOST_DIGITS = 1000;

    private Conversion() {}

    /**
     * Converts a value.
     *
     * @return String, Long, Boolean, FileContent, a List of such, or an array in the order of an object's members; null
     *         when there is nothing, which an empty text says, too
     * @throws IllegalArgumentException when it cannot be; the text says why and never quotes the value
     */
    static Object convert(Field field, Object raw) {
        Object value = raw instanceof JsonNode json ? plain(json) : raw;
        if (value instanceof byte[] bytes && field.type() != Field.Type.FILE) {
            value = Texts.decode(bytes, StandardCharsets.UTF_8);
        }
        if (value == null
                || value == NULL
                || value instanceof CharSequence text && text.toString().isBlank()) {
            return value == NULL ? NULL : null;
        }
        return switch (field.type()) {
            case TEXT -> {
                boolean joins =
                        field.place() == Field.Place.QUERY || field.name().endsWith("]");
                String text = text(joins ? joined(value) : value, false);
                // The service trims all but what is in the path; a blank must not make another word of one.
                yield field.place() == Field.Place.PATH || field.refusal != null ? text.strip() : text;
            }
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
                || value instanceof URL
                || value instanceof TemporalAccessor) {
            return value.toString();
        }
        if (value instanceof Number number) {
            boolean binary = value instanceof Double || value instanceof Float;
            if (phone || !(binary || value instanceof BigDecimal)) {
                return number.toString();
            }
            BigDecimal decimal = new BigDecimal(number.toString());
            // Some readers of JSON make 3.0 of each 3; who wrote 2.50 means it.
            return plain(binary ? decimal.stripTrailingZeros() : decimal);
        }
        throw new IllegalArgumentException("is no text, but " + kind(value));
    }

    /**
     * Anything as JSON has it.
     *
     * @return maps, lists, texts, numbers, flags, or null
     * @throws IllegalArgumentException when it cannot be; the text never quotes the value
     */
    static Object plain(Object value) {
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof byte[] bytes) {
            return Texts.decode(bytes, StandardCharsets.UTF_8);
        }
        try {
            return Json.mapper().convertValue(value, Object.class);
        } catch (IllegalArgumentException e) {
            // Jackson quotes what an object in it says.
            throw new IllegalArgumentException("is no plain JSON", e);
        }
    }

    /** A list as queries and forms have it; any other value itself. */
    static Object joined(Object value) {
        return value instanceof Iterable<?> items
                ? StreamSupport.stream(items.spliterator(), false)
                        .map(String::valueOf)
                        .collect(Collectors.joining(","))
                : value;
    }

    /** Ten characters of JSON can be a number whose digits fill the memory. */
    private static String plain(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw new IllegalArgumentException("is a number with too many digits for a text");
        }
        return number.toPlainString();
    }

    private static Long number(Object given) {
        // As answers have the entry to which an id belongs.
        Object value = given instanceof Map<?, ?> entry ? entry.get("id") : given;
        if (value instanceof Long number) {
            return number;
        }
        String text = text(value, true).strip();
        try {
            return value instanceof Number ? (Long) new BigDecimal(text).longValueExact() : Long.valueOf(text);
        } catch (ArithmeticException | NumberFormatException e) {
            String found = value instanceof CharSequence ? ", but has " + text.length() + " other characters" : "";
            throw new IllegalArgumentException("must be a whole number" + found, e);
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
        if (source != null && source.getClass().isArray()) {
            Object array = source;
            source = IntStream.range(0, Array.getLength(array))
                    .mapToObj(i -> Array.get(array, i))
                    .toList();
        }
        if (source instanceof Map && item.type() != Field.Type.OBJECT || source == null) {
            throw new IllegalArgumentException("is no list of the expected form");
        }
        List<Object> items = new ArrayList<>();
        for (Object one : source instanceof Iterable<?> several ? several : List.of(source)) {
            items.add(inner(item, one, items.size()));
        }
        return items.isEmpty() && !field.clearable ? null : items;
    }

    private static Object inner(Field field, Object value, Object place) {
        try {
            return convert(field, value);
        } catch (IllegalArgumentException e) {
            throw new PathException(place, e);
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
        if (item.name().equals("button")) {
            return ShortButtons.parse(stripped);
        }
        if (item.type() == Field.Type.OBJECT) {
            throw new IllegalArgumentException("is no JSON list of the expected form");
        }
        return List.of(text);
    }

    private static Object[] object(Field field, Object value) {
        Object source =
                value instanceof CharSequence text ? parse(text.toString().strip(), "is no JSON object") : value;
        if (!(source instanceof ApiFields || source instanceof Map)) {
            throw new IllegalArgumentException("is no object, but " + kind(source));
        }
        Object[] members = new Object[field.members().size()];
        for (int i = 0; i < members.length; i++) {
            Field member = field.members().get(i);
            members[i] = inner(member, member(source, member), member);
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
            Object value = Json.value(parser, true);
            if (parser.nextToken() == null) {
                return value;
            }
            throw new IllegalArgumentException(refusal);
        } catch (IOException e) {
            throw new IllegalArgumentException(refusal + Json.at(e), e);
        }
    }

    private static FileContent file(Object value) {
        if (value instanceof FileContent content) {
            return content;
        }
        if (value instanceof byte[] bytes) {
            return bytes.length == 0 ? null : FileContent.of(null, bytes);
        }
        if (value instanceof File || value instanceof Path) {
            Path path = value instanceof File file ? file.toPath() : (Path) value;
            return FileContent.of(String.valueOf(path.getFileName()), path);
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

        private final String path;

        PathException(Object place, IllegalArgumentException cause) {
            super(cause.getMessage(), cause);
            this.path = "." + place + path(cause);
        }

        /** The way from the value that was to be converted to what is wrong. */
        static String path(Exception e) {
            return e instanceof PathException inner ? inner.path : "";
        }
    }
}
