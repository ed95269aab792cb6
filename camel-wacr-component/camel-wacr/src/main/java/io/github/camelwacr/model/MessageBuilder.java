/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

/**
 * The parts that both kinds of message share.
 *
 * @param <B> the builder itself
 */
public abstract sealed class MessageBuilder<B extends MessageBuilder<B>>
        permits ButtonMessage.Builder, ListMessage.Builder {

    final String phone;
    String body;
    String header;
    String footer;
    Long contactId;

    MessageBuilder(String phone) {
        this.phone = phone;
    }

    /**
     * Sets the text.
     *
     * @param  text at most 1024 characters
     * @return      this
     */
    public B body(String text) {
        this.body = text;
        return self();
    }

    /**
     * Sets the line above the text.
     *
     * @param  text at most 60 characters
     * @return      this
     */
    public B header(String text) {
        this.header = text;
        return self();
    }

    /**
     * Sets the line below the text.
     *
     * @param  text at most 60 characters
     * @return      this
     */
    public B footer(String text) {
        this.footer = text;
        return self();
    }

    /**
     * Names an existing contact of the account.
     *
     * @param  id its id
     * @return    this
     */
    public B contact(long id) {
        this.contactId = id;
        return self();
    }

    @SuppressWarnings("unchecked") // B is the subclass itself, and the hierarchy is sealed
    private B self() {
        return (B) this;
    }
}
