/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The conversations by phone (digits). One number can have several. Not thread-safe: the tenant's lock guards it.
 */
final class Chats {

    private static final long FIRST_ID = 501;

    private final int mostPhones;
    private final Map<String, List<Chat>> byPhone = new LinkedHashMap<>();
    private long nextId = FIRST_ID;

    /** The phone whose conversation began first is forgotten when there are more. */
    Chats(int mostPhones) {
        this.mostPhones = mostPhones;
    }

    /** The one for what is sent: of this phone as this contact of its present type. */
    Chat toSend(String phone, Entry contact) {
        String type = contact.text("type");
        return byPhone.getOrDefault(phone, List.of()).stream()
                .filter(chat ->
                        chat.contactId() == contact.id() && chat.contactType().equals(type))
                .findFirst()
                .orElseGet(() -> open(phone, type, contact.id()));
    }

    /** The one for what comes in: the oldest of the phone, whoever it was with. */
    Chat toReceive(String phone, Entry contact) {
        return oldest(phone).orElseGet(() -> open(phone, contact.text("type"), contact.id()));
    }

    Optional<Chat> oldest(String phone) {
        return byPhone.getOrDefault(phone, List.of()).stream().findFirst();
    }

    /** How many phones have one. */
    int phones() {
        return byPhone.size();
    }

    private Chat open(String phone, String contactType, long contactId) {
        Chat chat = new Chat(nextId++, phone, contactType, contactId);
        byPhone.computeIfAbsent(phone, key -> new ArrayList<>(1)).add(chat);
        if (byPhone.size() > mostPhones) {
            byPhone.remove(byPhone.keySet().iterator().next());
        }
        return chat;
    }
}
