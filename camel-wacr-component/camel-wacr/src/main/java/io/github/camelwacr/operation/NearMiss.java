/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Finds the field that a misspelt name may mean, and refuses the name. Stateless. */
final class NearMiss {

    private static final int LONG = 8;

    private NearMiss() {}

    /** The first candidate whose name differs by one letter, from 8 letters on by two; null for none. */
    static Field of(String name, List<Field> fields, Predicate<Field> candidate) {
        String key = Field.key(name);
        return fields.stream()
                .filter(field -> field.key().length() > 1)
                .filter(field -> isWithin(field.key().length() >= LONG ? 2 : 1, key, field.key()))
                .filter(candidate)
                .findFirst()
                .orElse(null);
    }

    /** Refuses a name that is nearly that of a candidate. */
    static void refuse(
            String path, String name, List<Field> fields, Predicate<Field> candidate, Violations violations) {
        Field near = of(name, fields, candidate);
        if (near != null) {
            violations.add(path + near, "is missing; is it the unknown " + Texts.safe(name) + "?");
        }
    }

    /** Refuses such names at any depth of a value: each stands for a member that is not there. */
    static void refuseWithin(String path, Field field, Object value, Violations violations) {
        if (value instanceof List<?> items && field.item() != null) {
            for (int i = 0; i < items.size(); i++) {
                refuseWithin(path + "." + i, field.item(), items.get(i), violations);
            }
        } else if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> {
                Field known = field.member(name.toString());
                if (known == null) {
                    Predicate<Field> missing = one ->
                            members.keySet().stream().noneMatch(given -> one.equals(field.member(given.toString())));
                    refuse(path + ".", name.toString(), field.members(), missing, violations);
                } else if (member instanceof Map || member instanceof List) {
                    refuseWithin(path + "." + known, known, member, violations);
                }
            });
        }
    }

    /** Whether so many letters changed, added or left out make one text of the other. */
    private static boolean isWithin(int most, String a, String b) {
        int same = 0;
        while (same < a.length() && same < b.length() && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        String left = a.substring(same);
        String right = b.substring(same);
        if (most == 0 || left.isEmpty() || right.isEmpty()) {
            return left.length() <= most && right.length() <= most;
        }
        return isWithin(most - 1, left.substring(1), right.substring(1))
                || isWithin(most - 1, left.substring(1), right)
                || isWithin(most - 1, left, right.substring(1));
    }
}
