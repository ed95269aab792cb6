/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrAuthenticationException;
import io.github.camelwacr.exception.WacrContactOptedOutException;
import io.github.camelwacr.exception.WacrError;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrForbiddenException;
import io.github.camelwacr.exception.WacrLimitExceededException;
import io.github.camelwacr.exception.WacrNotConfiguredException;
import io.github.camelwacr.exception.WacrNotFoundException;
import io.github.camelwacr.exception.WacrOtpException;
import io.github.camelwacr.exception.WacrRateLimitException;
import io.github.camelwacr.exception.WacrServerException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.http.HttpAnswer;
import io.github.camelwacr.operation.Texts;
import io.github.camelwacr.operation.WacrOperation;

/**
 * Chooses the exception of an error answer: by its code first, then by its status. Stateless and
 * thread-safe. The table is in {@code docs/errors.md}.
 */
final class ErrorClassifier {

    /** Makes an exception of one class. */
    @FunctionalInterface
    private interface Maker {
        WacrException make(String message, WacrError error, Throwable cause);
    }

    private ErrorClassifier() {}

    static WacrException classify(WacrOperation operation, HttpAnswer answer, WacrError facts, SendOutcome verdict) {
        Maker maker = byCode(facts.errorCode());
        if (maker == null) {
            maker = byStatus(answer);
        }
        WacrError error = facts.withSendOutcome(verdict);
        String what = error.text() != null ? Texts.safe(error.text()) : words(answer);
        if (!error.fieldErrors().isEmpty()) {
            what = Texts.fields(error.fieldErrors());
        }
        return maker.make(Texts.describe(operation, error, what), error, null);
    }

    private static Maker byCode(String code) {
        if (code == null) {
            return null;
        }
        return switch (code) {
            case "VALIDATION_ERROR" -> WacrValidationException::new;
            case "UNAUTHORIZED", "AUTHENTICATION_REQUIRED", "INVALID_TOKEN", "TOKEN_REVOKED", "TOKEN_EXPIRED" ->
                WacrAuthenticationException::new;
            case "INSUFFICIENT_SCOPE", "IP_NOT_WHITELISTED", "FEATURE_NOT_AVAILABLE" -> WacrForbiddenException::new;
            case "FEATURE_LIMIT_EXCEEDED" -> WacrLimitExceededException::new;
            case "CONTACT_OPTED_OUT" -> WacrContactOptedOutException::new;
            case "NOT_FOUND", "RESOURCE_NOT_FOUND" -> WacrNotFoundException::new;
            case "WHATSAPP_NOT_CONFIGURED" -> WacrNotConfiguredException::new;
            case "RATE_LIMIT_EXCEEDED" -> WacrRateLimitException::new;
            case "INVALID_CODE", "MAX_ATTEMPTS_EXCEEDED" -> WacrOtpException::new;
            case "MESSAGE_SEND_FAILED", "INTERNAL_ERROR", "WHATSAPP_API_ERROR" -> WacrServerException::new;
            default -> code.startsWith("OTP_") ? WacrOtpException::new : null;
        };
    }

    private static Maker byStatus(HttpAnswer answer) {
        return switch (answer.status()) {
            case 400, 422 -> WacrValidationException::new;
            case 401 -> WacrAuthenticationException::new;
            case 403 -> WacrForbiddenException::new;
            case 404 -> WacrNotFoundException::new;
            case 429 -> WacrRateLimitException::new;
            default ->
                answer.status() < 400 && !answer.isSuccess() ? WacrTransportException::new : WacrServerException::new;
        };
    }

    private static String words(HttpAnswer answer) {
        if (answer.status() >= 300 && answer.status() < 400 && answer.header("location") != null) {
            return "the server points to another address, which is not followed";
        }
        return "the server gave no reason";
    }
}
