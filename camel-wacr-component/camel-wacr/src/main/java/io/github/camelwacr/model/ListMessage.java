/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.List;

/**
 * A message with a button that opens a list to choose from.
 *
 * @param phone          who gets it, with country code; may be null
 * @param bodyText       the text, at most 1024 characters; may be null
 * @param headerText     a line above the text, at most 60 characters; may be null
 * @param footerText     a line below the text, at most 60 characters; may be null
 * @param contactId      an existing contact of the account; may be null
 * @param listButtonText what stands on the button that opens the list, at most 20 characters; may be null
 * @param sections       one to ten sections; may be null
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListMessage(
        String phone,
        String bodyText,
        String headerText,
        String footerText,
        Long contactId,
        String listButtonText,
        List<Section> sections)
        implements InteractiveMessage {

    /** The value of {@link #type()}. */
    public static final String TYPE = "list";

    /** Copies the sections. */
    public ListMessage {
        sections = Lists.copy(sections);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Object field(String name) {
        return switch (name) {
            case "phone" -> phone;
            case "type" -> TYPE;
            case "body_text" -> bodyText;
            case "header_text" -> headerText;
            case "footer_text" -> footerText;
            case "contact_id" -> contactId;
            case "list_button_text" -> listButtonText;
            case "sections" -> sections;
            default -> null;
        };
    }

    /** Never shows the phone or the texts: a message may end up in a log. */
    @Override
    public String toString() {
        return "ListMessage[contactId=" + contactId + "]";
    }

    /**
     * Starts a message.
     *
     * @param  phone who gets it, with country code; null when the endpoint knows
     * @return       a builder
     */
    public static Builder to(String phone) {
        return new Builder(phone);
    }

    /**
     * A row, for {@link Builder#section(String, Row...)}.
     *
     * @param  id          comes back when the person chooses it
     * @param  title       what the person reads, at most 24 characters
     * @param  description a second line, at most 72 characters
     * @return             the row
     */
    public static Row row(String id, String title, String description) {
        return new Row(id, title, description);
    }

    /**
     * A row without a second line, for {@link Builder#section(String, Row...)}.
     *
     * @param  id    comes back when the person chooses it
     * @param  title what the person reads, at most 24 characters
     * @return       the row
     */
    public static Row row(String id, String title) {
        return new Row(id, title);
    }

    /** Collects the parts of a {@link ListMessage}. Not thread-safe. */
    public static final class Builder extends MessageBuilder<Builder> {

        private String listButtonText;
        private final List<Section> sections = new ArrayList<>();

        private Builder(String phone) {
            super(phone);
        }

        /**
         * Sets what stands on the button that opens the list.
         *
         * @param  text at most 20 characters
         * @return      this
         */
        public Builder listButton(String text) {
            this.listButtonText = text;
            return this;
        }

        /**
         * Adds a section.
         *
         * @param  title heading of the section
         * @param  rows  its rows, at least one
         * @return       this
         */
        public Builder section(String title, Row... rows) {
            sections.add(new Section(title, rows));
            return this;
        }

        /**
         * Makes the message.
         *
         * @return the message; its limits are checked when it is sent
         */
        public ListMessage build() {
            return new ListMessage(
                    phone, body, header, footer, contactId, listButtonText, sections.isEmpty() ? null : sections);
        }
    }
}
