/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.springboot;

import java.util.List;

/** Properties of the component that do not exist. */
final class UnknownPropertyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnknownPropertyException(List<String> unknown) {
        super("No such property of the wacr component: " + String.join(System.lineSeparator(), unknown));
    }
}
