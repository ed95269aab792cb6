/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the operation for a method and a path. Paths without a variable win, as in the order of a route file.
 */
sealed interface Route {

    /** An operation, with the last part of the path if that is a variable. */
    record Found(ApiOperation operation, String id) implements Route {}

    /** The path is known, the method is not. */
    record WrongMethod(List<String> allowed) implements Route {}

    /** Nothing is known there. */
    record Unknown() implements Route {}

    /** All operations by path. */
    final class Table {

        private final Map<String, List<ApiOperation>> byPath = new TreeMap<>();

        Table() {
            for (ApiOperation operation : ApiOperation.values()) {
                byPath.computeIfAbsent(operation.path(), path -> new ArrayList<>())
                        .add(operation);
            }
        }

        /** Looks up a path below the base URL, without query. */
        Route find(String method, String path) {
            String trimmed = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            List<ApiOperation> operations = byPath.get(trimmed);
            String id = "";
            if (operations == null) {
                int slash = trimmed.lastIndexOf('/');
                id = trimmed.substring(slash + 1);
                operations = slash < 0 || id.isEmpty() ? null : byPath.get(trimmed.substring(0, slash) + "/{id}");
            }
            if (operations == null) {
                return new Unknown();
            }
            for (ApiOperation operation : operations) {
                if (operation.method().equals(method)) {
                    return new Found(operation, id);
                }
            }
            return new WrongMethod(operations.stream().map(ApiOperation::method).toList());
        }
    }
}
