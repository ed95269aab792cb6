/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

/**
 * A message, or the result of a call. Camel converts it to a {@code Map} with the API's names, and to JSON as
 * {@code JsonNode}, {@code String}, {@code byte[]} and {@code InputStream}.
 *
 * <p>As the body of a request, a result names no field: what somebody wrote must not go to the next person.
 */
public interface WacrModel {}
