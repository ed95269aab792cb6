/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import io.github.camelwacr.operation.WacrOperation.Result;

/**
 * How an operation is called, what a second call does, and what its answer is read as.
 *
 * @param method HTTP method
 * @param path   path below the base URL as in the contract
 * @param scope  scope that the token must have; null when the contract names none
 * @param effect what a second call does
 * @param result what the answer is read as
 */
record Call(String method, String path, String scope, Effect effect, Result result) {

    static Call get(String path, String scope) {
        return new Call("GET", path, scope, Effect.READ, Result.DATA);
    }

    static Call post(Effect effect, String path, String scope) {
        return new Call("POST", path, scope, effect, Result.DATA);
    }

    static Call patch(String path, String scope) {
        return new Call("PATCH", path, scope, Effect.REPEATABLE, Result.DATA);
    }

    static Call delete(String path, String scope) {
        return new Call("DELETE", path, scope, Effect.REPEATABLE, Result.DATA);
    }

    /** A message that is put on a phone. */
    static Call send(String path) {
        return new Call("POST", path, "messages:send", Effect.ONCE, Result.SENT_MESSAGE);
    }
}
