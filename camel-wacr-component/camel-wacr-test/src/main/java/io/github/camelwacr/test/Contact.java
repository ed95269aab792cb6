/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/**
 * A person in the account's address book; names and mail address may be null.
 */
record Contact(long id, String phone, String firstName, String lastName, String email) {

    /** Fills the contract's merge fields; those without a value stay as they are. */
    String fill(String text) {
        if (!text.contains("@{contact_")) {
            return text;
        }
        String filled = replace(text, "@{contact_first_name}", firstName);
        filled = replace(filled, "@{contact_last_name}", lastName);
        filled = replace(filled, "@{contact_email}", email);
        return replace(filled, "@{contact_phone}", phone);
    }

    private static String replace(String text, String field, String value) {
        return value == null ? text : text.replace(field, value);
    }
}
