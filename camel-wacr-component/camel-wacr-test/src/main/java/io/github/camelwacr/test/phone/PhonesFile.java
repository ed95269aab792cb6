/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.phone;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.test.Conversation;
import io.github.camelwacr.test.Conversations;
import io.github.camelwacr.test.PhoneMessage;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The phones as they are now, as one page that needs nothing else and runs nothing. */
public final class PhonesFile {

    private static final int PHONES = 100;
    private static final int MESSAGES = 100;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final String START =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Phones of the WA.cr stand-in</title>
            <style>
            %s
            html, body { height: auto; }
            .phones { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%%, 320px), 1fr)); gap: 1rem; padding: 1rem; background: none; }
            .phones > section { background: none; }
            .phones .frame { width: 100%%; flex: none; border-width: 7px; }
            .phones .screen { max-height: 32rem; }
            </style>
            </head>
            <body>
            <header class="banner"><p><strong>Simulation.</strong> Nothing here reached WhatsApp: these are the phones of the \
            stand-in as a run left them. %s</p></header>
            <main class="phones">
            """;

    private final StringBuilder html = new StringBuilder();

    private PhonesFile() {}

    /**
     * Draws the phones.
     *
     * @param conversations whose
     * @return HTML as UTF-8
     */
    public static byte[] of(Conversations conversations) {
        return new PhonesFile().draw(conversations).getBytes(StandardCharsets.UTF_8);
    }

    private String draw(Conversations conversations) {
        List<Conversation> phones = conversations.latest(PHONES);
        int all = conversations.count();
        html.append(START.formatted(
                new String(PhonePage.read("phone.css"), StandardCharsets.UTF_8),
                all > PHONES ? "The latest " + PHONES + " of " + all + " phones." : ""));
        phones.forEach(phone -> phone(phone, conversations.messages(phone.phone())));
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private void phone(Conversation conversation, List<PhoneMessage> messages) {
        html.append("<section><div class=\"frame\"><header class=\"phone-header\"><div><h2>");
        text("+" + conversation.phone());
        html.append("</h2>");
        int hidden = Math.max(0, messages.size() - MESSAGES);
        String info = conversation.name()
                + (conversation.optedOut() ? " opted out" : "")
                + (hidden > 0 ? " " + hidden + " older messages are left out" : "");
        element("p", "", info.strip());
        html.append("</div></header><div class=\"screen\"><ol id=\"messages\">");
        messages.subList(hidden, messages.size()).forEach(this::message);
        html.append("</ol></div></div></section>\n");
    }

    private void message(PhoneMessage message) {
        JsonNode content = message.content();
        html.append("<li class=\"message ")
                .append(message.inbound() ? "from-person" : "to-person")
                .append("\"><div class=\"bubble\">");
        element("p", "header", textOf(content.at("/header/text")));
        JsonNode media = content.has("media") ? content.path("media") : content.path("header");
        element(
                "p",
                "footer",
                media.has("url")
                        ? media.path("type").asText() + ": " + media.path("url").asText()
                        : "");
        element("p", "body", message.text());
        element("p", "footer", textOf(content.path("footer")));
        element("p", "meta", TIME.format(message.at()) + (message.inbound() ? "" : " " + message.status()));
        element("p", "failure", message.failure() == null ? "" : message.failure());
        html.append("</div>");
        content.path("buttons")
                .forEach(button ->
                        element("span", "option link", button.path("title").asText()));
        list(content);
        html.append("</li>");
    }

    private void list(JsonNode content) {
        if (!content.has("list_button")) {
            return;
        }
        html.append("<details class=\"option\"><summary>");
        text(content.path("list_button").asText());
        html.append("</summary>");
        for (JsonNode section : content.path("sections")) {
            element("h3", "", textOf(section.path("title")));
            section.path("rows").forEach(row -> {
                element("p", "", row.path("title").asText());
                element("p", "footer", textOf(row.path("description")));
            });
        }
        html.append("</details>");
    }

    private static String textOf(JsonNode node) {
        return node.isTextual() ? node.textValue() : "";
    }

    private void element(String name, String type, String text) {
        if (!text.isEmpty()) {
            html.append('<')
                    .append(name)
                    .append(" dir=\"auto\" class=\"")
                    .append(type)
                    .append("\">");
            text(text);
            html.append("</").append(name).append('>');
        }
    }

    private void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                default -> html.append(c);
            }
        }
    }
}
