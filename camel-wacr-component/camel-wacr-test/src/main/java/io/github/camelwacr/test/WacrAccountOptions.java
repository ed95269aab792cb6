/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of the account that a stand-in server has: its tokens, people, templates and plan. Not thread-safe.
 *
 * @param <B> type of the builder itself
 */
public abstract sealed class WacrAccountOptions<B extends WacrAccountOptions<B>> permits WacrServerOptions {

    /** Token that is accepted, with all scopes, unless another one with all scopes is set. */
    public static final String DEFAULT_TOKEN = "test-token";

    /** Number of the business, unless another one is set: sender of all that goes out. */
    public static final String DEFAULT_BUSINESS_NUMBER = "50640000000";

    private final List<AccessToken> tokens = new ArrayList<>();
    private final Map<String, MagicPhone> phones = new LinkedHashMap<>();
    private final Map<Long, ServerSettings.KnownContact> contacts = new LinkedHashMap<>();
    private final List<MessageTemplate> templates = new ArrayList<>(StandardTemplates.all());
    private boolean whatsAppConfigured = true;
    private boolean contactDefaults = true;
    private int contactLimit = -1;
    private int conversationLimit = -1;
    private String businessNumber = DEFAULT_BUSINESS_NUMBER;
    private Set<String> optOutKeywords = Set.of("stop", "unsubscribe");
    private Set<String> optInKeywords = Set.of("start", "subscribe");

    WacrAccountOptions() {
        for (MagicPhone magic : MagicPhone.values()) {
            phones.put(magic.number(), magic);
        }
    }

    abstract B self();

    /**
     * Adds a token. May be called several times. {@link #DEFAULT_TOKEN} is accepted unless one of the tokens has all
     * scopes.
     *
     * @param value the token; not blank
     * @param scopes scopes of the token, such as {@code messages:send}; none given, or {@code *}, means all
     * @return this builder
     */
    public B token(String value, String... scopes) {
        return token(value, TokenState.ACTIVE, scopes);
    }

    /**
     * Adds a token that does not work, or has a list of addresses. May be called several times.
     *
     * @param value the token; not blank
     * @param state what is the matter with it
     * @param scopes scopes of the token; none given, or {@code *}, means all
     * @return this builder
     */
    public B token(String value, TokenState state, String... scopes) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("token must not be blank");
        }
        tokens.add(new AccessToken(
                value, "token-" + (tokens.size() + 1), Set.of(scopes), Objects.requireNonNull(state, "state")));
        return self();
    }

    /**
     * People who do not want messages: sends to them get {@code CONTACT_OPTED_OUT}. May be called several times.
     *
     * @param numbers phone numbers, compared by their digits
     * @return this builder
     */
    public B optedOut(String... numbers) {
        return phones(MagicPhone.OPTED_OUT, numbers);
    }

    /**
     * Gives phones the ways of a magic one. May be called several times.
     *
     * @param magic what comes of messages to them
     * @param numbers phone numbers, compared by their digits
     * @return this builder
     */
    public B phones(MagicPhone magic, String... numbers) {
        Objects.requireNonNull(magic, "magic");
        for (String number : numbers) {
            phones.put(Phones.requireDigits(number), magic);
        }
        return self();
    }

    /**
     * Adds a known contact, without a name. May be called several times.
     *
     * @param id contact id, above zero
     * @param phone phone number with country code; stored as plus and digits
     * @return this builder
     */
    public B contact(long id, String phone) {
        return contact(id, phone, null, null, null);
    }

    /**
     * Adds a known contact, from which merge fields are filled. May be called several times.
     *
     * @param id contact id, above zero
     * @param phone phone number with country code; stored as plus and digits
     * @param firstName first name, or null
     * @param lastName last name, or null
     * @param email mail address, or null
     * @return this builder
     */
    public B contact(long id, String phone, String firstName, String lastName, String email) {
        if (id <= 0) {
            throw new IllegalArgumentException("contact id must be above zero: " + id);
        }
        contacts.put(id, new ServerSettings.KnownContact(id, Phones.requireDigits(phone), firstName, lastName, email));
        return self();
    }

    /**
     * Adds a template to those that each account has. One of the same name and language takes its place.
     *
     * @param template the template
     * @return this builder
     */
    public B template(MessageTemplate template) {
        templates.removeIf(other ->
                other.name().equals(template.name()) && other.language().equals(template.language()));
        templates.add(template);
        return self();
    }

    /**
     * Whether the account has a WhatsApp connection; without one, sends get {@code WHATSAPP_NOT_CONFIGURED}.
     *
     * @param value true by default
     * @return this builder
     */
    public B whatsAppConfigured(boolean value) {
        whatsAppConfigured = value;
        return self();
    }

    /**
     * Whether the account has a default status and source for contacts that a send makes; without them, sends to unknown
     * phones get {@code VALIDATION_ERROR} with {@code missing_config}.
     *
     * @param value true by default
     * @return this builder
     */
    public B contactDefaults(boolean value) {
        contactDefaults = value;
        return self();
    }

    /**
     * How many contacts the account may have; one more gets {@code FEATURE_LIMIT_EXCEEDED}.
     *
     * @param value unlimited by default; 0 or more
     * @return this builder
     */
    public B contactLimit(int value) {
        contactLimit = notNegative("contactLimit", value);
        return self();
    }

    /**
     * How many people the account may talk with; a send to one more gets {@code FEATURE_LIMIT_EXCEEDED}, but for {@code
     * sendText}, which does not check it.
     *
     * @param value unlimited by default; 0 or more
     * @return this builder
     */
    public B conversationLimit(int value) {
        conversationLimit = notNegative("conversationLimit", value);
        return self();
    }

    /**
     * The account's own number, in the form in which the history has it as {@code sender_id}.
     *
     * @param value {@value #DEFAULT_BUSINESS_NUMBER} by default; empty for an account without a default number, whose
     *     rows carry the person's digits then
     * @return this builder
     */
    public B businessNumber(String value) {
        businessNumber = Objects.requireNonNull(value, "businessNumber");
        return self();
    }

    /**
     * Words with which people opt out. An inbound message has to be equal to one, letter case aside.
     *
     * @param words {@code stop} and {@code unsubscribe} by default
     * @return this builder
     */
    public B optOutKeywords(String... words) {
        optOutKeywords = lowerCase(words);
        return self();
    }

    /**
     * Words with which people opt in again. An inbound message has to be equal to one, letter case aside.
     *
     * @param words {@code start} and {@code subscribe} by default
     * @return this builder
     */
    public B optInKeywords(String... words) {
        optInKeywords = lowerCase(words);
        return self();
    }

    /** The settings as they are now. */
    ServerSettings.OfAccount account() {
        List<AccessToken> all = new ArrayList<>(tokens);
        if (all.stream().noneMatch(AccessToken::hasAllScopes)) {
            all.add(new AccessToken(DEFAULT_TOKEN, "token-0", Set.of(), TokenState.ACTIVE));
        }
        return new ServerSettings.OfAccount(
                List.copyOf(all),
                Map.copyOf(phones),
                List.copyOf(contacts.values()),
                List.copyOf(templates),
                whatsAppConfigured,
                contactDefaults,
                contactLimit,
                conversationLimit,
                businessNumber,
                optOutKeywords,
                optInKeywords);
    }

    static int notNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative: " + value);
        }
        return value;
    }

    private static Set<String> lowerCase(String... words) {
        return Stream.of(words).map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
