/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A template of the account. Numbered placeholders, such as <code>{{1}}</code>, are its parameters. Immutable.
 *
 * @param name its name
 * @param language language code, such as {@code en}
 * @param category {@code MARKETING}, {@code UTILITY} or {@code AUTHENTICATION}
 * @param status {@code APPROVED}, {@code PENDING} or {@code REJECTED}; only approved ones can be sent
 * @param headerFormat {@code NONE}, {@code TEXT}, {@code IMAGE}, {@code VIDEO} or {@code DOCUMENT}
 * @param header text of a {@code TEXT} header, else empty
 * @param body text of the body
 * @param footer text of the footer; empty for none
 * @param buttons buttons below
 */
public record MessageTemplate(
        String name,
        String language,
        String category,
        String status,
        String headerFormat,
        String header,
        String body,
        String footer,
        List<Button> buttons) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[0-9]+}}");

    /**
     * A button of a template.
     *
     * @param type {@code QUICK_REPLY}, {@code URL} or {@code PHONE_NUMBER}
     * @param text what stands on it
     * @param url link of a {@code URL} button, which may end in a placeholder; else empty
     */
    public record Button(String type, String text, String url) {}

    /** Copies the buttons. */
    public MessageTemplate {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(body, "body");
        buttons = List.copyOf(buttons);
    }

    /**
     * An approved template of category {@code UTILITY} with a body only.
     *
     * @param name its name
     * @param language language code
     * @param body text of the body
     * @return the template
     */
    public static MessageTemplate of(String name, String language, String body) {
        return new MessageTemplate(name, language, "UTILITY", "APPROVED", "NONE", "", body, "", List.of());
    }

    /**
     * The same in another category.
     *
     * @param value {@code MARKETING}, {@code UTILITY} or {@code AUTHENTICATION}
     * @return a new template
     */
    public MessageTemplate category(String value) {
        return new MessageTemplate(name, language, value, status, headerFormat, header, body, footer, buttons);
    }

    /**
     * The same with another status.
     *
     * @param value {@code APPROVED}, {@code PENDING} or {@code REJECTED}
     * @return a new template
     */
    public MessageTemplate status(String value) {
        return new MessageTemplate(name, language, category, value, headerFormat, header, body, footer, buttons);
    }

    /**
     * The same with a header.
     *
     * @param format {@code TEXT}, {@code IMAGE}, {@code VIDEO} or {@code DOCUMENT}
     * @param text text of a {@code TEXT} header, else empty
     * @return a new template
     */
    public MessageTemplate header(String format, String text) {
        return new MessageTemplate(name, language, category, status, format, text, body, footer, buttons);
    }

    /**
     * The same with a footer.
     *
     * @param text text of the footer
     * @return a new template
     */
    public MessageTemplate footer(String text) {
        return new MessageTemplate(name, language, category, status, headerFormat, header, body, text, buttons);
    }

    /**
     * The same with one more button.
     *
     * @param type {@code QUICK_REPLY}, {@code URL} or {@code PHONE_NUMBER}
     * @param text what stands on it
     * @param url link of a {@code URL} button, else empty
     * @return a new template
     */
    public MessageTemplate button(String type, String text, String url) {
        List<Button> more = Stream.concat(buttons.stream(), Stream.of(new Button(type, text, url)))
                .toList();
        return new MessageTemplate(name, language, category, status, headerFormat, header, body, footer, more);
    }

    boolean isApproved() {
        return status.equals("APPROVED");
    }

    boolean isForCodes() {
        return category.equals("AUTHENTICATION");
    }

    boolean hasFileHeader() {
        return List.of("IMAGE", "VIDEO", "DOCUMENT").contains(headerFormat);
    }

    int headerParameters() {
        return headerFormat.equals("TEXT") ? count(header) : 0;
    }

    int bodyParameters() {
        return count(body);
    }

    int footerParameters() {
        return count(footer);
    }

    /** Links that a parameter ends, which only {@code button_n} can fill. */
    boolean hasDynamicLink() {
        return buttons.stream().anyMatch(button -> count(button.url()) > 0);
    }

    /** The buttons as JSON, as a template read from the API has them. */
    ArrayNode buttonsJson() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        buttons.forEach(button -> {
            var json = all.addObject().put("type", button.type()).put("text", button.text());
            if (!button.url().isEmpty()) {
                json.put("url", button.url());
            }
        });
        return all;
    }

    private static int count(String text) {
        return Math.toIntExact(PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group())
                .distinct()
                .count());
    }
}
