/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelwacr.test.Change;
import io.github.camelwacr.test.Conversation;
import io.github.camelwacr.test.Conversations;
import io.github.camelwacr.test.PhoneMessage;
import io.github.camelwacr.test.RecordedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The reading half of the page's API. Each answer is bounded, however much came in since the last one. Thread-safe. */
final class PhoneReads {

    private static final int CONVERSATIONS = 200;
    private static final int MESSAGES = 100;
    private static final int EXCHANGES = 100;
    private static final int FOUND = 50;
    private static final int DOWNLOADED_PHONES = 1_000;

    private final Conversations conversations;
    private final PhoneFeed feed;

    PhoneReads(Conversations conversations, PhoneFeed feed) {
        this.conversations = conversations;
        this.feed = feed;
    }

    /** All that is new since a version; all there is (the latest of it) for a page that has nothing yet, or fell behind. */
    ObjectNode changes(long since, String phone, boolean opened) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        // Read first: what changes meanwhile is told twice rather than never.
        node.put("version", feed.version());
        Optional<List<Change>> known = feed.since(since)
                .filter(changes -> changes.stream().noneMatch(change -> change.kind() == Change.Kind.RESET));
        node.put("whole", known.isEmpty());
        node.put("conversationCount", conversations.count());
        if (known.isPresent()) {
            changed(node, known.get());
        } else {
            whole(node);
        }
        boolean all = opened || known.isEmpty();
        node.put("messagesWhole", all);
        node.set("messages", all ? page(phone, Long.MAX_VALUE) : messages(phone, known.get()));
        node.set("limits", PhoneJson.array(conversations.limits(), PhoneJson::limit));
        return node;
    }

    private void changed(ObjectNode node, List<Change> changes) {
        List<String> phones = changes.stream()
                .map(Change::phone)
                .filter(changed -> !changed.isEmpty())
                .distinct()
                .toList();
        node.set("conversations", PhoneJson.array(conversations(phones), PhoneJson::conversation));
        long firstNumber = changes.stream()
                .filter(change -> change.kind() == Change.Kind.REQUEST)
                .mapToLong(Change::id)
                .min()
                .orElse(Long.MAX_VALUE);
        node.set("exchanges", exchanges(firstNumber - 1));
    }

    private List<Conversation> conversations(List<String> phones) {
        return phones.size() > CONVERSATIONS
                ? conversations.latest(CONVERSATIONS)
                : phones.stream()
                        .flatMap(phone -> conversations.with(phone).stream())
                        .toList();
    }

    private void whole(ObjectNode node) {
        node.set("conversations", PhoneJson.array(conversations.latest(CONVERSATIONS), PhoneJson::conversation));
        node.set("exchanges", exchanges(0));
        ArrayNode faults = node.putArray("faults");
        for (PhoneFault fault : PhoneFault.values()) {
            faults.addObject().put("name", fault.name()).put("label", fault.label());
        }
    }

    /** The messages right before one, oldest first. */
    ObjectNode older(String phone, long before) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("messages", page(phone, before));
        return node;
    }

    /** The newest message that holds the text, of each conversation that has one or whose number holds it. */
    ObjectNode search(String text) {
        List<PhoneMessage> found = new ArrayList<>();
        String wanted = text.toLowerCase(Locale.ROOT);
        for (Conversation conversation : conversations.list()) {
            if (found.size() == FOUND) {
                break;
            }
            if (contains(conversation.phone() + " " + conversation.name(), wanted)) {
                found.add(conversation.last());
            } else {
                newest(conversation.phone(), wanted).ifPresent(found::add);
            }
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("messages", PhoneJson.array(found, PhoneJson::message));
        return node;
    }

    ObjectNode everything() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode phones = node.putArray("phones");
        for (Conversation conversation : conversations.latest(DOWNLOADED_PHONES)) {
            phones.addObject()
                    .put("phone", conversation.phone())
                    .set("messages", PhoneJson.array(conversations.messages(conversation.phone()), PhoneJson::message));
        }
        node.set("requests", PhoneJson.array(conversations.exchanges(0), PhoneJson::exchange));
        return node;
    }

    private Optional<PhoneMessage> newest(String phone, String wanted) {
        return conversations.messages(phone).stream()
                .filter(message -> contains(message.content().toString(), wanted))
                .reduce((older, newer) -> newer);
    }

    private JsonNode messages(String phone, List<Change> changes) {
        List<PhoneMessage> messages = changes.stream()
                .filter(change -> change.phone().equals(phone) && !phone.isEmpty())
                .map(Change::id)
                .distinct()
                .flatMap(id -> conversations.find(id).stream())
                .toList();
        return PhoneJson.array(tail(messages, MESSAGES), PhoneJson::message);
    }

    private JsonNode page(String phone, long before) {
        if (phone.isEmpty()) {
            return JsonNodeFactory.instance.arrayNode();
        }
        List<PhoneMessage> messages = conversations.messages(phone).stream()
                .filter(message -> message.id() < before)
                .toList();
        return PhoneJson.array(tail(messages, MESSAGES), PhoneJson::message);
    }

    private JsonNode exchanges(long after) {
        List<RecordedExchange> exchanges = conversations.exchanges(after);
        return PhoneJson.array(tail(exchanges, EXCHANGES), (Function<RecordedExchange, JsonNode>) PhoneJson::exchange);
    }

    private static boolean contains(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static <T> List<T> tail(List<T> list, int most) {
        return list.subList(Math.max(0, list.size() - most), list.size());
    }
}
