/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A check said no. Carries the error answer; has no stack trace, because it is part of the normal course.
 */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Code of the framework's own errors, which have none on the wire. */
    private static final String FRAMEWORK = "";

    private final String code;
    private final transient Function<Answers, ApiAnswer> answer;

    private Refusal(String code, String message, Function<Answers, ApiAnswer> answer) {
        super(message, null, false, false);
        this.code = code;
        this.answer = answer;
    }

    Refusal(int status, String code, String message, Map<String, ?> details) {
        this(code, message, answers -> answers.error(status, code, message, details));
    }

    Refusal(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    /** A crash of the framework: a plain 500 without the envelope. */
    static Refusal crash() {
        return new Refusal(FRAMEWORK, "Server Error", answers -> answers.framework(500, "Server Error"));
    }

    static Refusal framework(int status, String message, Map<String, String> headers) {
        return new Refusal(FRAMEWORK, message, answers -> answers.framework(status, message)
                .with(headers));
    }

    /** A crash that the operation caught. */
    static Refusal internal(String message, String error) {
        return new Refusal(500, "INTERNAL_ERROR", message, Map.of("error", error));
    }

    static Refusal notFound(String what) {
        return new Refusal(404, "NOT_FOUND", what + " not found.");
    }

    /** Any JSON without the envelope. */
    static Refusal bare(int status, JsonNode body) {
        return new Refusal("refused", "refused", answers -> answers.bare(status, body));
    }

    static Refusal invalid(String message, List<Fault> faults) {
        return new Refusal(422, "VALIDATION_ERROR", message, byField(faults));
    }

    static Refusal invalid(List<Fault> faults) {
        return invalid("The given data was invalid.", faults);
    }

    static Refusal tooOften(String attempts, Duration wait) {
        long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        return new Refusal(
                429,
                "RATE_LIMIT_EXCEEDED",
                "Too many " + attempts + " attempts. Please try again in " + seconds + " seconds.",
                Map.of("retry_after", seconds));
    }

    static Map<String, List<String>> byField(List<Fault> faults) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        faults.forEach(fault -> fields.computeIfAbsent(fault.field(), field -> new ArrayList<>())
                .add(fault.text()));
        return fields;
    }

    boolean isSendFailed() {
        return code.equals("MESSAGE_SEND_FAILED");
    }

    /** The framework's own errors are pages for those who do not ask for JSON. */
    ApiAnswer answer(Answers answers, ApiRequest request) {
        ApiAnswer told = answer.apply(answers);
        return code.equals(FRAMEWORK) && !request.wantsJson() ? answers.page(told.status(), getMessage()) : told;
    }
}
