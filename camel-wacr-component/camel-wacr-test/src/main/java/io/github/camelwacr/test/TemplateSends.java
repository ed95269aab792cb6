/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code sendTemplate}. The tenant's lock guards it.
 */
final class TemplateSends {

    private static final Map<String, List<String>> EXTENSIONS = Map.of(
            "image", List.of("jpeg", "png", "jpg"),
            "video", List.of("mp4", "3gp"),
            "document", List.of("pdf", "doc", "docx", "txt", "xls", "xlsx", "ppt", "pptx"));
    private static final Map<String, Integer> MEGABYTES = Map.of("image", 5, "video", 16, "document", 100);
    private static final int MAXIMUM_FIELDS = 10;

    private final ServerSettings settings;
    private final Tenant tenant;
    private final Templates templates;
    private final Outbox outbox;
    private final Checked checked;
    private final Answers answers;
    private final MergeFields mergeFields;
    private final SecureRandom random = new SecureRandom();

    TemplateSends(
            ServerSettings settings,
            Tenant tenant,
            Templates templates,
            Outbox outbox,
            Checked checked,
            Answers answers) {
        this.settings = settings;
        this.tenant = tenant;
        this.templates = templates;
        this.outbox = outbox;
        this.checked = checked;
        this.answers = answers;
        this.mergeFields = new MergeFields(settings, tenant);
    }

    ApiAnswer send(Call call) {
        List<Fault> faults = checked.faults(call);
        if (settings.has(Defect.OTP_FIELD_NUMBER_IS_SIX)
                && call.field("otp_field_number").isIntegralNumber()
                && call.field("otp_field_number").longValue() != 6) {
            boolean low = call.field("otp_field_number").longValue() < 6;
            faults.add(checked.fault(call, "otp_field_number", low ? "minimum" : "maximum", "6"));
        }
        checked.refuse(faults);
        checked.contactExists(call, tenant);
        MessageTemplate template = templates
                .approved(call.text("template_name"), call.text("language"))
                .orElseThrow(() -> Refusal.notFound("Template"));
        generateCode(call);
        List<String> missing = missing(call, template);
        if (!missing.isEmpty()) {
            throw new Refusal(
                    422, "VALIDATION_ERROR", "The given data was invalid.", Map.of("template_fields", missing));
        }
        checkHeader(call, template);
        boolean bare = settings.has(Defect.TEMPLATE_ROWS_BARE);
        Function<Entry, TemplateText> text = contact -> filled(call, template, contact);
        Outgoing outgoing = Outgoing.of(
                        call,
                        bare ? "text" : "template",
                        contact -> text.apply(contact).html(),
                        "Failed to send template message",
                        objection(template))
                .shown(
                        bare ? HistoryRow.BARE : HistoryRow.FULL,
                        link(call, template),
                        contact -> shown(call, text.apply(contact)))
                .inWords();
        ObjectNode data = Outbox.data(outbox.send(outgoing, () -> {}));
        data.put("template_name", template.name());
        data.put("language", template.language());
        return answers.success(call.operation(), data);
    }

    /** Nobody is told the code, and {@code verifyOtp} does not know it. */
    private void generateCode(Call call) {
        String field = call.has("otp_field_number") ? "field_" + call.text("otp_field_number") : "field_1";
        if (call.field("auto_generate_otp").asBoolean() && !call.has(field)) {
            call.content().fields().put(field, Integer.toString(100_000 + random.nextInt(900_000)));
        }
    }

    private String objection(MessageTemplate template) {
        boolean fails =
                settings.has(Defect.BUTTON_PARAMETERS_DROPPED) && template.hasDynamicLink() && !template.isForCodes();
        return fails ? "(#131008) Required parameter is missing" : null;
    }

    private static List<String> missing(Call call, MessageTemplate template) {
        List<String> missing = new ArrayList<>();
        if (template.headerParameters() > 0 && !call.has("header_field_1")) {
            missing.add("header_field_1 is required for TEXT header template with parameters");
        }
        if (template.hasFileHeader()) {
            String kind = kind(template);
            if (!call.has("header_" + kind + "_url") && !hasFile(call, kind)) {
                missing.add("header_" + kind + "_url or header_" + kind + "_file is required for "
                        + template.headerFormat() + " header template");
            }
        }
        for (int i = 1; i <= Math.min(template.bodyParameters(), MAXIMUM_FIELDS); i++) {
            if (!call.has("field_" + i)) {
                missing.add("field_" + i + " is required (body parameter " + i + ")");
            }
        }
        return missing;
    }

    private static void checkHeader(Call call, MessageTemplate template) {
        if (!template.hasFileHeader()) {
            return;
        }
        String kind = kind(template);
        List<String> allowed = EXTENSIONS.get(kind);
        boolean file = hasFile(call, kind);
        String name = call.text(file ? "header_" + kind + "_file" : "header_" + kind + "_url");
        if (!allowed.contains(MediaSends.extension(name))) {
            throw header(
                    file ? "Invalid file extension for " + kind : "Invalid file extension in URL",
                    "Allowed: " + String.join(", ", allowed));
        }
        int megabytes = MEGABYTES.get(kind);
        if (file && call.content().files().get("header_" + kind + "_file") > megabytes * 1_048_576L) {
            throw header("File size exceeds " + megabytes + " MB limit for " + kind, "Max size: " + megabytes + " MB");
        }
    }

    private static Refusal header(String text, String detail) {
        return new Refusal(422, "VALIDATION_ERROR", text, Map.of("header_media", List.of(detail)));
    }

    private TemplateText filled(Call call, MessageTemplate template, Entry contact) {
        List<String> body = new ArrayList<>();
        for (int i = 1; i <= MAXIMUM_FIELDS; i++) {
            body.add(parameter(call, "field_" + i, contact));
        }
        List<String> buttons = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            buttons.add(
                    settings.has(Defect.BUTTON_PARAMETERS_DROPPED)
                            ? template.isForCodes() ? body.get(0) : ""
                            : parameter(call, "button_" + i, contact));
        }
        return new TemplateText(
                template, List.of(parameter(call, "header_field_1", contact)), body, link(call, template), buttons);
    }

    private ObjectNode shown(Call call, TemplateText text) {
        ObjectNode shown = text.shown();
        if (call.has("header_document_name") && !settings.has(Defect.DOCUMENT_NAME_DROPPED)) {
            shown.withObject("/header").put("filename", call.text("header_document_name"));
        }
        return shown;
    }

    private String parameter(Call call, String field, Entry contact) {
        String folded = mergeFields.fill(call.text(field), contact).replaceAll("\\s+", " ");
        return folded.isEmpty() ? " " : folded;
    }

    private static String link(Call call, MessageTemplate template) {
        if (!template.hasFileHeader()) {
            return null;
        }
        String kind = kind(template);
        return hasFile(call, kind)
                ? call.request().origin() + "/storage/whatsapp-attachments/" + call.text("header_" + kind + "_file")
                : call.text("header_" + kind + "_url");
    }

    private static boolean hasFile(Call call, String kind) {
        return call.content().files().containsKey("header_" + kind + "_file");
    }

    private static String kind(MessageTemplate template) {
        return template.headerFormat().toLowerCase(Locale.ROOT);
    }
}
