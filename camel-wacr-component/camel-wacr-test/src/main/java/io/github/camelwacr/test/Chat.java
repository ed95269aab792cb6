/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/**
 * A conversation: a phone (digits) as one contact of one type.
 */
record Chat(long id, String phone, String contactType, long contactId) {}
