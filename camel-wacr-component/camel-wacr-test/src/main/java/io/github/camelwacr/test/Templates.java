/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The templates of the account: {@code listTemplates}, {@code getTemplate}, {@code syncTemplates}, {@code
 * listAuthTemplates}. Thread-safe, since they never change.
 */
final class Templates {

    private static final String CREATED_AT = "2026-01-01T07:58:39+00:00";

    private record Numbered(int id, MessageTemplate template) {

        String templateId() {
            return Long.toString(1_000_000_000_000_000L + id);
        }
    }

    private final ServerSettings settings;
    private final Answers answers;
    private final Listing listing;
    private final List<Numbered> templates;

    Templates(ServerSettings settings, Answers answers, Listing listing) {
        this.settings = settings;
        this.answers = answers;
        this.listing = listing;
        this.templates = IntStream.range(0, settings.templates().size())
                .mapToObj(i -> new Numbered(i + 1, settings.templates().get(i)))
                .toList();
    }

    /** The approved one of this name and language. */
    Optional<MessageTemplate> approved(String name, String language) {
        return settings.templates().stream()
                .filter(template ->
                        template.name().equals(name) && template.language().equals(language) && template.isApproved())
                .findFirst();
    }

    ApiAnswer list(Call call) {
        ListRules<Numbered> rules = new ListRules<>(
                call.operation(),
                List.of("template_name", "created_at", "updated_at"),
                List.of("status", "category", "language"),
                List.of("template_name", "category"),
                Templates::value,
                Templates::show);
        return listing.answer(call, rules, templates);
    }

    ApiAnswer listForCodes(Call call) {
        boolean byName = settings.has(Defect.AUTH_TEMPLATES_BY_NAME);
        ListRules<Numbered> rules = new ListRules<>(
                call.operation(),
                byName ? List.of("language", "created_at") : List.of("template_name", "language", "created_at"),
                List.of("language", "template_name"),
                List.of("template_name", "body_data"),
                Templates::value,
                Templates::showForCodes);
        List<Numbered> fit = templates.stream()
                .filter(numbered ->
                        numbered.template().isForCodes() && numbered.template().isApproved())
                .sorted((a, b) -> byName
                        ? a.template().name().compareToIgnoreCase(b.template().name())
                        : 0)
                .toList();
        return listing.answer(call, rules, fit);
    }

    ApiAnswer get(Call call) {
        return templates.stream()
                .filter(numbered -> numbered.templateId().equals(call.variable()))
                .findFirst()
                .map(numbered -> answers.read(call.operation(), show(numbered)))
                .orElseThrow(() -> Refusal.notFound("Template"));
    }

    ApiAnswer sync(Call call) {
        if (!settings.whatsAppConfigured()) {
            throw new Refusal(
                    422, "WHATSAPP_NOT_CONFIGURED", "WhatsApp Business API is not configured for this account");
        }
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        List<Numbered> synced = settings.has(Defect.SYNC_IS_A_STUB) ? List.of() : templates;
        data.put("synced_count", synced.size());
        synced.forEach(numbered -> data.withArray("templates").add(show(numbered)));
        data.withArray("templates");
        return answers.success(call.operation(), data);
    }

    private static JsonNode value(Numbered numbered, String field) {
        MessageTemplate template = numbered.template();
        return TextNode.valueOf(
                switch (field) {
                    case "template_name" -> template.name();
                    case "status" -> template.status();
                    case "category" -> template.category();
                    case "language" -> template.language();
                    case "body_data" -> template.body();
                    default -> CREATED_AT;
                });
    }

    private static ObjectNode show(Numbered numbered) {
        MessageTemplate template = numbered.template();
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("id", numbered.id());
        shown.put("template_id", numbered.templateId());
        shown.put("template_name", template.name());
        shown.put("name", template.name());
        shown.put("language", template.language());
        shown.put("category", template.category());
        shown.put("status", template.status());
        shown.put("header_data_format", template.headerFormat());
        shown.put("header_data_text", template.header().isEmpty() ? null : template.header());
        shown.put("header_params_count", template.headerParameters());
        shown.putNull("header_file_url");
        shown.putNull("header_variable_value");
        shown.put("body_data", template.body());
        shown.put("body_params_count", template.bodyParameters());
        shown.putNull("body_variable_value");
        shown.put("footer_data", template.footer().isEmpty() ? null : template.footer());
        shown.put("footer_params_count", template.footerParameters());
        shown.put("buttons_data", template.buttonsJson().toString());
        shown.putNull("message_send_ttl_seconds");
        shown.put("add_security_recommendation", template.isForCodes());
        shown.putNull("code_expiration_minutes");
        shown.putNull("otp_button_config");
        shown.putArray("components");
        shown.put("created_at", CREATED_AT);
        shown.put("updated_at", CREATED_AT);
        return shown;
    }

    private static ObjectNode showForCodes(Numbered numbered) {
        MessageTemplate template = numbered.template();
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("id", numbered.id());
        shown.put("template_name", template.name());
        shown.put("language", template.language());
        shown.put("body_text", template.body());
        shown.put("body_params_count", template.bodyParameters());
        shown.put("header_format", template.headerFormat());
        shown.put("header_text", template.header().isEmpty() ? null : template.header());
        shown.put("footer_text", template.footer().isEmpty() ? null : template.footer());
        shown.put("status", template.status());
        shown.put("created_at", CREATED_AT);
        return shown;
    }
}
