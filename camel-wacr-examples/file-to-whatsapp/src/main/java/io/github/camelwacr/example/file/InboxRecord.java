/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * One record of a file. Immutable, but for the map of a CSV record, which belongs to the route.
 *
 * @param file name of the file, without its folder
 * @param line line on which the record begins, from 1
 * @param text the record as it stands in the file; what could be read of it when there is a problem
 * @param fields fields of a CSV record by the names of its columns; null for JSON
 * @param problem why the record cannot be sent, fit for a report; null when it could be read
 */
public record InboxRecord(String file, long line, String text, Map<String, String> fields, String problem) {

    static InboxRecord json(String file, long line, String text) {
        return new InboxRecord(file, line, text, null, null);
    }

    static InboxRecord csv(String file, long line, String text, Map<String, String> fields) {
        return new InboxRecord(file, line, text, fields, null);
    }

    static InboxRecord unreadable(String file, long line, String text, String problem) {
        return new InboxRecord(file, line, text, null, problem);
    }

    /**
     * Tells this record from all others of the same and of other files: a digest of file name, line number and content.
     *
     * @return 16 hexadecimal digits
     */
    public String key() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((file + '\n' + line + '\n' + text).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, Long.BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * What the route makes a message of.
     *
     * @return the fields of a CSV record, or the text of a JSON record
     */
    public Object content() {
        return fields != null ? fields : text;
    }

    /** Never shows the content: a record may end up in a log. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
