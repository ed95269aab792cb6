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
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.Texts;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads answers. Unknown members are kept, missing ones are null; but a send counts as done only when the answer proves
 * it: a whole JSON object that nowhere says that it failed, with the id of the message, and for our phone if it names one.
 * Thread-safe.
 *
 * <p>The envelope is {@code {success, data, message, meta{request_id, timestamp, pagination}}}; the fields of a sent
 * message are also taken when they lie flat beside {@code success}, or wrapped twice.
 */
public final class AnswerReader {

    private static final Set<String> NOTHING = Set.of("", "null", "false", "0", "[]", "{}");
    private static final Set<String> YES = Set.of("true", "1", "yes", "ok");
    private static final Set<String> NO = Set.of("false", "0", "no");
    private static final Set<String> FAILED =
            Set.of("error", "failed", "failure", "rejected", "undelivered", "not_sent");
    private static final List<String> ERRORS = List.of("error", "errors", "error_code", "error_message", "exception");
    private static final Set<String> ENVELOPE = Set.of("success", "data", "message", "error", "errors", "meta");

    private static final Pattern TOTAL = Pattern.compile("\\d{1,18}");

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
        Map<String, Object> root = parse(operation, answer);
        Map<?, ?> meta = map(root.get("meta"));
        Map<?, ?> pagination = meta.get("pagination") instanceof Map<?, ?> inner ? inner : meta;
        String requestId = meta.get("request_id") == null ? null : String.valueOf(meta.get("request_id"));
        String more = lower(pagination.get("has_more"));
        Boolean hasMore = YES.contains(more) ? Boolean.TRUE : NO.contains(more) ? Boolean.FALSE : null;
        Object count = pagination.get("total");
        Long total = count != null && TOTAL.matcher(lower(count)).matches() ? Long.valueOf(lower(count)) : null;
        boolean failed = false;
        boolean ours = true;
        // What a batch has in its data is told of its rows.
        boolean deep = operation.sends() && operation != WacrOperation.batchCreateContacts;
        for (Object part = root; part instanceof Map<?, ?> layer; part = deep ? layer.get("data") : null) {
            failed |= fails(layer) || deep && NO.contains(lower(layer.get("verified")));
            ours &= isOurs(layer.get("phone"), request);
        }
        boolean done = Boolean.TRUE.equals(root.get("success"));
        Object result;
        if (operation.result() == WacrOperation.Result.SENT_MESSAGE) {
            SentMessage sent = SentMessage.of(sentFields(root), requestId);
            result = sent;
            done = !isNothing(sent.messageId());
        } else {
            result = data(root, operation);
            Map<?, ?> fields = map(result);
            done |= fields.get("verified_at") != null || fields.get("chat_message_id") != null;
        }
        if (failed) {
            throw errors.read(operation, answer);
        }
        if (operation.sends() && !done) {
            throw unusable(operation, answer, "an answer that does not show that it was done", null);
        }
        if (operation.sends() && !ours) {
            throw unusable(operation, answer, "the answer to another request: it names another phone", null);
        }
        return new WacrAnswer(result, requestId, hasMore, false, answer.headers(), total);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> parse(WacrOperation operation, HttpAnswer answer) {
        try (JsonParser parser = Json.factory().createParser(answer.body())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no JSON object");
            }
            Map<String, Object> root = (Map<String, Object>) Json.value(parser, false);
            if (parser.nextToken() != null) {
                throw new IOException("more than one");
            }
            return root;
        } catch (IOException e) {
            // Jackson quotes what it did not understand; that can be a part of a message.
            IOException plain = Texts.withoutText("not readable as JSON", e);
            throw unusable(operation, answer, "an answer that is no complete JSON", plain);
        }
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String lower(Object value) {
        return value == null ? "null" : value.toString().strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isNothing(Object value) {
        return value == null || NOTHING.contains(lower(value));
    }

    /** Whether a part of an answer says that the call failed. */
    private static boolean fails(Map<?, ?> part) {
        boolean error = NO.contains(lower(part.get("ok"))) || NO.contains(lower(part.get("sent")));
        for (String name : ERRORS) {
            error |= !isNothing(part.get(name));
        }
        Object success = part.get("success");
        return error || success != null && !YES.contains(lower(success)) || FAILED.contains(lower(part.get("status")));
    }

    /** The fields of a sent message: they lie in {@code data}, some answers wrap that twice, or they lie flat. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> sentFields(Map<String, Object> root) {
        Map<String, Object> fields = root;
        Object part = root.get("data");
        root.keySet().removeAll(ENVELOPE);
        while (part instanceof Map) {
            Map<String, Object> inner = (Map<String, Object>) part;
            part = inner.remove("data");
            fields.forEach(inner::putIfAbsent);
            fields = inner;
        }
        fields.keySet().removeAll(List.of("success", "error"));
        return fields;
    }

    /** Some answers wrap their data twice; comments lie flat beside {@code success}. */
    private static Object data(Map<String, Object> root, WacrOperation operation) {
        Object data = root.get("data");
        if (data instanceof Map<?, ?> map
                && map.size() == 1
                && (map.get("data") instanceof Map || map.get("data") instanceof List)) {
            return map.get("data");
        }
        if (data != null || !operation.sends()) {
            return data;
        }
        root.keySet().removeAll(ENVELOPE);
        root.keySet().removeAll(List.of("status", "links"));
        return root.isEmpty() ? null : root;
    }

    /**
     * Whether the service is known to have an error code.
     *
     * @param  code the code
     * @return      false for what somebody else may have written
     */
    public static boolean isKnown(String code) {
        return ErrorReader.byCode(code) != null;
    }

    private static boolean isOurs(Object phone, WacrRequest request) {
        if (phone == null || phone.equals(request.phone())) {
            return true;
        }
        String named = Direction.number(phone.toString());
        String ours = Direction.number(Wanted.phone(request));
        return named.isEmpty() || ours.isEmpty() || ours.equals(named);
    }

    private static WacrTransportException unusable(
            WacrOperation operation, HttpAnswer answer, String what, Throwable cause) {
        SendOutcome outcome = operation.sends() ? SendOutcome.UNKNOWN : SendOutcome.NOT_SENT;
        WacrError error = new WacrError(answer.status(), null, null, null, null, null, null, outcome);
        return new WacrTransportException(Texts.describe(operation, error, "the server gave " + what), error, cause);
    }
}
