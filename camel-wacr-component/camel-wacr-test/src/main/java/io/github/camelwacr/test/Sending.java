/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;

/**
 * Answers the send operations. Thread-safe.
 */
final class Sending {

    private final ObjectMapper strict = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final Tenant tenant;
    private final Answers answers;

    Sending(Tenant tenant, Answers answers) {
        this.tenant = tenant;
        this.answers = answers;
    }

    ApiAnswer text(ApiRequest request, AccessToken token) {
        Submission submission = MessageChecks.text(body(request));
        StoredMessage message = tenant.send(ApiOperation.SEND_TEXT, submission, request.body(), token);
        ObjectNode data = start(message);
        data.put("message", message.text());
        return answers.success(ApiOperation.SEND_TEXT, finish(data, message));
    }

    ApiAnswer interactive(ApiRequest request, AccessToken token) {
        Submission submission = MessageChecks.interactive(body(request));
        StoredMessage message = tenant.send(ApiOperation.SEND_INTERACTIVE, submission, request.body(), token);
        ObjectNode data = start(message);
        data.put("type", submission.type());
        return answers.success(ApiOperation.SEND_INTERACTIVE, finish(data, message));
    }

    /** A body that is no JSON object, or is not declared as JSON, has no fields: so the framework behind the API sees it. */
    private JsonNode body(ApiRequest request) {
        if (request.contentType() != null
                && request.contentType().toLowerCase(Locale.ROOT).matches(".*[/+]json.*")) {
            try {
                JsonNode body = strict.readTree(request.body());
                if (body.isObject()) {
                    return body;
                }
            } catch (IOException e) {
                return JsonNodeFactory.instance.objectNode();
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode start(StoredMessage message) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("message_id", message.messageId());
        data.put("contact_id", message.contactId());
        data.put("phone", message.phone());
        return data;
    }

    private static ObjectNode finish(ObjectNode data, StoredMessage message) {
        data.put("status", message.status());
        data.put("sent_at", Answers.timestamp(message.at()));
        data.put("chat_id", message.chatId());
        data.put("chat_message_id", message.id());
        return data;
    }
}
