/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What all sends have in common: the contact, its consent, the account's settings and limits, WhatsApp's own answer, the
 * conversation and the row of the history, in this order. The tenant's lock guards it.
 */
final class Outbox {

    private static final int MAXIMUM_BYTES = 4_096;

    private final ServerSettings settings;
    private final Tenant tenant;

    Outbox(ServerSettings settings, Tenant tenant) {
        this.settings = settings;
        this.tenant = tenant;
    }

    /** A message that went out, with the contact that it went to. */
    record Sent(StoredMessage message, Entry contact) {}

    /** Sends a message; {@code accepted} runs when nothing but WhatsApp can still refuse it. */
    Sent send(Outgoing outgoing, Runnable accepted) {
        Entry contact = recipient(outgoing);
        String phone = Phones.digits(outgoing.phone());
        MagicPhone magic = settings.phones().get(phone);
        if (outgoing.checksConsent()
                && (magic == MagicPhone.OPTED_OUT || tenant.contacts().isOptedOut(contact))) {
            throw new Refusal(403, "CONTACT_OPTED_OUT", "Contact has opted out of receiving messages");
        }
        if (!settings.whatsAppConfigured()) {
            throw new Refusal(422, "WHATSAPP_NOT_CONFIGURED", "WhatsApp connection is not configured for this account");
        }
        if (outgoing.checksConsent()) {
            refuseBeyondLimit(phone, magic);
        }
        accepted.run();
        String text = outgoing.text().apply(contact);
        refuseAsWhatsApp(outgoing, text, magic);
        byte[] shown = outgoing.shown() == null
                ? null
                : DeliveryJson.bytes(outgoing.shown().apply(contact));
        boolean timesOut = magic == MagicPhone.TIMES_OUT;
        StoredMessage message = tenant.deliver(
                outgoing,
                tenant.chats().toSend(phone, contact),
                text,
                shown,
                timesOut ? HistoryRow.NONE : outgoing.row());
        if (timesOut) {
            throw curl(outgoing, "cURL error 28: Operation timed out after 60001 milliseconds with 0 bytes received");
        }
        if (magic == MagicPhone.NOT_ON_WHATSAPP) {
            tenant.report(message.id(), "failed", "Message undeliverable");
        }
        return new Sent(message, contact);
    }

    /** The data that all answers of sends begin with. */
    static ObjectNode data(Sent sent) {
        StoredMessage message = sent.message();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("message_id", message.messageId());
        data.put("contact_id", sent.contact().id());
        data.put("phone", message.phone());
        data.put("status", "sent");
        data.put("sent_at", Answers.timestamp(message.at()));
        data.put("chat_id", message.chatId());
        data.put("chat_message_id", message.row() == HistoryRow.FULL ? message.id() : null);
        return data;
    }

    private Entry recipient(Outgoing outgoing) {
        String number = "+" + Phones.digits(outgoing.phone());
        if (outgoing.contactId() != null) {
            return tenant.contacts()
                    .table()
                    .find(outgoing.contactId())
                    .filter(contact -> outgoing.isOtp() || contact.text("phone").equals(number))
                    .orElseThrow(() -> Refusal.notFound("Contact"));
        }
        boolean digitsOnly = outgoing.isOtp() && settings.has(Defect.OTP_CONTACT_WITHOUT_PLUS);
        return tenant.contacts().findOrMake(digitsOnly ? number.substring(1) : number);
    }

    private void refuseBeyondLimit(String phone, MagicPhone magic) {
        int limit = settings.conversationLimit();
        boolean used = limit >= 0
                && tenant.chats().phones() >= limit
                && tenant.chats().oldest(phone).isEmpty();
        if (used || magic == MagicPhone.LIMIT_REACHED) {
            throw new Refusal(403, "FEATURE_LIMIT_EXCEEDED", "Conversation limit reached. Please upgrade your plan.");
        }
    }

    private static void refuseAsWhatsApp(Outgoing outgoing, String text, MagicPhone magic) {
        if (magic == MagicPhone.INTERNAL_ERROR) {
            throw Refusal.internal(
                    outgoing.failed(), "SQLSTATE[HY000]: General error: 2006 MySQL server has gone away");
        }
        if (magic == MagicPhone.UNREACHABLE) {
            throw curl(outgoing, "cURL error 7: Failed to connect to graph.facebook.com port 443: Connection refused");
        }
        if (Phones.digits(outgoing.phone()).isEmpty()) {
            throw refused(outgoing, 100, "The parameter to is required.");
        }
        if (magic == MagicPhone.REFUSED) {
            throw refused(outgoing, 131_026, "Message undeliverable");
        }
        if (outgoing.objection() != null) {
            throw refused(outgoing, 131_009, outgoing.objection());
        }
        if (outgoing.type().equals("text")
                && !outgoing.words()
                && text.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_BYTES) {
            throw failed(outgoing, "The maximun length for a message text is 4096 characters");
        }
    }

    private static Refusal refused(Outgoing outgoing, int code, String text) {
        if (outgoing.words()) {
            return failed(outgoing, text);
        }
        ObjectNode graph = JsonNodeFactory.instance.objectNode();
        ObjectNode error = graph.putObject("error");
        error.put("message", "(#" + code + ") " + text);
        error.put("type", "OAuthException");
        error.put("code", code);
        error.putObject("error_data").put("messaging_product", "whatsapp").put("details", text);
        error.put("fbtrace_id", "AStandInTrace");
        return failed(outgoing, graph.toString());
    }

    /** The OTP operations do not tell a broken line from a crash. */
    private static Refusal curl(Outgoing outgoing, String text) {
        return outgoing.isOtp() ? Refusal.internal(outgoing.failed(), text) : failed(outgoing, text);
    }

    private static Refusal failed(Outgoing outgoing, String text) {
        return new Refusal(500, "MESSAGE_SEND_FAILED", outgoing.failed(), Map.of("error", text));
    }
}
