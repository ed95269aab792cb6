/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import java.util.List;
import java.util.Map;

/** The content of a request. It can be written again after a 429. */
public sealed interface RequestBody {

    /**
     * JSON in UTF-8.
     *
     * @param bytes   the text; not copied, and not to be changed any more
     * @param options ids of buttons and rows by their titles, without blanks around these; empty when it has none
     */
    // An array as component: the bytes are handed through once, nobody compares bodies.
    @SuppressWarnings("ArrayRecordComponent")
    record Json(byte[] bytes, Map<String, String> options) implements RequestBody {

        /** Shows no content: it can name a person. */
        @Override
        public String toString() {
            return "Json[length=" + bytes.length + "]";
        }
    }

    /**
     * A form with files ({@code multipart/form-data}).
     *
     * @param parts the parts in the order in which they are written
     */
    record Form(List<Part> parts) implements RequestBody {

        /** Takes a copy. */
        public Form {
            parts = List.copyOf(parts);
        }
    }

    /** A part of a form. */
    sealed interface Part {

        /**
         * The name of the field.
         *
         * @return the API's name
         */
        String name();
    }

    /**
     * A field with a text.
     *
     * @param name  the API's name
     * @param value the text
     */
    record TextPart(String name, String value) implements Part {

        /** Shows no content: it can name a person. */
        @Override
        public String toString() {
            return "TextPart[name=" + name + "]";
        }
    }

    /**
     * A field with a file.
     *
     * @param name the API's name
     * @param file the file
     */
    record FilePart(String name, FileContent file) implements Part {}
}
