/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The people's side of the stand-in: what arrived on their phones, and what they answer. A live view of the server that
 * it belongs to, see {@link WacrServer#conversations()}. Thread-safe.
 */
public final class Conversations {

    private final Tenant tenant;
    private final ChangeFeed changes;
    private final RequestLog requests;
    private final RateLimits limits;

    Conversations(Tenant tenant, ChangeFeed changes, RequestLog requests, RateLimits limits) {
        this.tenant = tenant;
        this.changes = changes;
        this.requests = requests;
        this.limits = limits;
    }

    /**
     * All conversations, the one with the latest message first.
     *
     * @return an unmodifiable copy
     */
    public List<Conversation> list() {
        return latest(Integer.MAX_VALUE);
    }

    /**
     * The conversations with the latest messages.
     *
     * @param limit how many at most
     * @return an unmodifiable copy, the one with the latest message first
     */
    public List<Conversation> latest(int limit) {
        return tenant.store().phones().stream()
                .limit(limit)
                .flatMap(phone -> with(phone).stream())
                .toList();
    }

    /**
     * The conversation with one person.
     *
     * @param phone phone number, compared by its digits
     * @return the conversation, if there are messages
     */
    public Optional<Conversation> with(String phone) {
        String digits = Phones.requireDigits(phone);
        return tenant.store()
                .latest(digits)
                .map(last -> new Conversation(
                        digits,
                        tenant.nameOf(digits),
                        tenant.isOptedOut(digits),
                        tenant.store().count(digits),
                        Shown.of(last)));
    }

    /**
     * How many conversations there are.
     *
     * @return the number
     */
    public int count() {
        return tenant.store().phones().size();
    }

    /**
     * The messages to and from a person, oldest first.
     *
     * @param phone phone number, compared by its digits
     * @return an unmodifiable copy; empty if there are none
     */
    public List<PhoneMessage> messages(String phone) {
        return tenant.store().of(Phones.requireDigits(phone)).stream()
                .map(Shown::of)
                .toList();
    }

    /**
     * One message.
     *
     * @param id {@link PhoneMessage#id()}
     * @return the message, if it is still remembered
     */
    public Optional<PhoneMessage> find(long id) {
        return tenant.store().get(id).map(Shown::of);
    }

    /**
     * Lets a person write a text.
     *
     * @param phone their phone number
     * @param text what they write
     * @return the message as it came in
     */
    public PhoneMessage write(String phone, String text) {
        return Shown.of(
                tenant.receive(Phones.requireDigits(phone), "text", Objects.requireNonNull(text, "text"), null));
    }

    /**
     * Lets a person tap a reply button or choose a row of a list. As on the service, the message that comes in has the
     * title as its text and points to the message that was tapped; the id of the button is nowhere in it.
     *
     * @param id {@link PhoneMessage#id()} of a message that was sent to them
     * @param optionId id of the button or row; on a button of a template, which has no id, its title
     * @return the message as it came in
     * @throws IllegalArgumentException if there is no such message or no such button or row on it; the text tells which
     *     there are
     */
    public PhoneMessage tap(long id, String optionId) {
        StoredMessage message = tenant.store()
                .get(id)
                .filter(found -> !found.isInbound())
                .orElseThrow(() -> new IllegalArgumentException("There is no sent message " + id));
        JsonNode content = Shown.content(message);
        for (JsonNode option : Shown.options(content)) {
            if (optionId.equals(option.path("id").asText())) {
                boolean template = content.has("template");
                return Shown.of(tenant.receive(
                        message.phone(),
                        template ? "button" : "interactive",
                        option.path("title").asText(),
                        message.messageId()));
            }
        }
        throw new IllegalArgumentException("Message " + id + " has no button or row " + optionId + ", but "
                + Shown.options(content).stream()
                        .map(option -> option.path("id").asText())
                        .toList());
    }

    /**
     * Changes the status of a sent message, as a report of WhatsApp does: the last one counts, in any order.
     *
     * @param id {@link PhoneMessage#id()}
     * @param status such as {@code sent}, {@code delivered}, {@code read} or {@code failed}
     * @param failure the reason, or null
     * @return the message as it is now
     * @throws IllegalArgumentException if there is no such sent message
     */
    public PhoneMessage report(long id, String status, String failure) {
        return Shown.of(tenant.report(id, status, failure)
                .orElseThrow(() -> new IllegalArgumentException("There is no sent message " + id)));
    }

    /**
     * The number of the latest change.
     *
     * @return 0 before the first one; never goes back
     */
    public long revision() {
        return changes.revision();
    }

    /**
     * Tells a listener of all changes from now on, on the threads that make them: it has to be quick. What it reads
     * from this object has at least the state after the change.
     *
     * @param listener who wants to know
     * @return close it to hear no more
     */
    public Subscription onChange(Consumer<Change> listener) {
        changes.add(Objects.requireNonNull(listener, "listener"));
        return () -> changes.remove(listener);
    }

    /**
     * The latest requests to the API with their answers, oldest first.
     *
     * @param after only those with a higher {@link RecordedExchange#number()}
     * @return at most the last 200, unmodifiable
     */
    public List<RecordedExchange> exchanges(long after) {
        return requests.exchanges(after);
    }

    /**
     * The rate limit of each token that was used.
     *
     * @return an unmodifiable copy
     */
    public List<LimitState> limits() {
        return limits.states();
    }

    /**
     * Waits for a change.
     *
     * @param after the revision that is known
     * @param timeout how long to wait at most
     * @return the revision now, which is {@code after} if nothing happened in time
     * @throws InterruptedException if the thread is interrupted
     */
    public long await(long after, Duration timeout) throws InterruptedException {
        return changes.await(after, timeout);
    }

    /** Ends what {@link #onChange} began. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
