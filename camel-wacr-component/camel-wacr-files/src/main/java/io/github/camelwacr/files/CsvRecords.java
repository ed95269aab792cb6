/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import io.github.camelwacr.files.LineSource.Line;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads CSV. The first line names the columns; comma, semicolon or tab separates them, whichever finds the most names that
 * the API knows, or what a line such as {@code sep=;} before it says.
 *
 * <p>A field in quotes may go over several lines. When its last quote is missing, only the line on which it begins is bad:
 * reading goes on with the line after it. That is why records are cut out here, before they are parsed.
 */
final class CsvRecords implements RecordSource {

    /** How many lines a record may have: bounds the search for a missing quote. */
    static final int MAX_LINES = 100;

    private static final Pattern SEPARATOR = Pattern.compile("\"?sep=([^\"])\"?;*,*", Pattern.CASE_INSENSITIVE);
    private static final char[] SEPARATORS = {',', ';', '\t'};

    private final Reader reader;
    private final LineSource lines;
    private final Deque<Line> pushedBack = new ArrayDeque<>();
    private CsvParser parser;
    private CsvHeader header;

    /**
     * Reads the line of names; an empty file has none, and no records.
     *
     * @throws RefusedFileException when no line of names is there
     */
    CsvRecords(Reader reader) throws IOException {
        this.reader = reader;
        this.lines = new LineSource(reader);
        readHeader();
    }

    private void readHeader() throws IOException {
        Line line = firstLine();
        if (line == null) {
            return;
        }
        char[] candidates = SEPARATORS;
        Matcher separator = SEPARATOR.matcher(line.text().strip());
        if (separator.matches()) {
            candidates = new char[] {separator.group(1).charAt(0)};
            line = firstLine();
        } else if (line.text().strip().equalsIgnoreCase("sep=")) {
            candidates = new char[] {'\t'};
            line = firstLine();
        }
        if (line == null) {
            return;
        }
        long best = 0;
        List<String> names = List.of();
        for (char candidate : candidates) {
            CsvParser parsing = new CsvParser(candidate);
            List<String> cells = parsing.parse(line.text());
            long known = cells == null ? 0 : CsvHeader.known(cells);
            if (known > best) {
                best = known;
                parser = parsing;
                names = cells;
            }
        }
        if (best == 0) {
            throw new RefusedFileException("has no column names of the API, such as phone, on line " + line.number());
        }
        header = CsvHeader.of(names);
    }

    private Line firstLine() throws IOException {
        Line line = read();
        while (line != null && line.text().isBlank()) {
            line = read();
        }
        return line;
    }

    @Override
    public FileRecord next() throws IOException {
        if (header == null) {
            return null;
        }
        FileRecord record = null;
        for (Line line = read(); line != null && record == null; line = record == null ? read() : line) {
            record = line.text().isBlank() ? null : record(line);
        }
        return record;
    }

    private Line read() throws IOException {
        Line line = pushedBack.poll();
        return line != null ? line : lines.read();
    }

    /** Null for a record without any content. */
    private FileRecord record(Line first) throws IOException {
        if (first.tooLong()) {
            return bad(first, "is longer than " + LineSource.MAX_LENGTH + " characters");
        }
        String text = first.text();
        List<String> plain = parser.plain(text);
        if (plain != null) {
            return record(first.number(), text, plain);
        }
        Deque<Line> more = new ArrayDeque<>();
        if (parser.isOpen(text, false)) {
            text = joined(first, more);
            if (text == null) {
                pushBack(more);
                return bad(first, "opens a quote that is not closed");
            }
        }
        List<String> cells = parser.parse(text);
        if (cells == null) {
            pushBack(more);
            return bad(first, "has a quote in the wrong place");
        }
        return record(first.number(), text, cells);
    }

    private FileRecord record(long line, String text, List<String> cells) {
        Map<String, Object> fields = new LinkedHashMap<>();
        boolean any = false;
        int columns = header.names().size();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (!cell.isBlank()) {
                any = true;
                if (i >= columns) {
                    return FileRecord.unreadable(
                            line,
                            text,
                            "has more fields than the " + columns + " that the line of names has; put text with a"
                                    + " separator in it into quotes");
                }
                if (header.names().get(i) != null) {
                    fields.put(header.names().get(i), cell);
                }
            }
        }
        return any ? FileRecord.of(line, text, fields) : null;
    }

    /** The text up to the line on which the quote is closed, or null. */
    private String joined(Line first, Deque<Line> more) throws IOException {
        StringBuilder text = new StringBuilder(first.text());
        boolean open = true;
        while (open) {
            Line line = more.size() + 1 < MAX_LINES && text.length() <= LineSource.MAX_LENGTH ? read() : null;
            if (line == null) {
                return null;
            }
            more.add(line);
            if (line.tooLong()) {
                return null;
            }
            text.append('\n').append(line.text());
            open = parser.isOpen(line.text(), true);
        }
        return text.toString();
    }

    private void pushBack(Deque<Line> more) {
        while (!more.isEmpty()) {
            pushedBack.addFirst(more.removeLast());
        }
    }

    private static FileRecord bad(Line line, String problem) {
        return FileRecord.unreadable(line.number(), line.text(), problem);
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
