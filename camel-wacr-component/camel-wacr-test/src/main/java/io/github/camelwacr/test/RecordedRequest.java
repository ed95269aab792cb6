/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A request that reached the stand-in, whatever came of it. Immutable.
 *
 * @param method HTTP method, upper case
 * @param path path without the query, such as {@code /api/v2/messages/text}
 * @param query query as sent, without the question mark; empty if there was none
 * @param headers request headers; names are found in any case, several values of one name are joined by a comma, the
 *     value of {@code Authorization} is masked behind its scheme
 * @param body request body as text; empty if there was none
 * @param status status of the answer; 0 if the connection was broken instead
 * @param at when the request was recorded, shortly before the answer was written
 */
public record RecordedRequest(
        String method, String path, String query, Map<String, String> headers, String body, int status, Instant at) {

    /**
     * One request header.
     *
     * @param name header name, in any case
     * @return its value, or empty if it was not sent
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
