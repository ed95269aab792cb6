/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What all builders share.
 *
 * @param <B> the builder itself
 */
public abstract sealed class MessageBuilder<B extends MessageBuilder<B>>
        permits InteractiveMessage.Builder, MediaMessage.Builder, TemplateMessage.Builder {

    final Map<String, Object> fields = new LinkedHashMap<>();

    MessageBuilder(String phone) {
        put("phone", phone);
    }

    /**
     * Names an existing contact of the account.
     *
     * @param  id its id
     * @return    this
     */
    public B contact(long id) {
        return put("contact_id", id);
    }

    /** A link goes into a field of its own. */
    B medium(String name, Object source) {
        return put(name + (source instanceof String ? "_url" : "_file"), source);
    }

    @SuppressWarnings("unchecked") // B is the subclass itself, and the hierarchy is sealed
    B put(String name, Object value) {
        fields.put(name, value);
        return (B) this;
    }
}
