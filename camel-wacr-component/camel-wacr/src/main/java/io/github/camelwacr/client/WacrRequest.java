/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A call that is ready to be sent.
 *
 * @param operation the operation
 * @param path      path below the base URL with the query, encoded
 * @param body      JSON in UTF-8, or null; not copied, and not to be changed any more
 * @param headers   further HTTP headers, mostly none
 */
// An array as component: the bytes are handed through once, nobody compares requests.
@SuppressWarnings("ArrayRecordComponent")
public record WacrRequest(WacrOperation operation, String path, byte[] body, Map<String, String> headers) {

    /**
     * A request with a JSON body.
     *
     * @param  operation the operation; its path has no parameters
     * @param  body      JSON in UTF-8
     * @return           the request
     */
    public static WacrRequest of(WacrOperation operation, byte[] body) {
        return new WacrRequest(operation, operation.path(), body, Map.of());
    }

    /**
     * A request without a body.
     *
     * @param  operation  the operation
     * @param  parameters values by name; those that the path names go there, the others become the query
     * @return            the request
     * @throws IllegalArgumentException when a parameter of the path is missing
     */
    public static WacrRequest of(WacrOperation operation, Map<String, ?> parameters) {
        Map<String, Object> query = new TreeMap<>(parameters);
        StringBuilder path = new StringBuilder();
        for (String segment : operation.path().substring(1).split("/", -1)) {
            path.append('/');
            if (segment.startsWith("{")) {
                String name = segment.substring(1, segment.length() - 1);
                Object value = query.remove(name);
                if (value == null || value.toString().isEmpty()) {
                    throw new IllegalArgumentException(operation + " needs the parameter " + name);
                }
                path.append(encode(value));
            } else {
                path.append(segment);
            }
        }
        char separator = '?';
        for (Map.Entry<String, Object> entry : query.entrySet()) {
            if (entry.getValue() != null) {
                path.append(separator)
                        .append(encode(entry.getKey()))
                        .append('=')
                        .append(encode(entry.getValue()));
                separator = '&';
            }
        }
        return new WacrRequest(operation, path.toString(), null, Map.of());
    }

    /**
     * The same request with further HTTP headers.
     *
     * @param  more headers by name
     * @return      the copy
     */
    public WacrRequest withHeaders(Map<String, String> more) {
        return new WacrRequest(operation, path, body, Map.copyOf(more));
    }

    private static String encode(Object value) {
        return URLEncoder.encode(Objects.toString(value), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    /** Shows neither body nor query: both can name a person. */
    @Override
    public String toString() {
        return operation.toString();
    }
}
