/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code sendText} and {@code sendInteractive}. The tenant's lock guards it.
 */
final class TextSends {

    private static final int MAXIMUM_ROWS = 10;

    private final ServerSettings settings;
    private final Tenant tenant;
    private final Outbox outbox;
    private final Checked checked;
    private final Answers answers;
    private final MergeFields mergeFields;

    TextSends(ServerSettings settings, Tenant tenant, Outbox outbox, Checked checked, Answers answers) {
        this.settings = settings;
        this.tenant = tenant;
        this.outbox = outbox;
        this.checked = checked;
        this.answers = answers;
        this.mergeFields = new MergeFields(settings, tenant);
    }

    ApiAnswer text(Call call) {
        List<Fault> faults = checked.faults(call);
        if (!faults.isEmpty()) {
            throw settings.has(Defect.TEXT_VALIDATION_CRASHES)
                    ? Refusal.crash()
                    : new Refusal(
                            422, "VALIDATION_ERROR", "Validation failed", Map.of("errors", Refusal.byField(faults)));
        }
        Outgoing outgoing = Outgoing.of(
                call,
                "text",
                contact -> mergeFields.fill(call.text("message"), contact),
                "Failed to send message",
                null);
        Outbox.Sent sent =
                outbox.send(settings.has(Defect.TEXT_IGNORES_OPT_OUT) ? outgoing.withoutConsent() : outgoing, () -> {});
        ObjectNode data = Outbox.data(sent);
        data.put("message", sent.message().text());
        return answers.success(call.operation(), data);
    }

    ApiAnswer interactive(Call call) {
        checked.fits(call);
        checked.contactExists(call, tenant);
        Outgoing outgoing = Outgoing.of(
                call,
                "interactive",
                contact -> call.text("body_text"),
                "Failed to send interactive message",
                objection(call));
        ObjectNode data = Outbox.data(outbox.send(outgoing, () -> {}));
        data.put("type", call.text("type"));
        return answers.success(call.operation(), data);
    }

    /** What the service does not check, but WhatsApp does. */
    private static String objection(Call call) {
        return call.text("type").equals("button")
                ? objectionToOptions(call.field("buttons"), 3, 256, true)
                : objectionToSections(call.field("sections"));
    }

    private static String objectionToSections(JsonNode sections) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (JsonNode section : sections) {
            if (section.path("title").asText().codePoints().count() > 24) {
                return "Section title is too long. Max length is 24";
            }
            section.path("rows").forEach(rows::add);
        }
        return objectionToOptions(rows, MAXIMUM_ROWS, 200, false);
    }

    private static String objectionToOptions(JsonNode options, int most, int longestId, boolean titlesDiffer) {
        if (options.isEmpty() || options.size() > most) {
            return "Number of options must be from 1 to " + most;
        }
        Set<String> ids = new HashSet<>();
        Set<String> titles = new HashSet<>();
        for (JsonNode option : options) {
            String id = option.path("id").asText();
            if (!ids.add(id) || id.codePoints().count() > longestId) {
                return "Option ids must be unique and at most " + longestId + " characters";
            }
            if (!titles.add(option.path("title").asText()) && titlesDiffer) {
                return "Button titles must be unique";
            }
        }
        return null;
    }
}
