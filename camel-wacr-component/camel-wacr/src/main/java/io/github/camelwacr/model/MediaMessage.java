/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import java.util.Map;

/**
 * An image, a document, a video or an audio message, by link or as file. Fields that stay out can come from the headers and
 * options of the endpoint that sends it.
 */
public final class MediaMessage extends FieldMessage {

    private MediaMessage(Map<String, Object> fields) {
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

    /** Collects the parts of a {@link MediaMessage}. Not thread-safe. */
    public static final class Builder extends MessageBuilder<Builder> {

        private Builder(String phone) {
            super(phone);
        }

        /**
         * Sends an image, at most 5 MB.
         *
         * @param  source a link as text, or a file as File, Path, bytes or stream
         * @return        this
         */
        public Builder image(Object source) {
            return media("image", source);
        }

        /**
         * Sends a document, at most 100 MB.
         *
         * @param  source a link as text, or a file as File, Path, bytes or stream
         * @return        this
         */
        public Builder document(Object source) {
            return media("document", source);
        }

        /**
         * Sends a video, at most 16 MB.
         *
         * @param  source a link as text, or a file as File, Path, bytes or stream
         * @return        this
         */
        public Builder video(Object source) {
            return media("video", source);
        }

        /**
         * Sends a sound, at most 16 MB.
         *
         * @param  source a link as text, or a file as File, Path, bytes or stream
         * @return        this
         */
        public Builder audio(Object source) {
            return media("audio", source);
        }

        /**
         * Sets the text under the medium. Without one the service writes no row of the history.
         *
         * @param  text at most 1024 characters
         * @return      this
         */
        public Builder caption(String text) {
            return put("caption", text);
        }

        /**
         * Sets the name of the file; without it that of the file or link is taken.
         *
         * @param  name such as {@code offer.pdf}
         * @return      this
         */
        public Builder filename(String name) {
            return put("filename", name);
        }

        /**
         * Makes the message.
         *
         * @return the message; its limits are checked when it is sent
         */
        public MediaMessage build() {
            return new MediaMessage(fields);
        }

        private Builder media(String type, Object source) {
            put("media_type", type);
            return medium("media", source);
        }
    }
}
