/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The four operations on one-time codes. The tenant's lock guards it.
 */
final class OtpOperations {

    private static final String FAILED = "Failed to send authentication template";

    private final ServerSettings settings;
    private final InstantSource clock;
    private final Tenant tenant;
    private final Templates templates;
    private final Outbox outbox;
    private final Checked checked;
    private final Answers answers;
    private final SecureRandom random = new SecureRandom();

    OtpOperations(
            ServerSettings settings,
            Tenant tenant,
            Templates templates,
            Outbox outbox,
            Checked checked,
            Answers answers) {
        this.settings = settings;
        this.clock = settings.clock();
        this.tenant = tenant;
        this.templates = templates;
        this.outbox = outbox;
        this.checked = checked;
        this.answers = answers;
    }

    ApiAnswer send(Call call) {
        checked.crashesOnNull(call, Defect.OTP_NULL_CRASHES, "purpose", "expiry_minutes");
        List<Fault> faults = checked.faults(call);
        if (faults.stream().allMatch(fault -> fault.keyword().equals("maxLength"))) {
            checked.fitsColumns(faults, Set.of("code", "purpose"), FAILED);
        }
        checked.refuse(faults);
        if (call.has("contact_id")
                && tenant.contacts()
                        .table()
                        .find(call.field("contact_id").longValue())
                        .isEmpty()) {
            checked.refuse(List.of(checked.fault(call, "contact_id", "exists", "")));
        }
        return send(call, call.text("code"));
    }

    ApiAnswer resend(Call call) {
        checked.crashesOnNull(call, Defect.OTP_NULL_CRASHES, "purpose", "expiry_minutes");
        List<Fault> faults = checked.faults(call);
        String phone = Phones.digits(call.text("phone"));
        if (faults.isEmpty() && phone.length() < 10) {
            faults.add(checked.fault(call, "phone", "minLength", "10"));
        }
        checked.refuse(faults);
        tenant.codes().countResend(phone);
        if (call.has("contact_id")
                && tenant.contacts()
                        .table()
                        .find(call.field("contact_id").longValue())
                        .isEmpty()) {
            checked.refuse(List.of(checked.fault(call, "contact_id", "exists", "")));
        }
        return send(call, Integer.toString(100_000 + random.nextInt(900_000)));
    }

    ApiAnswer verify(Call call) {
        checked.crashesOnNull(call, Defect.OTP_NULL_CRASHES, "purpose");
        checked.fits(call);
        OtpCodes.Key key = key(call);
        tenant.codes().countVerification(key.phone());
        Optional<OtpCodes.Code> found = settings.has(Defect.OTP_EXPIRED_NOT_FOUND)
                ? tenant.codes().live(key)
                : tenant.codes().any(key);
        OtpCodes.Code code = found.orElseThrow(
                () -> refusal("OTP_NOT_FOUND", "No active OTP found for this phone number.", Map.of()));
        if (!code.expiresAt().isAfter(clock.instant())) {
            throw refusal(
                    "OTP_EXPIRED",
                    "OTP has expired. Please request a new one.",
                    Map.of("expired_at", Answers.timestamp(code.expiresAt())));
        }
        if (code.attemptsLeft() == 0) {
            throw refusal(
                    "MAX_ATTEMPTS_EXCEEDED",
                    "Maximum verification attempts exceeded. Please request a new OTP.",
                    Map.of("attempts_remaining", 0));
        }
        OtpCodes.Code attempted = tenant.codes().attempt(key, code);
        if (!code.code().equals(call.text("code"))) {
            throw refusal("INVALID_CODE", "Invalid OTP code.", Map.of("attempts_remaining", attempted.attemptsLeft()));
        }
        tenant.codes().remove(key);
        tenant.codes().clearVerifications(key.phone());
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("phone", key.phone());
        data.put("purpose", key.purpose());
        data.put("verified_at", Answers.timestamp(clock.instant()));
        return answers.success(call.operation(), data);
    }

    ApiAnswer status(Call call) {
        checked.crashesOnNull(call, Defect.OTP_NULL_CRASHES, "purpose");
        checked.fits(call);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        Optional<OtpCodes.Code> live = tenant.codes().live(key(call));
        data.put("has_active_otp", live.isPresent());
        if (live.isEmpty()) {
            data.put("message", "No active OTP found");
            return answers.success(call.operation(), "OTP status checked", data);
        }
        OtpCodes.Code code = live.get();
        data.put("expires_at", Answers.timestamp(code.expiresAt()));
        data.put(
                "expires_in_seconds",
                Duration.between(clock.instant(), code.expiresAt()).toMillis() / 1_000.0);
        data.put("is_expired", false);
        data.put("verification_attempts", code.attempts());
        data.put("max_attempts", OtpCodes.MAXIMUM_ATTEMPTS);
        data.put("attempts_remaining", code.attemptsLeft());
        data.put("created_at", Answers.timestamp(code.createdAt()));
        return answers.success(call.operation(), data);
    }

    private ApiAnswer send(Call call, String code) {
        String name = call.text("template_name");
        String language = call.has("language")
                ? call.text("language")
                : call.field("language").isNull() ? "" : "en";
        MessageTemplate template = templates
                .approved(name, language)
                .orElseThrow(() -> new Refusal(
                        404,
                        "RESOURCE_NOT_FOUND",
                        "Authentication template '" + name + "' not found or not approved",
                        Map.of("template_name", name, "language", language)));
        if (!template.isForCodes()) {
            throw new Refusal(
                    422,
                    "VALIDATION_ERROR",
                    "Template must be of type AUTHENTICATION to use this endpoint",
                    Map.of(
                            "template_name",
                            name,
                            "actual_category",
                            template.category(),
                            "required_category",
                            "AUTHENTICATION"));
        }
        int minutes = call.has("expiry_minutes") ? call.field("expiry_minutes").intValue() : 10;
        TemplateText text = text(call, template, code, minutes);
        Outgoing outgoing = Outgoing.of(call, "template", contact -> text.html(), FAILED, null)
                .shown(HistoryRow.NONE, null, contact -> text.shown())
                .inWords();
        OtpCodes.Key key = key(call);
        Outbox.Sent sent;
        try {
            sent = outbox.send(outgoing, () -> tenant.codes().store(key, code, Duration.ofMinutes(minutes)));
        } catch (Refusal refusal) {
            // Refused by WhatsApp: the code is dead. After a time-out it lives, since it may have arrived.
            if (refusal.isSendFailed()) {
                tenant.codes().remove(key);
            }
            throw refusal;
        }
        return answers.success(call.operation(), data(sent, template, minutes));
    }

    private ObjectNode data(Outbox.Sent sent, MessageTemplate template, int minutes) {
        Instant at = sent.message().at();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("message_id", sent.message().messageId());
        data.put("contact_id", sent.contact().id());
        data.put("phone", sent.message().phone());
        data.put("template_name", template.name());
        data.put("language", template.language());
        data.put("code_sent", true);
        data.put("expiry_minutes", minutes);
        data.put("expires_at", Answers.timestamp(at.plus(Duration.ofMinutes(minutes))));
        data.put("status", "sent");
        data.put("sent_at", Answers.timestamp(at));
        return data;
    }

    private static TemplateText text(Call call, MessageTemplate template, String code, int minutes) {
        List<String> body = new ArrayList<>(List.of(code, Integer.toString(minutes)));
        for (JsonNode more : call.field("additional_params")) {
            body.add(more.asText());
        }
        return new TemplateText(template, List.of(), body, null, List.of(code));
    }

    private static OtpCodes.Key key(Call call) {
        return new OtpCodes.Key(
                Phones.digits(call.text("phone")), call.has("purpose") ? call.text("purpose") : "authentication");
    }

    private Refusal refusal(String code, String text, Map<String, ?> more) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("error_code", code);
        details.put("success", false);
        details.put("message", text);
        details.putAll(more);
        return new Refusal(422, settings.has(Defect.OTP_CODES_IN_DETAILS) ? "VALIDATION_ERROR" : code, text, details);
    }
}
