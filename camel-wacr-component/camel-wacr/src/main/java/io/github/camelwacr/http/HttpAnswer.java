/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import java.util.List;
import java.util.Map;

/**
 * What came back over HTTP.
 *
 * @param status    HTTP status
 * @param body      the body, empty when there is none; not copied, and not to be changed
 * @param oversized whether the body was longer than allowed; then it is empty here
 * @param headers   all headers by name in lower case, in the order in which they came
 */
@SuppressWarnings("ArrayRecordComponent") // handed through once, nobody compares answers
public record HttpAnswer(int status, byte[] body, boolean oversized, Map<String, List<String>> headers) {

    /**
     * The first value of a header.
     *
     * @param  name the name in lower case
     * @return      the value, or null
     */
    public String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

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
