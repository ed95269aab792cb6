/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.exception;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The facts of a failed call, as far as they are known. Immutable and thread-safe.
 *
 * @param status      HTTP status, or 0 when no answer came
 * @param errorCode   code of the API such as {@code VALIDATION_ERROR}, kept as it came; null when there is none
 * @param text        text of the API, kept as it came; it may name a phone, so it is not part of exception messages as
 *                    it stands; null when there is none
 * @param requestId   {@code meta.request_id} of the answer, or null
 * @param fieldErrors texts by field name as in {@code buttons.0.title}; never null
 * @param details     other members of the error's details, such as {@code feature}; never null
 * @param retryAfter  how long the server asks to wait, or null
 * @param sendOutcome whether the message can have gone out; never null
 */
public record WacrError(
        int status,
        String errorCode,
        String text,
        String requestId,
        Map<String, List<String>> fieldErrors,
        Map<String, Object> details,
        Duration retryAfter,
        SendOutcome sendOutcome) {

    /** Fills the members that must not be null. */
    public WacrError {
        fieldErrors = fieldErrors == null ? Map.of() : fieldErrors;
        details = details == null ? Map.of() : details;
        Objects.requireNonNull(sendOutcome, "sendOutcome");
    }

    /**
     * An error that no server answer stands behind.
     *
     * @param  sendOutcome whether the message can have gone out
     * @return             the error, with status 0
     */
    public static WacrError local(SendOutcome sendOutcome) {
        return new WacrError(0, null, null, null, null, null, null, sendOutcome);
    }

    /**
     * The same error with another wait.
     *
     * @param  wait how long to wait, or null
     * @return      the copy
     */
    public WacrError withRetryAfter(Duration wait) {
        return new WacrError(status, errorCode, text, requestId, fieldErrors, details, wait, sendOutcome);
    }

    /**
     * The same error with another outcome.
     *
     * @param  outcome whether the message can have gone out
     * @return         the copy
     */
    public WacrError withSendOutcome(SendOutcome outcome) {
        return new WacrError(status, errorCode, text, requestId, fieldErrors, details, retryAfter, outcome);
    }

    /** Shows no text of the service: it may name a phone. */
    @Override
    public String toString() {
        return "WacrError[status=" + status + ", errorCode=" + errorCode + ", sendOutcome=" + sendOutcome + "]";
    }
}
