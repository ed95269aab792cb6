/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.util.List;

/**
 * What the API reads of a request. {@code origin} is scheme, host and port, {@code path} the part below the base URL;
 * {@code authorization}, {@code accept} and {@code contentType} are null if the header is missing; {@code parts} are
 * those of a multipart body.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ApiRequest(
        String origin,
        String method,
        String path,
        String query,
        String authorization,
        String accept,
        String contentType,
        byte[] body,
        List<Part> parts) {

    /** One part; {@code fileName} is null if it is a plain field. */
    record Part(String name, String fileName, byte[] content) {}

    /** The framework's own errors are pages unless JSON is asked for first. */
    boolean wantsJson() {
        return accept != null && accept.split(",", 2)[0].matches(".*[/+]json.*");
    }
}
