/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.util.Map;

/**
 * A request and what was answered. Immutable.
 *
 * @param number number of the request since start or reset, from 1
 * @param request the request, with the status of the answer
 * @param operation operation id of the contract, such as {@code sendText}; empty if the path has none
 * @param answerHeaders headers of the answer; names are found in any case
 * @param answer body of the answer as text, at most its first 65,536 characters
 */
public record RecordedExchange(
        long number, RecordedRequest request, String operation, Map<String, String> answerHeaders, String answer) {

    /** Leaves bodies out, so that no log shows them. */
    @Override
    public String toString() {
        return "RecordedExchange[" + number + " " + operation + " " + request.status() + "]";
    }
}
