/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A field of an operation as data: its name at the API, where it goes, and its limits. Immutable and thread-safe; the
 * methods that add something give a copy.
 */
public final class Field implements Cloneable {

    /** What a field holds. */
    public enum Type {
        /** Text. */
        TEXT,
        /** A phone number: given with blanks and signs, sent as plus and digits, in a path as digits. */
        PHONE,
        /** A whole number. */
        NUMBER,
        /** True or false. */
        FLAG,
        /** Values of one kind. */
        LIST,
        /** Members with names. */
        OBJECT,
        /** The content of a file. */
        FILE
    }

    /** Where a field goes. */
    public enum Place {
        /** Into the path. */
        PATH,
        /** Into the query. */
        QUERY,
        /** Into the body. */
        BODY
    }

    private static final Pattern WORD = Pattern.compile("(?:^|[^a-z0-9]+)([a-z0-9]?)");
    private static final Pattern URL = Pattern.compile("(?i:https?)://[!-~]+");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final String name;
    private final Type type;
    private final List<Field> members;
    private final String key;
    private Place place = Place.BODY;
    private String header;
    private String required;
    private boolean plain;
    private boolean secret;

    // Changed only while a copy is made; the checks of this package read them as they are.
    long min;
    long max = Long.MAX_VALUE;
    int maxBytes = Integer.MAX_VALUE;
    int maxTotal = Integer.MAX_VALUE;
    List<String> values = List.of();
    List<String> foreign = List.of();
    Pattern pattern;
    String refusal;
    String when;
    String alternative;
    boolean unique;
    boolean clearable;

    private Field(String name, Type type, Field... members) {
        this.name = name;
        this.type = type;
        this.members = List.of(members);
        this.key = key(name);
        this.header = "CamelWacr"
                + WORD.matcher(name).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }

    static Field text(String name) {
        return new Field(name, Type.TEXT);
    }

    static Field phone(String name) {
        return new Field(name, Type.PHONE);
    }

    static Field number(String name) {
        return new Field(name, Type.NUMBER);
    }

    static Field flag(String name) {
        return new Field(name, Type.FLAG);
    }

    static Field list(String name, Field item) {
        return new Field(name, Type.LIST, item);
    }

    static Field object(String name, Field... members) {
        return new Field(name, Type.OBJECT, members);
    }

    static Field file(String name) {
        return new Field(name, Type.FILE);
    }

    /** Required, without a text of the API. */
    Field required() {
        return required("is required");
    }

    /** Required, with the text that the API uses when it is missing. */
    Field required(String text) {
        return with(copy -> copy.required = text);
    }

    Field path() {
        return with(copy -> copy.place = Place.PATH).required();
    }

    Field query() {
        return with(copy -> copy.place = Place.QUERY);
    }

    /** Read from another header than its name gives. */
    Field header(String other) {
        return with(copy -> copy.header = other);
    }

    /** The least length in characters, the least number, or the least count of items. */
    Field min(long least) {
        return with(copy -> copy.min = least);
    }

    /** The greatest length in characters, the greatest number, or the greatest count of items. */
    Field max(long most) {
        return with(copy -> copy.max = most);
    }

    /** The greatest length in bytes of UTF-8. */
    Field maxBytes(int most) {
        return with(copy -> copy.maxBytes = most);
    }

    /** The greatest count of items in all lists of this field within a message. */
    Field maxTotal(int most) {
        return with(copy -> copy.maxTotal = most);
    }

    /** One of some words, and what to say of others. */
    Field oneOf(String text, String... words) {
        return with(copy -> {
            copy.values = List.of(words);
            copy.refusal = text;
        });
    }

    /** Words that say nothing here: the row of a contact has them under the same name. */
    Field not(String... words) {
        return with(copy -> copy.foreign = List.of(words));
    }

    Field url() {
        return matching(URL, "must be a URL of http or https in ASCII characters, others percent-encoded");
    }

    Field email() {
        return matching(EMAIL, "must be an e-mail address");
    }

    Field matching(Pattern form, String text) {
        return with(copy -> {
            copy.pattern = form;
            copy.refusal = text;
        });
    }

    /** Counts only when the field {@code type} has this value. */
    Field when(String value) {
        return with(copy -> copy.when = value);
    }

    /** Stands for another field: who gives one leaves out the other. */
    Field insteadOf(String other) {
        return with(copy -> copy.alternative = other);
    }

    /** Filled by a body without field names. */
    Field plain() {
        return with(copy -> copy.plain = true);
    }

    /** Differs from the others of its name within a message. */
    Field unique() {
        return with(copy -> copy.unique = true);
    }

    /** Null, or an empty list, is sent: it clears what is stored. */
    Field clearable() {
        return with(copy -> copy.clearable = true);
    }

    /** Never written into logs and properties. */
    Field secret() {
        return with(copy -> copy.secret = true);
    }

    private Field with(Consumer<Field> change) {
        try {
            Field copy = (Field) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The name at the API, such as {@code body_text} or {@code filter[type]}. */
    public String name() {
        return name;
    }

    /** What it holds. */
    public Type type() {
        return type;
    }

    /** Where it goes. */
    public Place place() {
        return place;
    }

    /** The header of an exchange that fills it, such as {@code CamelWacrBodyText}. */
    public String header() {
        return header;
    }

    /** What to say when it is missing; null when it may be left out. */
    public String requiredText() {
        return required;
    }

    /** Whether a body without field names fills it. */
    public boolean isPlain() {
        return plain;
    }

    /** Whether it must never be shown, as a code. */
    public boolean isSecret() {
        return secret;
    }

    /** What a list holds; null when this is no list. */
    public Field item() {
        return type == Type.LIST ? members.get(0) : null;
    }

    /** What an object holds, or the one kind of item that a list holds; empty when this is neither. */
    public List<Field> members() {
        return members;
    }

    /** What an object holds under a name as people write it; null for nothing. */
    Field member(String written) {
        // Mostly it is the name itself, and to work out its key costs half as much as to read a whole message.
        for (Field member : members) {
            if (member.name.equals(written)) {
                return member;
            }
        }
        String searched = key(written);
        return members.stream()
                .filter(member -> member.key.equals(searched))
                .findFirst()
                .orElse(null);
    }

    /** The name without what people write differently. */
    String key() {
        return key;
    }

    /** Letters and digits of a name in lower case: {@code Body Text}, {@code bodyText} and {@code body_text} are one. */
    static String key(String name) {
        StringBuilder key = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (Character.isLetterOrDigit(name.charAt(i))) {
                key.append(Character.toLowerCase(name.charAt(i)));
            }
        }
        return key.toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
