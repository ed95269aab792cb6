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
 * A message with one to three reply buttons.
 *
 * @param phone      who gets it, with country code; may be null
 * @param bodyText   the text, at most 1024 characters; may be null
 * @param headerText a line above the text, at most 60 characters; may be null
 * @param footerText a line below the text, at most 60 characters; may be null
 * @param contactId  an existing contact of the account; may be null
 * @param buttons    one to three buttons; may be null
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ButtonMessage(
        String phone, String bodyText, String headerText, String footerText, Long contactId, List<Button> buttons)
        implements InteractiveMessage {

    /** The value of {@link #type()}. */
    public static final String TYPE = "button";

    /** Copies the buttons. */
    public ButtonMessage {
        buttons = Lists.copy(buttons);
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
            case "buttons" -> buttons;
            default -> null;
        };
    }

    /** Never shows the phone or the texts: a message may end up in a log. */
    @Override
    public String toString() {
        return "ButtonMessage[contactId=" + contactId + "]";
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
    public static final class Builder extends MessageBuilder<Builder> {

        private final List<Button> buttons = new ArrayList<>();

        private Builder(String phone) {
            super(phone);
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
            return this;
        }

        /**
         * Makes the message.
         *
         * @return the message; its limits are checked when it is sent
         */
        public ButtonMessage build() {
            return new ButtonMessage(phone, body, header, footer, contactId, buttons.isEmpty() ? null : buttons);
        }
    }
}
