/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import java.util.List;
import org.apache.hc.core5.http.Header;

/**
 * What came back over HTTP.
 *
 * @param status    HTTP status
 * @param body      the body, empty when there is none; not copied, and not to be changed
 * @param oversized whether the body was longer than allowed; then it is empty here
 * @param headers   all headers in the order in which they came
 */
@SuppressWarnings("ArrayRecordComponent") // handed through once, nobody compares answers
public record HttpAnswer(int status, byte[] body, boolean oversized, List<Header> headers) {

    /**
     * The first value of a header.
     *
     * @param  name the name in any case
     * @return      the value, or null
     */
    public String header(String name) {
        return header(headers, name);
    }

    /**
     * The first value of a header.
     *
     * @param  headers all headers of an answer
     * @param  name    the name in any case
     * @return         the value, or null
     */
    public static String header(List<Header> headers, String name) {
        for (Header header : headers) {
            if (header.getName().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
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
