/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the operation for a method and a path. Paths without a variable win, as in the order of a route file.
 */
sealed interface Route {

    /** An operation, with the variable part of the path; empty if it has none. */
    record Found(ApiOperation operation, String variable) implements Route {}

    /** The path is known, the method is not. */
    record WrongMethod(List<String> allowed) implements Route {}

    /** Nothing is known there. */
    record Unknown() implements Route {}

    /** All operations by path. */
    final class Table {

        private record Line(ApiOperation operation, Pattern path) {}

        private final List<Line> lines = new ArrayList<>();

        Table(List<ApiOperation> operations) {
            add(operations, false);
            add(operations, true);
        }

        private void add(List<ApiOperation> operations, boolean variable) {
            for (ApiOperation operation : operations) {
                if (operation.path().contains("{") == variable) {
                    lines.add(new Line(
                            operation, Pattern.compile(operation.path().replaceAll("\\{\\w+}", "([^/]+)") + "/?")));
                }
            }
        }

        /** Looks up a path below the base URL, without query. */
        Route find(String method, String path) {
            List<String> allowed = new ArrayList<>();
            for (Line line : lines) {
                Matcher matcher = line.path().matcher(path);
                if (matcher.matches()) {
                    if (line.operation().method().equals(method)) {
                        return new Found(
                                line.operation(),
                                matcher.groupCount() == 0
                                        ? ""
                                        : Query.decode(matcher.group(1).replace("+", "%2B")));
                    }
                    allowed.add(line.operation().method());
                }
            }
            return allowed.isEmpty() ? new Unknown() : new WrongMethod(List.copyOf(allowed));
        }
    }
}
