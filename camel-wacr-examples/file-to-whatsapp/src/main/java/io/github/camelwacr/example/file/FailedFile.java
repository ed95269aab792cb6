/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The records of one file that were not sent, or of which that is not known: a line of JSON each, with line number, reason
 * and the record as it stood in the file. Made with the first of them. Thread-safe.
 */
final class FailedFile {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path path;

    FailedFile(Path path) {
        this.path = path;
    }

    /** Adds a record. */
    synchronized void append(InboxRecord item, Result result, String error, String reason) throws IOException {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("file", item.file());
        line.put("line", item.line());
        line.put("result", result.text());
        line.put("error", error);
        line.put("reason", reason);
        line.put("record", item.text());
        Files.write(
                path,
                (MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
