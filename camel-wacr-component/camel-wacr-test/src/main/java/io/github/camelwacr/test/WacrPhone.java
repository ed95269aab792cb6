/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One person's phone, for tests: what arrived on it, and what the person does. What is not there is an
 * {@link AssertionError} that shows what did arrive. Thread-safe.
 */
public final class WacrPhone {

    private static final int SHOWN_MESSAGES = 10;
    private static final int SHOWN_CHARACTERS = 60;

    private final Conversations conversations;
    private final String number;

    WacrPhone(Conversations conversations, String number) {
        this.conversations = conversations;
        this.number = Phones.requireDigits(number);
    }

    /**
     * The number of this phone.
     *
     * @return digits only
     */
    public String number() {
        return number;
    }

    /**
     * All that shows on the phone, oldest first: what arrived, and what the person wrote or tapped.
     *
     * @return an unmodifiable copy; empty if there is nothing
     */
    public List<PhoneMessage> messages() {
        return conversations.messages(number);
    }

    /**
     * The newest message that arrived.
     *
     * @return the message
     * @throws AssertionError if none arrived
     */
    public PhoneMessage last() {
        return newest(message -> true, "No message arrived");
    }

    /**
     * Taps a reply button of the newest message that has it, whatever came after that message.
     *
     * @param id id of the button; on a button of a template, which has no id, its title
     * @return the tap as it came in
     * @throws AssertionError if no message has such a button
     */
    public PhoneMessage tap(String id) {
        return choose(id, message -> elements(message.content().path("buttons")), "button");
    }

    /**
     * Opens the list of the newest message that has a row, whatever came after that message, and chooses the row.
     *
     * @param id id of the row
     * @return the choice as it came in
     * @throws AssertionError if no message has such a row
     */
    public PhoneMessage choose(String id) {
        return choose(id, WacrPhone::rows, "row");
    }

    /**
     * Writes a text.
     *
     * @param text what the person writes
     * @return the message as it came in
     */
    public PhoneMessage write(String text) {
        return conversations.write(number, text);
    }

    /**
     * Waits for a message that the person has not answered: the first one that arrived after what they last wrote or
     * tapped. One that is there already is given at once.
     *
     * @param atMost how long to wait
     * @return the message
     * @throws AssertionError if none arrived in time
     */
    public PhoneMessage waitForMessage(Duration atMost) {
        return waitForMessage(message -> true, atMost);
    }

    /**
     * As {@link #waitForMessage(Duration)}, for one of several messages.
     *
     * @param wanted which one
     * @param atMost how long to wait
     * @return the first message that is wanted
     * @throws AssertionError if none arrived in time
     */
    public PhoneMessage waitForMessage(Predicate<PhoneMessage> wanted, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            long revision = conversations.revision();
            List<PhoneMessage> unanswered = unanswered();
            for (PhoneMessage message : unanswered) {
                if (wanted.test(message)) {
                    return message;
                }
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw failure("No such message arrived within " + atMost.toMillis() + " ms");
            }
            await(revision, Duration.ofNanos(left));
        }
    }

    private List<PhoneMessage> unanswered() {
        List<PhoneMessage> messages = messages();
        int last = messages.size();
        while (last > 0 && !messages.get(last - 1).inbound()) {
            last--;
        }
        return messages.subList(last, messages.size());
    }

    private void await(long revision, Duration atMost) {
        try {
            conversations.await(revision, atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a message", e);
        }
    }

    private PhoneMessage choose(String id, Function<PhoneMessage, Stream<JsonNode>> options, String what) {
        Predicate<PhoneMessage> hasIt = message -> options.apply(message)
                .anyMatch(option -> option.path("id").asText().equals(id));
        return conversations.tap(
                newest(hasIt, "No message has a " + what + " " + id).id(), id);
    }

    private PhoneMessage newest(Predicate<PhoneMessage> wanted, String problem) {
        return messages().stream()
                .filter(message -> !message.inbound())
                .filter(wanted)
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> failure(problem));
    }

    private AssertionError failure(String problem) {
        List<PhoneMessage> messages = messages();
        String others = messages.isEmpty()
                ? "nothing; there are messages on " + conversations.count() + " other phones"
                : messages.stream()
                        .skip(Math.max(0, messages.size() - SHOWN_MESSAGES))
                        .map(WacrPhone::line)
                        .collect(Collectors.joining(System.lineSeparator() + "  ", System.lineSeparator() + "  ", ""));
        return new AssertionError(problem + ". On the phone " + number + ": " + others);
    }

    private static String line(PhoneMessage message) {
        String text = message.text();
        return (message.inbound() ? "from the person: " : "to the person: ") + message.type() + " '"
                + (text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "..." : text) + "'"
                + ids(" buttons ", elements(message.content().path("buttons"))) + ids(" rows ", rows(message));
    }

    private static String ids(String what, Stream<JsonNode> options) {
        String ids = options.map(option -> option.path("id").asText()).collect(Collectors.joining(", "));
        return ids.isEmpty() ? "" : what + "[" + ids + "]";
    }

    private static Stream<JsonNode> rows(PhoneMessage message) {
        return elements(message.content().path("sections")).flatMap(section -> elements(section.path("rows")));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
