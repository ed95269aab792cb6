/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.ask;

import io.github.camelwacr.test.Conversation;
import io.github.camelwacr.test.PhoneMessage;
import io.github.camelwacr.test.WacrServer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Plays the people of the demonstration: what each one does depends on the last digit of their number. Runs on a thread of
 * its own until it is interrupted.
 */
final class AnswerScript implements Runnable {

    private final WacrServer server;
    private final Set<Long> answered = new HashSet<>();

    AnswerScript(WacrServer server) {
        this.server = server;
    }

    @Override
    public void run() {
        long revision = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                revision = server.conversations().await(revision, Duration.ofSeconds(1));
                for (Conversation conversation : server.conversations().list()) {
                    answer(conversation.phone());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(String phone) {
        List<PhoneMessage> messages = server.conversations().messages(phone);
        for (PhoneMessage message : messages) {
            if (message.content().has("buttons") || message.content().has("sections")) {
                if (answered.add(message.id())) {
                    answer(message, phone.charAt(phone.length() - 1));
                }
            }
        }
    }

    private void answer(PhoneMessage message, char person) {
        boolean reminder = message.text().contains("reminder");
        boolean list = message.content().has("sections");
        switch (person) {
            case '0', '1', '2', '3' -> tap(message, "yes");
            case '4' -> tap(message, "no");
            case '5', '6' -> tap(message, list ? firstSlot() : "later");
            case '7' -> {
                if (reminder) {
                    tap(message, "yes");
                }
            }
            case '8' -> server.conversations().write(message.phone(), "Can I bring my dog?");
            default -> {
                // Never answers.
            }
        }
    }

    private void tap(PhoneMessage message, String id) {
        server.conversations().tap(message.id(), id);
    }

    private static String firstSlot() {
        return Messages.SLOTS.get(0).replaceAll("\\W", "").toLowerCase(Locale.ROOT);
    }
}
