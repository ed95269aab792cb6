/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A message with one to three reply buttons. */
public final class ButtonMessage extends InteractiveMessage {

    /** The value of {@link #type()}. */
    public static final String TYPE = "button";

    private ButtonMessage(Map<String, Object> fields) {
        super(fields);
    }

    /**
     * The buttons.
     *
     * @return one to three, or null
     */
    @SuppressWarnings("unchecked") // put there by the builder
    public List<Button> buttons() {
        return (List<Button>) field("buttons");
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

    /** Collects the parts of a {@link ButtonMessage}. Not thread-safe. */
    public static final class Builder extends InteractiveMessage.Builder<Builder> {

        private final List<Button> buttons = new ArrayList<>();

        private Builder(String phone) {
            super(phone, TYPE);
        }

        /**
         * Adds a button.
         *
         * @param  id    comes back when the person taps it
         * @param  title what the person reads, at most 20 characters
         * @return       this
         */
        public Builder button(String id, String title) {
            buttons.add(new Button(id, title));
            return put("buttons", List.copyOf(buttons));
        }

        /**
         * Makes the message.
         *
         * @return the message; its limits are checked when it is sent
         */
        public ButtonMessage build() {
            return new ButtonMessage(fields);
        }
    }
}
