/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

/**
 * A reply button.
 *
 * @param id    comes back when the person taps the button; unique within the message
 * @param title what the person reads, 1 to 20 characters
 */
public record Button(String id, String title) implements ApiFields {

    @Override
    public Object field(String name) {
        return switch (name) {
            case "id" -> id;
            case "title" -> title;
            default -> null;
        };
    }
}
