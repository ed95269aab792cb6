/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/**
 * A send request that passed validation. {@code contactId} is null if it was left out, {@code type} is {@code button} or
 * {@code list} and null for a text message.
 */
record Submission(String phone, Long contactId, String type, String text) {}
