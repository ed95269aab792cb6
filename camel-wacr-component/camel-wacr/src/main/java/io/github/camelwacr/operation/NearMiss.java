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
        for (Field field : fields) {
            int most = field.key().length() >= LONG ? 2 : 1;
            if (field.key().length() > 1 && candidate.test(field) && distance(key, field.key()) <= most) {
                return field;
            }
        }
        return null;
    }

    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 2) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
