/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import java.util.Map;

/** A message that the person answers with a tap. */
public abstract sealed class InteractiveMessage extends FieldMessage permits ButtonMessage, ListMessage {

    InteractiveMessage(Map<String, Object> fields) {
        super(fields);
    }

    /**
     * The value of the API's field {@code type}.
     *
     * @return {@code button} or {@code list}
     */
    public String type() {
        return text("type");
    }

    /**
     * The text of the message.
     *
     * @return 1 to 1024 characters, or null
     */
    public String bodyText() {
        return text("body_text");
    }

    /**
     * A line above the text.
     *
     * @return at most 60 characters, or null
     */
    public String headerText() {
        return text("header_text");
    }

    /**
     * A line below the text.
     *
     * @return at most 60 characters, or null
     */
    public String footerText() {
        return text("footer_text");
    }

    /**
     * The parts that both kinds share. Not thread-safe.
     *
     * @param <B> the builder itself
     */
    public abstract static sealed class Builder<B extends Builder<B>> extends MessageBuilder<B>
            permits ButtonMessage.Builder, ListMessage.Builder {

        Builder(String phone, String type) {
            super(phone);
            put("type", type);
        }

        /**
         * Sets the text.
         *
         * @param  text at most 1024 characters
         * @return      this
         */
        public B body(String text) {
            return put("body_text", text);
        }

        /**
         * Sets the line above the text.
         *
         * @param  text at most 60 characters
         * @return      this
         */
        public B header(String text) {
            return put("header_text", text);
        }

        /**
         * Sets the line below the text.
         *
         * @param  text at most 60 characters
         * @return      this
         */
        public B footer(String text) {
            return put("footer_text", text);
        }
    }
}
