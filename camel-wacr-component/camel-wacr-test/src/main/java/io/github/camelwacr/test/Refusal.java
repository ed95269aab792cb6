/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.util.Map;

/**
 * A check said no. Carries what the error answer needs; has no stack trace, because it is part of the normal course.
 */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, ?> details;

    Refusal(int status, String code, String message, Map<String, ?> details) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.details = details;
    }

    Refusal(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    static Refusal notFound(String what) {
        return new Refusal(404, "NOT_FOUND", what + " not found");
    }

    static Refusal invalid(Map<String, ?> fieldErrors) {
        return new Refusal(422, "VALIDATION_ERROR", "Validation failed", fieldErrors);
    }

    ApiAnswer answer(Answers answers) {
        return answers.error(status, code, getMessage(), details);
    }
}
