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

    /**
     * A field of a form: a text, or a file.
     *
     * @param name the API's name
     * @param text the text; null for a file
     * @param file the file; null for a text
     */
    record Part(String name, String text, FileContent file) {

        /** Shows no content: it can name a person. */
        @Override
        public String toString() {
            return "Part[name=" + name + "]";
        }
    }
}
