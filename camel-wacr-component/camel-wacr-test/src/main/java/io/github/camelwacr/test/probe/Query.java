/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.probe;

/**
 * A request of the probe: one that reads, or one that cannot succeed. {@code operation} is the contract's name for it,
 * null if it has none; {@code body} is null for none.
 */
record Query(String operation, String method, String path, String body, boolean withToken) {

    static Query get(String operation, String path) {
        return new Query(operation, "GET", path, null, true);
    }

    /** A send without a single field: nobody to send to, nothing to send. */
    static Query emptySend(String operation, String path) {
        return new Query(operation, "POST", path, "{}", true);
    }

    Query withoutToken() {
        return new Query(operation, method, path, body, false);
    }
}
