/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import com.fasterxml.jackson.core.JsonParser;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrError;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.http.HttpAnswer;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.Texts;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.io.IOException;

/**
 * Reads answers. Unknown members are kept, missing ones are null; but a send counts as done only when the answer proves
 * it: a whole JSON object that nowhere says that it failed, with the id of the message, and for our phone if it names one.
 * Thread-safe.
 *
 * <p>The envelope is {@code {success, data, message, meta{request_id, timestamp, pagination}}}; the fields of a sent
 * message are also taken when they lie flat beside {@code success}, or wrapped twice.
 */
public final class AnswerReader {

    private final ErrorReader errors;

    /**
     * A reader.
     *
     * @param token what must not show in any text; may be null
     */
    public AnswerReader(String token) {
        errors = new ErrorReader(token);
    }

    /**
     * Reads an answer.
     *
     * @param  request what was asked
     * @param  answer  what came
     * @return         the result
     * @throws WacrException when the answer is an error or cannot be read; a 2xx that proves nothing leaves the outcome of
     *                       a send unknown
     */
    public WacrAnswer read(WacrRequest request, HttpAnswer answer) {
        WacrOperation operation = request.operation();
        if (!answer.isSuccess()) {
            throw errors.read(operation, answer);
        }
        if (answer.oversized()) {
            throw unusable(operation, answer, "an answer larger than maxResponseSize", null);
        }
        if (answer.body().length == 0) {
            if (operation.method().equals("DELETE")) {
                return new WacrAnswer(null, null, null, false, answer.headers());
            }
            throw unusable(operation, answer, "an empty answer", null);
        }
        Envelope envelope = new Envelope(operation);
        try (JsonParser parser = Json.factory().createParser(answer.body())) {
            envelope.read(parser);
        } catch (IOException e) {
            throw unusable(operation, answer, "an answer that is no complete JSON", withoutSource(e));
        }
        if (envelope.failed()) {
            throw errors.read(operation, answer);
        }
        if (operation.sends() && !envelope.proves()) {
            throw unusable(operation, answer, "an answer that does not show that it was done", null);
        }
        if (operation.sends() && !isOurs(envelope.phone(), request)) {
            throw unusable(operation, answer, "the answer to another request: it names another phone", null);
        }
        return new WacrAnswer(
                envelope.result(), envelope.requestId(), envelope.hasMore(), false, answer.headers(), envelope.total());
    }

    private static boolean isOurs(String phone, WacrRequest request) {
        String named = Direction.digits(phone);
        if (named.isEmpty()) {
            return true;
        }
        String ours = Direction.digits(request.phone() != null ? request.phone() : Wanted.field(request, "phone"));
        return ours.isEmpty() || ours.equals(named);
    }

    private static WacrTransportException unusable(
            WacrOperation operation, HttpAnswer answer, String what, Throwable cause) {
        SendOutcome outcome = operation.sends() ? SendOutcome.UNKNOWN : SendOutcome.NOT_SENT;
        WacrError error = new WacrError(answer.status(), null, null, null, null, null, null, outcome);
        return new WacrTransportException(Texts.describe(operation, error, "the server gave " + what), error, cause);
    }

    /** Jackson quotes what it did not understand; that can be a part of a message. */
    private static IOException withoutSource(IOException e) {
        IOException plain =
                new IOException("not readable as JSON (" + e.getClass().getSimpleName() + ")");
        plain.setStackTrace(e.getStackTrace());
        return plain;
    }
}
