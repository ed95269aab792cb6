/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Values that a field takes, made from what the table says of it, so that tests reach each field of each operation. */
public final class Samples {

    private Samples() {}

    /**
     * A valid value as JSON has it.
     *
     * @param  field  the field
     * @param  number tells the values of a field apart
     * @return        maps, lists, texts, numbers, flags; the bytes of a file
     */
    public static Object value(Field field, int number) {
        return switch (field.type()) {
            case PHONE -> "5068888777" + number;
            case NUMBER -> field.min == field.max ? field.min : (long) (field.min + number + 1);
            case FLAG -> number % 2 == 0;
            case LIST -> list(field, number);
            case OBJECT -> object(field, number);
            case FILE -> ("file " + number).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            case TEXT -> text(field, number);
        };
    }

    private static List<Object> list(Field field, int number) {
        List<Object> list = new ArrayList<>();
        list.add(value(field.item(), number));
        return list;
    }

    private static Map<String, Object> object(Field field, int number) {
        Map<String, Object> object = new LinkedHashMap<>();
        members(field).forEach(member -> object.put(member.name(), value(member, number)));
        return object;
    }

    /** A member that must be empty is none. */
    private static Stream<Field> members(Field field) {
        return field.members().stream().filter(member -> member.max > 0);
    }

    private static String text(Field field, int number) {
        if (!field.values.isEmpty()) {
            return field.values.get(number % field.values.size());
        }
        if (field.pattern == null) {
            return "value " + number;
        }
        return List.of(
                        "https://example.com/picture" + number + ".png",
                        "person" + number + "@example.com",
                        "#00000" + number)
                .stream()
                .filter(text -> field.pattern.matcher(text).matches())
                .findFirst()
                .orElseThrow();
    }

    /**
     * What goes over the wire of a value.
     *
     * @param  field the field
     * @param  value as of {@link #value}
     * @return       the same, with phones as they are sent
     */
    public static Object sent(Field field, Object value) {
        if (field.type() == Field.Type.PHONE) {
            return "+" + value;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> sent(field.item(), item)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sent = new LinkedHashMap<>();
            members(field).forEach(member -> sent.put(member.name(), sent(member, map.get(member.name()))));
            return sent;
        }
        return value;
    }
}
