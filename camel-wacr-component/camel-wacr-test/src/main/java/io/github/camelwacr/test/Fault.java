/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/** What is wrong with a field of a request; {@code keyword} is the one of the schema that is not kept. */
record Fault(String field, String keyword, String text) {}
