/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import java.util.List;
import java.util.function.Predicate;

/** Finds the field that a misspelt name may mean. Stateless. */
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
