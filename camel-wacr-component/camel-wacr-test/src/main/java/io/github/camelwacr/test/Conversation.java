/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/**
 * What the account and one person wrote to each other, in short. Immutable.
 *
 * @param phone the person's phone, digits only
 * @param name name of the contact, or empty
 * @param optedOut whether the person does not want messages
 * @param messages how many messages are remembered
 * @param last the latest message
 */
public record Conversation(String phone, String name, boolean optedOut, int messages, PhoneMessage last) {

    /** Leaves phone and name out, so that no log shows them. */
    @Override
    public String toString() {
        return "Conversation[" + messages + " messages]";
    }
}
