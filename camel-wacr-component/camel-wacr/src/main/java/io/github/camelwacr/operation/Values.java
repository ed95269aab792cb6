/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.model.ApiFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * The values of a request in the order of its operation's fields, collected level by level: what a stronger level gave, a
 * weaker one does not change. Not thread-safe.
 */
public final class Values {

    private static final Object INVALID = new Object();

    /** Member of what is left of a request that could not be read: it must not be sent as if it were the whole. */
    static final String UNREAD = "camel_wacr_unread";

    private final WacrOperation operation;
    private final Object[] values;
    private final boolean keepUnknown;
    private final Violations violations = new Violations();
    private Map<String, Object> additional = Map.of();
    private UnaryOperator<Object> files = UnaryOperator.identity();

    /** Whether all that was given could be read. */
    boolean read;

    /** Bits of the fields that had a value when the level began. */
    private long settled;

    /** Bits of the lists that were checked before. */
    private long checked;

    /**
     * Starts with the strongest level.
     *
     * @param operation   the operation to call
     * @param keepUnknown whether names that the operation does not know are sent along
     */
    public Values(WacrOperation operation, boolean keepUnknown) {
        this.operation = operation;
        this.values = new Object[operation.fields().size()];
        this.keepUnknown = keepUnknown;
    }

    /** The operation to call. */
    public WacrOperation operation() {
        return operation;
    }

    /**
     * Says how what comes as a file is made something that can be sent.
     *
     * @param maker gets each value of a field for files
     */
    public void readFilesWith(UnaryOperator<Object> maker) {
        files = maker;
    }

    /**
     * Gives a field a value, unless a stronger level did.
     *
     * @param index place of the field
     * @param raw   the value as it came; null for none
     */
    public void put(int index, Object raw) {
        Field field = operation.fields().get(index);
        if (raw == null || isOutweighed(index, field)) {
            return;
        }
        Object value = readable(field.name(), field, raw);
        if (value == null || field.foreign.contains(value)) {
            return;
        }
        if (values[index] != null && !Objects.deepEquals(values[index], value)) {
            violations.add(field.name(), "is given twice, with different values");
        }
        values[index] = value;
    }

    /** As it is checked and written; the field is null for what the operation has none for. */
    private Object readable(String name, Field field, Object raw) {
        try {
            return field == null
                    ? Conversion.plain(raw)
                    : Conversion.convert(field, field.type() == Field.Type.FILE ? files.apply(raw) : raw);
        } catch (RuntimeException e) {
            // Objects of the application can do anything when they are asked for their text.
            boolean own = e instanceof IllegalArgumentException;
            violations.add(name + Conversion.PathException.path(e), own ? e.getMessage() : Texts.unreadable(e));
            return INVALID;
        }
    }

    /**
     * Gives a field a value by its name, unless a stronger level did. Null clears what can be cleared.
     *
     * @param  name the name as people write it
     * @param  raw  the value as it came
     * @return      whether it is sent
     */
    public boolean put(String name, Object raw) {
        Object given = raw instanceof JsonNode json ? Conversion.plain(json) : raw;
        if (given instanceof Map<?, ?> members && putGroup(name, members)) {
            return true;
        }
        int index = operation.indexOf(name);
        if (index >= 0) {
            Field field = operation.fields().get(index);
            put(index, given == null && field.clearable && field.type() != Field.Type.LIST ? Conversion.NULL : given);
            return true;
        }
        if (name.equals(UNREAD)) {
            violations.add(name, "says that this is left of a request that could not be read");
        } else if (!keepUnknown && given != null && operation.isFilter(name)) {
            violations.add(Texts.safe(name), Filters.violation(operation, name));
        } else if (!keepUnknown) {
            return false;
        }
        // Made plain before anything is sent: what cannot be written later would hide why a call failed.
        Object value = readable(Texts.safe(name), null, given);
        if (additional.isEmpty()) {
            additional = new LinkedHashMap<>();
        }
        if (value != INVALID) {
            additional.putIfAbsent(name, value);
        }
        return true;
    }

    /** Takes as JSON has it what a form or a query writes with brackets. */
    private boolean putGroup(String name, Map<?, ?> members) {
        boolean filter = name.startsWith("filter[");
        String group = (filter ? name : Field.key(name)) + "[";
        if (!filter
                && operation.fields().stream().noneMatch(field -> field.name().startsWith(group))) {
            return false;
        }
        members.forEach((member, value) -> put(group + member + "]", value));
        if (!group.startsWith("filter[")) {
            members.keySet().forEach(member -> refuseNearMiss(group + member + "]"));
        }
        return true;
    }

    /**
     * Takes what has fields with names.
     *
     * @param  source a message, a Map or a JSON object
     * @return        false when it is something else
     * @throws IOException never for a message or a Map
     */
    public boolean putAll(Object source) throws IOException {
        if (source instanceof ApiFields message) {
            for (int i = 0; i < values.length; i++) {
                put(i, message.field(operation.fields().get(i).name()));
            }
        } else if (source instanceof Map<?, ?> map) {
            map.forEach((name, value) -> put(String.valueOf(name), value));
        } else if (source instanceof JsonNode json && json.isObject()) {
            read(json.traverse());
        } else {
            return false;
        }
        return true;
    }

    /**
     * Reads a JSON object token by token. A name that is nearly that of a field which is not there is refused.
     *
     * @param  parser      stands before the object, and on its end afterwards
     * @throws IOException when it is no JSON
     */
    public void read(JsonParser parser) throws IOException {
        parser.nextToken();
        List<String> unknown = new ArrayList<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            Object value = Json.value(parser, true);
            int index = operation.indexOf(name);
            if (!put(name, value)) {
                unknown.add(name);
            } else if (index >= 0) {
                Field field = operation.fields().get(index);
                NearMiss.refuseWithin(field.name(), field, value, violations);
            }
        }
        unknown.forEach(this::refuseNearMiss);
    }

    private void refuseNearMiss(String name) {
        if (!keepUnknown && operation.indexOf(name) < 0) {
            NearMiss.refuse("", name, operation.fields(), field -> get(field.name()) == null, violations);
        }
    }

    /** Ends a level: what comes now is weaker. */
    public void nextLevel() {
        deriveType(true);
        for (int i = 0; i < values.length; i++) {
            settled |= values[i] == null ? 0 : 1L << i;
        }
    }

    /**
     * Takes the values of a weaker level.
     *
     * @param weaker values of the same operation
     */
    public void fill(Values weaker) {
        nextLevel();
        for (int i = 0; i < values.length; i++) {
            if (weaker.values[i] != null && !isOutweighed(i, operation.fields().get(i))) {
                values[i] = weaker.values[i];
                checked |= weaker.checked & 1L << i;
            }
        }
        weaker.additional.forEach(this::put);
    }

    /**
     * Checks the lists, which cost most, for all messages that get them. What is wrong is found again with each message.
     *
     * @param phones reads phone numbers
     * @param limits whether to check the limits of the API, too
     */
    public void checkLists(Phones phones, boolean limits) {
        for (int i = 0; i < values.length; i++) {
            Violations found = new Violations();
            if (values[i] instanceof List<?> list) {
                new Check(this, phones, limits, found).list(operation.fields().get(i), list);
                checked |= found.isEmpty() ? 1L << i : 0;
            }
        }
    }

    boolean isChecked(int index) {
        return (checked & 1L << index) != 0;
    }

    /**
     * Ends the last level, and checks.
     *
     * @param  phones reads phone numbers
     * @param  limits whether to check the limits of the API, too
     * @throws io.github.camelwacr.exception.WacrValidationException when something is wrong
     */
    public void complete(Phones phones, boolean limits) {
        deriveType(true);
        deriveType(false);
        for (int i = 0; i < values.length; i++) {
            Field field = operation.fields().get(i);
            if (values[i] != null && field.when != null && type() != null && !field.when.equals(type())) {
                values[i] = null;
            }
        }
        Media.complete(this);
        read = violations.isEmpty();
        new Check(this, phones, limits, violations).run();
        refuseIfInvalid();
    }

    /**
     * Refuses what could not be read.
     *
     * @throws io.github.camelwacr.exception.WacrValidationException when something is wrong
     */
    public void refuseIfInvalid() {
        if (!violations.isEmpty()) {
            throw violations.exception();
        }
    }

    private boolean isOutweighed(int index, Field field) {
        int alternative = operation.alternativeOf(index);
        return (settled & 1L << index) != 0
                || alternative >= 0 && (settled & 1L << alternative) != 0
                || field.when != null && (settled & 1L << operation.typeIndex()) != 0 && !field.when.equals(type());
    }

    /** A type that nobody names follows from the fields that count for one type only; from lists first. */
    private void deriveType(boolean listsOnly) {
        if (operation.typeIndex() < 0 || type() != null) {
            return;
        }
        String derived = null;
        for (int i = 0; i < values.length; i++) {
            Field field = operation.fields().get(i);
            if (values[i] != null && field.when != null && (!listsOnly || field.type() == Field.Type.LIST)) {
                if (derived != null && !derived.equals(field.when)) {
                    return;
                }
                derived = field.when;
            }
        }
        if (derived != null) {
            values[operation.typeIndex()] = derived;
        }
    }

    private String type() {
        Object type = operation.typeIndex() < 0 ? null : values[operation.typeIndex()];
        return type instanceof String text ? text : null;
    }

    /**
     * The value of a field.
     *
     * @param  name the name of the field
     * @return      the value, or null when there is none that can be used
     */
    public Object get(String name) {
        int index = operation.indexOf(name);
        return index < 0 ? null : at(index);
    }

    /**
     * Gives a field of checked values another value.
     *
     * @param name  the name of the field
     * @param value text, number or flag as the field holds it; null for none
     */
    public void replace(String name, Object value) {
        values[operation.indexOf(name)] = value;
    }

    void putIfAbsent(String name, Object value) {
        int index = operation.indexOf(name);
        values[index] = isGiven(index) ? values[index] : value;
    }

    /**
     * Shows each value that can be used.
     *
     * @param action gets the field and its value
     */
    public void forEach(BiConsumer<Field, Object> action) {
        for (int i = 0; i < values.length; i++) {
            if (at(i) != null) {
                action.accept(operation.fields().get(i), values[i]);
            }
        }
    }

    Object at(int index) {
        return values[index] == INVALID ? null : values[index];
    }

    boolean isGiven(int index) {
        return values[index] != null;
    }

    void set(int index, Object value) {
        values[index] = value;
    }

    /** What the operation has no field for, by name. */
    public Map<String, Object> additional() {
        return additional;
    }
}
