/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

/** What knows its values by the names that the API has for them. */
public interface ApiFields extends WacrModel {

    /**
     * A value.
     *
     * @param  name the API's name, such as {@code body_text}
     * @return      the value, or null when it has none
     */
    Object field(String name);
}
