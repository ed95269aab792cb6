/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Commons CSV for one record at a time. One parser serves all records, since each of them has buffers of its own; after a
 * record that is none a new one begins. Not thread-safe.
 */
final class CsvParser {

    private final CSVFormat format;
    private final char separator;
    private final Piece piece = new Piece();
    private Iterator<CSVRecord> parser;

    CsvParser(char separator) {
        this.separator = separator;
        this.format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreSurroundingSpaces(separator != '\t')
                .get();
    }

    /**
     * The cells of a line as nearly all are: without quotes, or nothing but a text in quotes. Null for any other line, which
     * Commons CSV has to judge. That looks at each character by itself, and takes several times as long.
     */
    List<String> plain(String line) {
        List<String> cells = new ArrayList<>();
        int quote = line.indexOf('"');
        int start = 0;
        while (true) {
            int end;
            if (start == quote) {
                end = line.indexOf('"', start + 1) + 1;
                if (end == 0 || (end < line.length() && line.charAt(end) != separator)) {
                    return null;
                }
                cells.add(line.substring(start + 1, end - 1));
                quote = line.indexOf('"', end);
            } else {
                end = line.indexOf(separator, start);
                end = end < 0 ? line.length() : end;
                if (quote >= 0 && quote < end) {
                    return null;
                }
                String cell = line.substring(start, end);
                cells.add(separator == '\t' ? cell : cell.strip());
            }
            if (end == line.length()) {
                return cells;
            }
            start = end + 1;
        }
    }

    /** The cells of one record, or null when it is none. */
    List<String> parse(String text) {
        piece.text = text;
        piece.next = 0;
        try {
            if (parser == null) {
                parser = format.parse(piece).iterator();
            }
            List<String> cells = Arrays.asList(parser.next().values());
            if (piece.isRead()) {
                return cells;
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            // It is no record; what the parser thinks it is must not flow into the next one.
        }
        parser = null;
        return null;
    }

    /** Whether a quote is open at the end of a line. It only opens one at the start of a cell. */
    boolean isOpen(String line, boolean openBefore) {
        if (line.indexOf('"') < 0) {
            return openBefore;
        }
        boolean open = openBefore;
        boolean cellStarts = !open;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (open) {
                if (c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    i++;
                } else if (c == '"') {
                    open = false;
                }
            } else if (c == separator) {
                cellStarts = true;
            } else if (c == '"' && cellStarts) {
                open = true;
                cellStarts = false;
            } else if (c != ' ' || separator == '\t') {
                cellStarts = false;
            }
        }
        return open;
    }

    /** Gives the text of one record and a line end, and then nothing until there is a next one. */
    private static final class Piece extends Reader {

        private String text;
        private int next;

        @Override
        public int read(char[] target, int offset, int length) {
            int left = text.length() - next;
            if (left < 0) {
                return -1;
            }
            int count = Math.min(left, length);
            text.getChars(next, next + count, target, offset);
            // At once, if it fits: a parser that looks ahead beyond its buffer moves all of it.
            if (left < length) {
                target[offset + count++] = '\n';
            }
            next += count;
            return count;
        }

        boolean isRead() {
            return next > text.length();
        }

        @Override
        public void close() {}
    }
}
