/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Copies that keep null entries, which validation has to see and to name. */
final class Lists {

    private Lists() {}

    static <T> List<T> copy(List<T> source) {
        return source == null ? null : Collections.unmodifiableList(new ArrayList<>(source));
    }
}
