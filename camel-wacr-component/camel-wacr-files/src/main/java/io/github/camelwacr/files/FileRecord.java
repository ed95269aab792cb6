/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/**
 * One record of a file. Immutable, but for the map, which belongs to whom it is given.
 *
 * @param number which record of the file it is, from 1: several can begin on one line
 * @param line where the record begins, from 1
 * @param text the record as it stands in the file; what could be read of it when there is a problem
 * @param fields the fields of the message by name; null when there is a problem
 * @param problem why no message can be made of it, without anything that the record holds; null when it could be read
 */
public record FileRecord(long number, long line, String text, Map<String, Object> fields, String problem) {

    static FileRecord of(long line, String text, Map<String, Object> fields) {
        return new FileRecord(0, line, text, fields, null);
    }

    static FileRecord unreadable(long line, String text, String problem) {
        return new FileRecord(0, line, text, null, problem);
    }

    FileRecord numbered(long count) {
        return new FileRecord(count, line, text, fields, problem);
    }

    /** Tells what the record holds from any other content, where one file is concerned. */
    long digest() {
        return digest(text);
    }

    static long digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Never shows the content: a record may end up in a log. */
    @Override
    public String toString() {
        return "line " + line;
    }
}
