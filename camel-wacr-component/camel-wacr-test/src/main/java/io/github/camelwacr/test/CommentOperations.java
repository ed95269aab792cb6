/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The two operations on internal notes, whose answers have no envelope. The tenant's lock guards it.
 */
final class CommentOperations {

    private final ServerSettings settings;
    private final Tenant tenant;
    private final Checked checked;
    private final Answers answers;

    CommentOperations(ServerSettings settings, Tenant tenant, Checked checked, Answers answers) {
        this.settings = settings;
        this.tenant = tenant;
        this.checked = checked;
        this.answers = answers;
    }

    ApiAnswer list(Call call) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("success", true);
        answer.putArray("data").addAll(tenant.comments().of(chat(call).id()));
        return answers.bare(200, answer);
    }

    ApiAnswer add(Call call) {
        List<Fault> faults = checked.faults(call);
        if (!faults.isEmpty()) {
            ObjectNode body = failed("The given data was invalid.");
            body.set("errors", DeliveryJson.MAPPER.valueToTree(Refusal.byField(faults)));
            throw Refusal.bare(422, body);
        }
        Chat chat = chat(call);
        ObjectNode comment = JsonNodeFactory.instance.objectNode();
        comment.put("message", call.text("comment"));
        comment.put("type", type(call.text("media_url")));
        comment.put("status_message", call.has("status_message") ? call.text("status_message") : "Internal comment");
        comment.put("sender_id", settings.businessNumber());
        comment.put("url", call.has("media_url") ? call.text("media_url").replaceFirst(".*/", "") : null);
        comment.set("message_id", value(call, "message_id"));
        comment.set("ref_message_id", value(call, "ref_message_id"));
        comment.put("created_at", Answers.timestamp(settings.clock().instant()));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("success", true);
        answer.put("message", call.operation().successMessage());
        answer.put("tenant_id", 1);
        answer.put("interaction_id", chat.id());
        answer.setAll((ObjectNode) comment.deepCopy().without(List.of("message", "type", "created_at")));
        answer.put("chat_message_id", tenant.comments().add(chat.id(), comment));
        return answers.bare(200, answer);
    }

    private Chat chat(Call call) {
        return tenant.chats()
                .oldest(Phones.digits(call.variable()))
                .orElseThrow(() -> Refusal.bare(404, failed("No conversation found for this number.")));
    }

    private static ObjectNode failed(String message) {
        return JsonNodeFactory.instance.objectNode().put("success", false).put("message", message);
    }

    private static JsonNode value(Call call, String field) {
        return call.has(field) ? call.field(field) : JsonNodeFactory.instance.nullNode();
    }

    private static String type(String link) {
        return switch (MediaSends.extension(link)) {
            case "" -> "text";
            case "jpg", "jpeg", "png", "webp" -> "image";
            case "mp4", "3gp" -> "video";
            case "mp3", "ogg", "amr", "aac", "opus" -> "audio";
            default -> "document";
        };
    }
}
