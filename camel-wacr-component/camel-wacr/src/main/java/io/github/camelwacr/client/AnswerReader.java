/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrError;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.http.HttpAnswer;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.Texts;
import io.github.camelwacr.operation.WacrOperation;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Reads answers, tolerantly: unknown members are kept, missing ones are null, any 2xx is success unless the envelope says
 * otherwise. Stateless and thread-safe.
 *
 * <p>The envelope is {@code {success, data, message, meta{request_id, timestamp, pagination}}}; the fields of a sent
 * message are also taken when they lie flat beside {@code success}. Tokens are read once, without a tree between.
 */
public final class AnswerReader {

    private final ErrorReader errors = new ErrorReader();

    /**
     * Reads an answer.
     *
     * @param  operation what was asked
     * @param  answer    what came
     * @return           the result
     * @throws WacrException when the answer is an error or cannot be read; a 2xx that cannot be read leaves the outcome of
     *                       a send unknown
     */
    public WacrAnswer read(WacrOperation operation, HttpAnswer answer) {
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
        WacrAnswer result;
        try (JsonParser parser = Json.factory().createParser(answer.body())) {
            result = readEnvelope(operation, parser);
        } catch (IOException e) {
            throw unusable(operation, answer, "an answer that is no complete JSON", withoutSource(e));
        }
        if (result == null) {
            throw errors.read(operation, answer);
        }
        return result.withHeaders(answer.headers());
    }

    /** Returns null when the envelope says that the call failed. */
    private static WacrAnswer readEnvelope(WacrOperation operation, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("no JSON object");
        }
        boolean sent = operation.result() == WacrOperation.Result.SENT_MESSAGE;
        SentMessageFields fields = sent ? new SentMessageFields() : null;
        Object data = null;
        Meta meta = new Meta();
        boolean succeeded = false;
        boolean failed = false;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if ("success".equals(name)) {
                if (value == JsonToken.VALUE_FALSE) {
                    return null;
                }
                succeeded = value == JsonToken.VALUE_TRUE;
                parser.skipChildren();
            } else if ("error".equals(name) || "errors".equals(name)) {
                failed = !List.of("", "null", "false", "[]", "{}").contains(Json.text(parser));
            } else if ("meta".equals(name) && value == JsonToken.START_OBJECT) {
                meta.read(parser);
            } else if ("data".equals(name) && sent && value == JsonToken.START_OBJECT) {
                for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                    parser.nextToken();
                    fields.read(field, parser);
                }
            } else if ("data".equals(name)) {
                data = Json.value(parser);
            } else if (sent && !"message".equals(name)) {
                fields.read(name, parser);
            } else {
                parser.skipChildren();
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("cut");
        }
        if (sent && failed && !succeeded) {
            // An error under a status of success, without the word that it is none: no sent message to be believed in.
            return null;
        }
        Object result = sent ? fields.toSentMessage(meta.requestId) : data;
        return new WacrAnswer(result, meta.requestId, meta.hasMore, false, Map.of());
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

    /** The members of {@code meta} that matter. */
    private static final class Meta {

        private String requestId;
        private Boolean hasMore;

        void read(JsonParser parser) throws IOException {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if ("request_id".equals(name) && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    requestId = parser.getText();
                } else if ("pagination".equals(name) && value == JsonToken.START_OBJECT) {
                    read(parser);
                } else if ("has_more".equals(name) && value.isBoolean()) {
                    hasMore = parser.getBooleanValue();
                } else {
                    parser.skipChildren();
                }
            }
        }
    }
}
