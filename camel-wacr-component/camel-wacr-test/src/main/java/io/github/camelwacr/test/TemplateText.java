/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template with its parameters filled in.
 *
 * @param template the template
 * @param header parameters of a text header
 * @param body parameters of the body
 * @param link link of a file header, or null
 * @param buttons parameters of dynamic links by place of the button; empty where there is none
 */
record TemplateText(
        MessageTemplate template, List<String> header, List<String> body, String link, List<String> buttons) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([0-9]+)}}");

    String bodyText() {
        return filled(template.body(), body);
    }

    /** The form in which the history has it. */
    String html() {
        StringBuilder html = new StringBuilder();
        if (template.headerFormat().equals("TEXT")) {
            html.append("<strong>")
                    .append(escaped(filled(template.header(), header)))
                    .append("</strong><br>");
        }
        html.append("<p>").append(escaped(bodyText())).append("</p>");
        if (!template.footer().isEmpty()) {
            html.append("<small>").append(escaped(template.footer())).append("</small>");
        }
        template.buttons()
                .forEach(button ->
                        html.append("<button>").append(escaped(button.text())).append("</button>"));
        return html.toString();
    }

    /** What the person sees. */
    ObjectNode shown() {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.putObject("template").put("name", template.name()).put("language", template.language());
        if (template.headerFormat().equals("TEXT")) {
            shown.putObject("header").put("type", "text").put("text", filled(template.header(), header));
        } else if (template.hasFileHeader()) {
            shown.putObject("header")
                    .put("type", template.headerFormat().toLowerCase(Locale.ROOT))
                    .put("url", link);
        }
        shown.put("body", bodyText());
        if (!template.footer().isEmpty()) {
            shown.put("footer", template.footer());
        }
        ArrayNode shownButtons = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < template.buttons().size(); i++) {
            MessageTemplate.Button button = template.buttons().get(i);
            // A quick reply has no id of its own: its text is what comes back.
            ObjectNode json = shownButtons
                    .addObject()
                    .put("id", button.text())
                    .put("title", button.text())
                    .put("type", button.type().toLowerCase(Locale.ROOT));
            if (!button.type().equals("QUICK_REPLY")) {
                json.put("url", filled(button.url(), List.of(i < buttons.size() ? buttons.get(i) : "")));
            }
        }
        if (!shownButtons.isEmpty()) {
            shown.set("buttons", shownButtons);
        }
        return shown;
    }

    private static String filled(String text, List<String> parameters) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            int place = Integer.parseInt(found.group(1)) - 1;
            return Matcher.quoteReplacement(place >= 0 && place < parameters.size() ? parameters.get(place) : " ");
        });
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
