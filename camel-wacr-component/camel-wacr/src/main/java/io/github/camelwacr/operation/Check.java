/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds the values of a request against the limits of its fields. Used once. */
final class Check {

    private final Values values;
    private final Phones phones;
    private final boolean limits;
    private final Violations violations;

    /** Where in the message the check is. */
    private final List<Object> path = new ArrayList<>(4);

    /** What fields within lists have had so far, over all lists of a message. */
    private final Set<Map.Entry<Field, String>> seen = new HashSet<>();

    private final Map<Field, Integer> counts = new HashMap<>();

    Check(Values values, Phones phones, boolean limits, Violations violations) {
        this.values = values;
        this.phones = phones;
        this.limits = limits;
        this.violations = violations;
    }

    void run() {
        List<Field> fields = values.operation().fields();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            Object value = values.at(i);
            int alternative = values.operation().alternativeOf(i);
            path.clear();
            path.add(field.name());
            if (value != null) {
                values.set(i, values.isChecked(i) ? value : checked(field, value));
                if (alternative > i && values.isGiven(alternative)) {
                    refuse("is given beside " + fields.get(alternative) + ": give one of them");
                }
            } else if (!values.isGiven(i)
                    && (alternative < 0 || !values.isGiven(alternative))
                    && (limits || field.place() == Field.Place.PATH)
                    && (field.when == null || field.when.equals(values.get("type")))) {
                refuse(i == values.operation().typeIndex() ? untold(field) : Media.missing(field, values));
            }
        }
    }

    /** The type of a message was neither given nor to be derived. */
    private String untold(Field type) {
        boolean both = values.get("buttons") != null && values.get("sections") != null;
        return type.requiredText()
                + (both ? ": there are buttons and sections, give one of them" : ": give buttons or sections");
    }

    private Object checked(Field field, Object value) {
        if (value == Conversion.NULL) {
            return value;
        }
        if (value instanceof String text) {
            return text(field, text);
        }
        if (value instanceof Long number && limits && (number < field.min || number > field.max)) {
            refuse("must be from " + field.min + " to " + field.max);
        }
        if (value instanceof List<?> list) {
            list(field, list);
        }
        if (value instanceof FileContent file && limits) {
            Media kind = Media.of(field, values);
            refuse(kind == null ? null : kind.violation(file));
        }
        if (value instanceof Object[] members) {
            members(field, members);
        }
        return value;
    }

    private String text(Field field, String text) {
        if (field.type() == Field.Type.PHONE) {
            return phone(field, text);
        }
        refuse(TextRule.violation(text));
        if (field.place() == Field.Place.PATH && text.matches("\\.+")) {
            refuse("is no id, but dots");
        }
        if (limits) {
            length(field, text, "");
            int bytes = field.maxBytes == Integer.MAX_VALUE ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > field.maxBytes) {
                refuse("must not be longer than " + field.maxBytes + " bytes of UTF-8, but has " + bytes);
            }
            if (!field.values.isEmpty() && !field.values.contains(text)
                    || field.pattern != null && !field.pattern.matcher(text).matches()) {
                refuse(field.refusal);
            } else if (field.name().endsWith("_url")) {
                Media kind = Media.of(field, values);
                refuse(kind == null ? null : kind.violation(text));
            }
        }
        return text;
    }

    private void refuse(String violation) {
        if (violation != null) {
            violations.add(path.stream().map(Object::toString).collect(Collectors.joining(".")), violation);
        }
    }

    /** Plus and digits is the one form under which the service finds its contacts. */
    private String phone(Field field, String text) {
        try {
            String sent = "+" + phones.digits(text);
            if (limits) {
                length(field, sent, ", the plus among them");
            }
            return sent;
        } catch (IllegalArgumentException e) {
            refuse(e.getMessage());
            return text;
        }
    }

    private void length(Field field, String text, String note) {
        int length = text.length() > field.max || field.min > 0 ? text.codePointCount(0, text.length()) : 0;
        if (length > field.max) {
            refuse("must not be longer than " + field.max + " characters, but has " + length + note);
        } else if (length < field.min) {
            refuse("must not be shorter than " + field.min + " characters, but has " + length + note);
        }
    }

    void list(Field field, List<?> list) {
        if (limits && list.size() > field.max) {
            refuse("must not have more than " + field.max + " items, but has " + list.size());
        }
        int total = field.maxTotal == Integer.MAX_VALUE ? 0 : counts.merge(field, list.size(), Integer::sum);
        if (limits && total > field.maxTotal) {
            refuse("must not have more than " + field.maxTotal + " items in all, but has " + total);
        }
        for (int i = 0; i < list.size(); i++) {
            Object item = list.get(i);
            path.add(i);
            if (item != null) {
                checked(field.item(), item);
            } else if (limits) {
                refuse("must not be null");
            }
            path.remove(path.size() - 1);
        }
    }

    private void members(Field field, Object[] members) {
        for (int i = 0; i < members.length; i++) {
            Field member = field.members().get(i);
            path.add(member.name());
            if (members[i] != null) {
                members[i] = checked(member, members[i]);
                if (limits
                        && member.unique
                        && !seen.add(Map.entry(member, members[i].toString().strip()))) {
                    refuse("must differ from the other " + member.name() + "s of the message");
                }
            } else if (limits) {
                refuse(member.requiredText());
            }
            path.remove(path.size() - 1);
        }
    }
}
