/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

/**
 * What became of one record. Immutable; without its text and its phone number.
 *
 * @param file name of the file, fit for a log
 * @param line where the record begins, from 1
 * @param outcome what became of it
 * @param phone the last four digits of the phone, such as {@code ***7777}; {@code -} when there is no phone
 * @param excerpt how the text of the message begins, or how the record does
 * @param messageId WhatsApp's id of the message; null unless it was sent
 * @param reason why it was not sent, or what is not known; null when there is nothing to say
 */
public record RecordResult(
        String file, long line, Outcome outcome, String phone, String excerpt, String messageId, String reason) {

    /** Shows no excerpt: it may end up in a log. */
    @Override
    public String toString() {
        return file + " line " + line + ": " + outcome;
    }
}
