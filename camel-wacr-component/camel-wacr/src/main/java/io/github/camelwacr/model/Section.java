/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A titled group of rows in a list.
 *
 * @param title heading of the group
 * @param rows  its entries, at least one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Section(String title, List<Row> rows) implements ApiFields {

    /** Copies the rows; null among them stays, so that it can be refused by its place. */
    public Section {
        rows = rows == null ? null : Collections.unmodifiableList(new ArrayList<>(rows));
    }

    /**
     * A section of the given rows.
     *
     * @param title heading of the group
     * @param rows  its entries
     */
    public Section(String title, Row... rows) {
        this(title, Arrays.asList(rows));
    }

    @Override
    public Object field(String name) {
        return switch (name) {
            case "title" -> title;
            case "rows" -> rows;
            default -> null;
        };
    }
}
