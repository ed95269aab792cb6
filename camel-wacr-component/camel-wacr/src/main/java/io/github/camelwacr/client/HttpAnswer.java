/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import java.util.List;
import java.util.Map;

/**
 * What came back over HTTP.
 *
 * @param status     HTTP status
 * @param body       the body, empty when there is none; not copied, and not to be changed
 * @param retryAfter value of the header {@code Retry-After}, or null
 * @param location   whether the answer points elsewhere (header {@code Location})
 * @param oversized  whether the body was longer than allowed; then it is empty here
 * @param headers    all headers by name in lower case; empty unless the transport was told to keep them
 */
@SuppressWarnings("ArrayRecordComponent") // handed through once, nobody compares answers
public record HttpAnswer(
        int status,
        byte[] body,
        String retryAfter,
        boolean location,
        boolean oversized,
        Map<String, List<String>> headers) {

    /**
     * Whether the status is one of success.
     *
     * @return true for 200 to 299
     */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Shows no content: it can name a person. */
    @Override
    public String toString() {
        return "HttpAnswer[status=" + status + ", length=" + body.length + "]";
    }
}
