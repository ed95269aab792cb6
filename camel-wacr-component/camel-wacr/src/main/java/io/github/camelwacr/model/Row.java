/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An entry of a list.
 *
 * @param id          comes back when the person chooses the row; unique within the message
 * @param title       what the person reads, 1 to 24 characters
 * @param description a second line, at most 72 characters; may be null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Row(String id, String title, String description) implements ApiFields {

    @Override
    public Object field(String name) {
        return switch (name) {
            case "id" -> id;
            case "title" -> title;
            case "description" -> description;
            default -> null;
        };
    }
}
