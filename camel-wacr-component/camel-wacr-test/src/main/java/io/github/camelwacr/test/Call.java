/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A request that got past token, rate limit and scope. {@code variable} is the one of the path, empty if it has none.
 */
record Call(
        ApiOperation operation,
        String variable,
        Map<String, String> query,
        Content content,
        AccessToken token,
        ApiRequest request) {

    boolean is(String operationId) {
        return operation.id().equals(operationId);
    }

    /** A field of the body; missing if it is not there. */
    JsonNode field(String name) {
        return content.fields().path(name);
    }

    /** A text of the body; empty if it is not there or null. */
    String text(String name) {
        return has(name) ? field(name).asText() : "";
    }

    boolean has(String name) {
        return !field(name).isMissingNode() && !field(name).isNull();
    }
}
