/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The account behind the tokens: its contacts, conversations and messages. Thread-safe; each call is one step.
 */
final class Tenant {

    private static final long FIRST_CONTACT_ID = 1_001;
    private static final long FIRST_CHAT_ID = 501;

    private final ServerSettings settings;
    private final InstantSource clock;
    private final DeliveryJournal journal;
    private final int run = new SecureRandom().nextInt();
    private final Map<Long, Contact> contactsById = new HashMap<>();
    private final Map<String, Contact> contactsByPhone = new HashMap<>();
    private final Map<String, Long> chatsByPhone = new HashMap<>();
    private final MessageStore messages;
    private final ChangeFeed changes;
    private long nextContactId;
    private long wamIds;
    private long deliveries;

    Tenant(ServerSettings settings, InstantSource clock, DeliveryJournal journal, ChangeFeed changes) {
        this.settings = settings;
        this.clock = clock;
        this.journal = journal;
        this.changes = changes;
        this.messages = new MessageStore(settings.keepDeliveries());
        reset();
    }

    /** Carries out a send: refuses it, or stores and journals it. */
    synchronized StoredMessage send(ApiOperation operation, Submission submission, byte[] request, AccessToken token) {
        if (!settings.whatsAppConfigured()) {
            throw new Refusal(422, "WHATSAPP_NOT_CONFIGURED", "WhatsApp is not connected");
        }
        Contact known = known(submission);
        if (isOptedOut(submission, known)) {
            throw new Refusal(403, "CONTACT_OPTED_OUT", "Contact has opted out of messages");
        }
        refuseBeyondLimit(submission.phone());
        Contact contact = known == null ? newContact(submission.phone()) : known;
        StoredMessage message = new StoredMessage(
                messages.nextId(),
                chatWith(submission.phone()),
                contact.id(),
                submission.phone(),
                submission.type() == null ? "text" : "interactive",
                submission.type() == null ? contact.fill(submission.text()) : submission.text(),
                newWamId(),
                null,
                clock.instant(),
                null,
                "sent",
                null,
                HistoryRow.FULL,
                new StoredMessage.Sent(deliveries + 1, operation.id(), request, null, token.name()));
        journal.append(message);
        messages.add(message);
        deliveries++;
        changes.publish(Change.Kind.MESSAGE, message.phone(), message.id());
        return message;
    }

    /** Takes a message from a person. */
    synchronized StoredMessage receive(String phone, String type, String text, String refMessageId) {
        Contact contact = contactsByPhone.get(phone);
        if (contact == null) {
            contact = newContact(phone);
        }
        Chat chat = new Chat(chatWith(phone), phone, "lead", contact.id());
        StoredMessage message = StoredMessage.received(
                messages.nextId(), chat, type, text, newWamId(), refMessageId, null, clock.instant());
        messages.add(message);
        changes.publish(Change.Kind.MESSAGE, phone, message.id());
        return message;
    }

    /** Changes the status of a sent message; empty if there is none of this id. */
    synchronized Optional<StoredMessage> report(long id, String status, String failure) {
        Optional<StoredMessage> changed =
                messages.get(id).filter(message -> !message.isInbound()).map(message -> message.with(status, failure));
        changed.ifPresent(message -> {
            messages.replace(message);
            changes.publish(Change.Kind.STATUS, message.phone(), id);
        });
        return changed;
    }

    MessageStore store() {
        return messages;
    }

    synchronized String nameOf(String phone) {
        Contact contact = contactsByPhone.get(phone);
        return contact == null || contact.firstName() == null ? "" : contact.firstName();
    }

    boolean isOptedOut(String phone) {
        return settings.optedOut().contains(phone);
    }

    synchronized long deliveryCount() {
        return deliveries;
    }

    List<StoredMessage> messages() {
        return messages.all();
    }

    Optional<StoredMessage> message(long id) {
        return messages.get(id);
    }

    synchronized void reset() {
        contactsById.clear();
        contactsByPhone.clear();
        chatsByPhone.clear();
        messages.clear();
        changes.publish(Change.Kind.RESET, "", 0);
        deliveries = 0;
        nextContactId = FIRST_CONTACT_ID;
        for (Contact contact : settings.contacts()) {
            add(contact);
            nextContactId = Math.max(nextContactId, contact.id() + 1);
        }
    }

    private Contact known(Submission submission) {
        if (submission.contactId() == null) {
            return contactsByPhone.get(submission.phone());
        }
        Contact contact = contactsById.get(submission.contactId());
        if (contact == null) {
            throw Refusal.notFound("Contact");
        }
        return contact;
    }

    private boolean isOptedOut(Submission submission, Contact known) {
        return settings.optedOut().contains(submission.phone())
                || (known != null && settings.optedOut().contains(known.phone()));
    }

    private void refuseBeyondLimit(String phone) {
        int limit = settings.conversationLimit();
        int current = chatsByPhone.size();
        if (limit >= 0 && current >= limit && !chatsByPhone.containsKey(phone)) {
            throw new Refusal(
                    403,
                    "FEATURE_LIMIT_EXCEEDED",
                    "Conversation limit reached",
                    Map.of("feature", "conversations", "current", current, "maximum", limit));
        }
    }

    private Contact newContact(String phone) {
        Contact contact = new Contact(nextContactId++, phone, null, null, null);
        add(contact);
        return contact;
    }

    private void add(Contact contact) {
        contactsById.put(contact.id(), contact);
        contactsByPhone.putIfAbsent(contact.phone(), contact);
    }

    private long chatWith(String phone) {
        return chatsByPhone.computeIfAbsent(phone, key -> FIRST_CHAT_ID + chatsByPhone.size());
    }

    /** Differs between servers and does not start again after a reset. */
    private String newWamId() {
        byte[] id = ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(run)
                .putLong(++wamIds)
                .array();
        return "wamid." + Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }
}
