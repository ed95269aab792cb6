/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A message by an approved template: the one kind that a person gets at any time. Fields that stay out can come from the
 * headers and options of the endpoint that sends it.
 */
public final class TemplateMessage extends FieldMessage {

    private TemplateMessage(Map<String, Object> fields) {
        super(fields);
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

    /** Collects the parts of a {@link TemplateMessage}. Not thread-safe. */
    public static final class Builder extends MessageBuilder<Builder> {

        private static final int MOST_VARIABLES = 10;

        private List<String> names = List.of();

        private Builder(String phone) {
            super(phone);
        }

        /**
         * Names the template.
         *
         * @param  name     as in the account
         * @param  language such as {@code en} or {@code en_GB}; both must be those of an approved template
         * @return          this
         */
        public Builder template(String name, String language) {
            put("template_name", name);
            return put("language", language);
        }

        /**
         * Gives names to the variables of the template's body, for {@link #variable(String, String)}.
         *
         * @param  inOrder the names in the order of the variables, at most 10
         * @return         this
         */
        public Builder names(String... inOrder) {
            names = List.of(inOrder);
            return this;
        }

        /**
         * Gives a variable of the template's body its value.
         *
         * @param  name  one of {@link #names(String...)}
         * @param  value the value; may hold merge fields such as {@code @{contact_first_name}}
         * @return       this
         * @throws IllegalArgumentException when there is no such name, or it is not among the first 10
         */
        public Builder variable(String name, String value) {
            int index = names.indexOf(name);
            if (index < 0) {
                throw new IllegalArgumentException("No variable " + name + ", but " + names);
            }
            return field(index + 1, value);
        }

        /**
         * Gives the variables of the template's body their values.
         *
         * @param  inOrder the values in the order of the variables, at most 10
         * @return         this
         * @throws IllegalArgumentException when there are more
         */
        public Builder variables(String... inOrder) {
            int number = 0;
            for (String value : Arrays.asList(inOrder)) {
                field(++number, value);
            }
            return this;
        }

        /** The API has no field for more, so that one would be left out in silence. */
        private Builder field(int number, String value) {
            if (number > MOST_VARIABLES) {
                throw new IllegalArgumentException("A template has at most " + MOST_VARIABLES + " variables");
            }
            return put("field_" + number, value);
        }

        /**
         * Gives the variable of a text header its value.
         *
         * @param  value the value
         * @return       this
         */
        public Builder header(String value) {
            return put("header_field_1", value);
        }

        /**
         * Gives the image of the header.
         *
         * @param  source a link as text, or a file as File, Path, bytes or stream
         * @return        this
         */
        public Builder headerImage(Object source) {
            return medium("header_image", source);
        }

        /**
         * Gives the video of the header.
         *
         * @param  source a link as text, or a file as File, Path, bytes or stream
         * @return        this
         */
        public Builder headerVideo(Object source) {
            return medium("header_video", source);
        }

        /**
         * Gives the document of the header.
         *
         * @param  source a link as text, or a file as File, Path, bytes or stream
         * @return        this
         */
        public Builder headerDocument(Object source) {
            return medium("header_document", source);
        }

        /**
         * Makes the message.
         *
         * @return the message; its limits are checked when it is sent
         */
        public TemplateMessage build() {
            return new TemplateMessage(fields);
        }
    }
}
