/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * The body of a request after the framework read it: texts trimmed, empty ones null. A file stands in {@code fields}
 * with its name and in {@code files} with its size in bytes.
 */
record Content(ObjectNode fields, boolean form, Map<String, Integer> files) {}
