/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import io.github.camelwacr.example.file.LineReader.Line;
import java.io.IOException;

/**
 * Reads JSON: one message on each line, or one in the whole file. Whether it is JSON is for the route to find out.
 */
final class JsonSource implements RecordSource {

    private final String file;
    private final LineReader lines;
    private final boolean whole;

    /** A source for one message on each line, or for a {@code whole} file. */
    JsonSource(String file, LineReader lines, boolean whole) {
        this.file = file;
        this.lines = lines;
        this.whole = whole;
    }

    @Override
    public InboxRecord next() throws IOException {
        return whole ? document() : line();
    }

    private InboxRecord line() throws IOException {
        Line line = lines.read();
        while (line != null && line.problem() == null && line.text().isBlank()) {
            line = lines.read();
        }
        return line == null ? null : record(line.number(), line.text(), line.problem());
    }

    /** The rest of the file as one record, which begins on its first line. */
    private InboxRecord document() throws IOException {
        Line line = lines.read();
        if (line == null) {
            return null;
        }
        long first = line.number();
        StringBuilder text = new StringBuilder();
        String problem = null;
        while (line != null) {
            if (problem == null) {
                problem = line.problem();
                text.append(line.text()).append('\n');
                if (problem == null && text.length() > LineReader.MAX_LENGTH) {
                    problem = "is longer than " + LineReader.MAX_LENGTH + " characters";
                }
            }
            line = lines.read();
        }
        boolean nothing = problem == null && text.toString().isBlank();
        return nothing ? null : record(first, text.toString().strip(), problem);
    }

    private InboxRecord record(long line, String text, String problem) {
        return problem == null ? InboxRecord.json(file, line, text) : InboxRecord.unreadable(file, line, text, problem);
    }
}
