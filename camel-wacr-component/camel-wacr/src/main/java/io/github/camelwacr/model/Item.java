/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

/**
 * An item of a list, as the API names it in its errors. The name is put together only when something is wrong.
 *
 * @param parent the item that has the list, or null
 * @param list   field of the list
 * @param index  place in the list, from 0
 */
record Item(Item parent, String list, int index) {

    /** The name of one of its members, such as {@code buttons.0.title}. */
    String member(String name) {
        return this + "." + name;
    }

    @Override
    public String toString() {
        return (parent == null ? "" : parent + ".") + list + "." + index;
    }
}
