/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The account behind the tokens: its records, conversations and messages. Its own methods are thread-safe, each is one
 * step; who works with its tables holds its lock.
 */
final class Tenant {

    private final ServerSettings settings;
    private final DeliveryJournal journal;
    private final ChangeFeed changes;
    private final int run = new SecureRandom().nextInt();
    private final AtomicLong wamIds = new AtomicLong();
    private final MessageStore store;

    private Contacts contacts;
    private Table groups;
    private Table sources;
    private Table statuses;
    private Chats chats;
    private OtpCodes codes;
    private Comments comments;
    private long deliveries;

    Tenant(ServerSettings settings, DeliveryJournal journal, ChangeFeed changes) {
        this.settings = settings;
        this.journal = journal;
        this.changes = changes;
        this.store = new MessageStore(settings.keepDeliveries());
        reset();
    }

    Contacts contacts() {
        return contacts;
    }

    Table groups() {
        return groups;
    }

    Table sources() {
        return sources;
    }

    Table statuses() {
        return statuses;
    }

    Chats chats() {
        return chats;
    }

    OtpCodes codes() {
        return codes;
    }

    Comments comments() {
        return comments;
    }

    MessageStore store() {
        return store;
    }

    /** Stores and journals what goes out. */
    synchronized StoredMessage deliver(Outgoing outgoing, Chat chat, String text, byte[] shown, HistoryRow row) {
        StoredMessage message = new StoredMessage(
                store.nextId(),
                chat.id(),
                chat.contactId(),
                chat.phone(),
                outgoing.type(),
                text,
                newMessageId(),
                null,
                settings.clock().instant(),
                outgoing.url(),
                "sent",
                null,
                row,
                new StoredMessage.Sent(
                        deliveries + 1,
                        outgoing.call().operation().id(),
                        outgoing.request(),
                        shown,
                        outgoing.call().token().name()));
        journal.append(message);
        store.add(message);
        deliveries++;
        changes.publish(Change.Kind.MESSAGE, message.phone(), message.id());
        return message;
    }

    /** Takes a message from a person. */
    synchronized StoredMessage receive(String phone, String type, String text, String refMessageId) {
        Entry contact = contacts.ofSender(phone).orElseGet(() -> contacts.make("+" + phone));
        StoredMessage message = StoredMessage.received(
                store.nextId(),
                chats.toReceive(phone, contact),
                type,
                text,
                newMessageId(),
                refMessageId,
                settings.clock().instant());
        String word = text.toLowerCase(Locale.ROOT);
        if (settings.optOutKeywords().contains(word) || settings.optInKeywords().contains(word)) {
            contacts.setOptedOut(contact, settings.optOutKeywords().contains(word));
        }
        store.add(message);
        changes.publish(Change.Kind.MESSAGE, phone, message.id());
        return message;
    }

    /** Changes the status of a sent message; empty if there is none of this id. */
    synchronized Optional<StoredMessage> report(long id, String status, String failure) {
        Optional<StoredMessage> changed =
                store.get(id).filter(message -> !message.isInbound()).map(message -> message.with(status, failure));
        changed.ifPresent(message -> {
            store.replace(message);
            changes.publish(Change.Kind.STATUS, message.phone(), id);
        });
        return changed;
    }

    synchronized String nameOf(String phone) {
        return contacts.ofSender(phone)
                .map(contact -> (contact.text("firstname") + " " + contact.text("lastname")).strip())
                // Who has no name yet was given their number for one.
                .filter(name -> !name.equals(phone))
                .orElse("");
    }

    synchronized boolean isOptedOut(String phone) {
        return contacts.ofSender(phone)
                .map(contacts::isOptedOut)
                .orElse(settings.phones().get(phone) == MagicPhone.OPTED_OUT);
    }

    synchronized long deliveryCount() {
        return deliveries;
    }

    synchronized void reset() {
        contacts = new Contacts(settings);
        groups = table("Customers", "Newsletter");
        sources = table("Website", "WhatsApp");
        statuses = table("New", "In contact");
        chats = new Chats(settings.mostPeople());
        codes = new OtpCodes(settings.clock());
        comments = new Comments();
        store.clear();
        deliveries = 0;
        changes.publish(Change.Kind.RESET, "", 0);
    }

    /** Differs between servers and does not start again after a reset. */
    private String newMessageId() {
        long number = wamIds.incrementAndGet();
        if (settings.messageIds() != null) {
            return settings.messageIds().apply(number);
        }
        byte[] id = ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(run)
                .putLong(number)
                .array();
        return "wamid." + Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    private Table table(String... names) {
        Table table = new Table("name", 1, settings.clock());
        for (String name : names) {
            table.create(Map.of("name", TextNode.valueOf(name)));
        }
        return table;
    }
}
