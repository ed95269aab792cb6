/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelwacr.files.LineSource.Line;
import java.io.IOException;
import java.io.Reader;

/** Reads JSON Lines: a message on each line. A line that is none is bad alone. */
final class JsonLines implements RecordSource {

    private final Reader reader;
    private final LineSource lines;

    JsonLines(Reader reader) {
        this.reader = reader;
        this.lines = new LineSource(reader);
    }

    @Override
    public FileRecord next() throws IOException {
        Line line = lines.read();
        while (line != null && line.text().isBlank()) {
            line = lines.read();
        }
        return line == null ? null : record(line);
    }

    private static FileRecord record(Line line) {
        if (line.tooLong()) {
            return FileRecord.unreadable(
                    line.number(), line.text(), "is longer than " + LineSource.MAX_LENGTH + " characters");
        }
        try {
            return FileRecord.of(line.number(), line.text(), JsonText.object(line.text()));
        } catch (JsonProcessingException e) {
            return FileRecord.unreadable(
                    line.number(), line.text(), "is no JSON object: fault at column " + JsonText.column(e));
        }
    }

    @Override
    public long characters() {
        return lines.characters();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
