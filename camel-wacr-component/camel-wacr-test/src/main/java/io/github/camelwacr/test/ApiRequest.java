/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/**
 * What the API reads of a request. {@code path} is the part below the base URL; {@code authorization} and {@code
 * contentType} are null if the header is missing.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ApiRequest(String method, String path, String query, String authorization, String contentType, byte[] body) {}
