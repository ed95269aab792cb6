/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/** The record id of a path. */
final class PathId {

    private PathId() {}

    /** The id; one that is no number is a crash or finds nothing. */
    static long of(Call call, ServerSettings settings) {
        if (!call.variable().matches("-?[0-9]{1,18}")) {
            if (settings.has(Defect.PATH_ID_CRASHES)) {
                throw Refusal.crash();
            }
            return -1;
        }
        return Long.parseLong(call.variable());
    }
}
