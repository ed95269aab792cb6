/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import java.util.List;

/** The API takes an empty value for one that was left out (a habit of its framework), so the component does too. */
final class Blank {

    private Blank() {}

    static String toNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    static <T> List<T> toNull(List<T> list) {
        return list == null || list.isEmpty() ? null : list;
    }
}
