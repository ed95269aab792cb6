/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A message with a button that opens a list to choose from. */
public final class ListMessage extends InteractiveMessage {

    /** The value of {@link #type()}. */
    public static final String TYPE = "list";

    private ListMessage(Map<String, Object> fields) {
        super(fields);
    }

    /**
     * What stands on the button that opens the list.
     *
     * @return at most 20 characters, or null
     */
    public String listButtonText() {
        return text("list_button_text");
    }

    /**
     * The sections.
     *
     * @return one to ten, or null
     */
    @SuppressWarnings("unchecked") // put there by the builder
    public List<Section> sections() {
        return (List<Section>) field("sections");
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
        return new Row(id, title, null);
    }

    /** Collects the parts of a {@link ListMessage}. Not thread-safe. */
    public static final class Builder extends InteractiveMessage.Builder<Builder> {

        private final List<Section> sections = new ArrayList<>();

        private Builder(String phone) {
            super(phone, TYPE);
        }

        /**
         * Sets what stands on the button that opens the list.
         *
         * @param  text at most 20 characters
         * @return      this
         */
        public Builder listButton(String text) {
            return put("list_button_text", text);
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
            return put("sections", List.copyOf(sections));
        }

        /**
         * Makes the message.
         *
         * @return the message; its limits are checked when it is sent
         */
        public ListMessage build() {
            return new ListMessage(fields);
        }
    }
}
