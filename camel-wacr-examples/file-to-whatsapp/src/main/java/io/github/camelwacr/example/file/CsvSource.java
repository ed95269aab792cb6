/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import io.github.camelwacr.example.file.LineReader.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads CSV. The first line names the columns; comma, semicolon or tab separates them, whichever finds the most names
 * that the API knows.
 *
 * <p>A field in quotes may go over several lines. When its last quote is missing, only the line on which it begins is bad:
 * reading goes on with the line after it. That is why records are cut out here, and not by a parser for the whole file.
 */
final class CsvSource implements RecordSource {

    /** Columns of which one is needed at least. */
    private static final List<String> KNOWN =
            List.of("phone", "contact_id", "body_text", "header_text", "footer_text", "type", "list_button_text");

    /** How many lines a record may have: bounds the search for a missing quote. */
    static final int MAX_LINES = 100;

    private final String file;
    private final LineReader lines;
    private final Deque<Line> pushedBack = new ArrayDeque<>();
    private CSVFormat format;
    private List<String> columns;

    CsvSource(String file, LineReader lines) {
        this.file = file;
        this.lines = lines;
    }

    @Override
    public InboxRecord next() throws IOException {
        if (columns == null) {
            columns = List.of();
            InboxRecord problem = readHeader();
            if (problem != null) {
                return problem;
            }
        }
        if (columns.isEmpty()) {
            return null;
        }
        Line line = read();
        while (line != null && line.problem() == null && line.text().isBlank()) {
            line = read();
        }
        return line == null ? null : record(line);
    }

    private Line read() throws IOException {
        Line line = pushedBack.poll();
        return line != null ? line : lines.read();
    }

    /** Takes the names of the columns from the first line. Without them nothing else in the file makes sense. */
    private InboxRecord readHeader() throws IOException {
        Line line = lines.read();
        if (line == null) {
            return null;
        }
        if (line.problem() != null) {
            return InboxRecord.unreadable(file, line.number(), line.text(), "header line " + line.problem());
        }
        long best = 0;
        for (char delimiter : new char[] {',', ';', '\t'}) {
            CSVFormat candidate = CSVFormat.DEFAULT
                    .builder()
                    .setDelimiter(delimiter)
                    .setIgnoreSurroundingSpaces(delimiter != '\t')
                    .get();
            List<String> names = new ArrayList<>();
            List<String> cells = cells(candidate, line.text());
            if (cells != null) {
                cells.forEach(cell -> names.add(cell.strip().toLowerCase(Locale.ROOT)));
            }
            long known = names.stream().filter(KNOWN::contains).count();
            if (known > best) {
                best = known;
                format = candidate;
                columns = List.copyOf(names);
            }
        }
        if (best == 0) {
            return InboxRecord.unreadable(
                    file,
                    line.number(),
                    line.text(),
                    "header line names no field of the API, such as phone or body_text");
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            columns = List.of();
            return InboxRecord.unreadable(file, line.number(), line.text(), "header line names a column twice");
        }
        return null;
    }

    private InboxRecord record(Line first) throws IOException {
        if (first.problem() != null) {
            return bad(first, first.problem());
        }
        Deque<Line> more = new ArrayDeque<>();
        StringBuilder text = new StringBuilder(first.text());
        boolean open = isOpen(first.text(), false);
        while (open) {
            Line line = more.size() + 1 < MAX_LINES && text.length() <= LineReader.MAX_LENGTH ? read() : null;
            if (line == null || line.problem() != null) {
                if (line != null) {
                    more.add(line);
                }
                pushBack(more);
                return bad(first, "opens a quote that is not closed");
            }
            more.add(line);
            text.append('\n').append(line.text());
            open = isOpen(line.text(), true);
        }
        List<String> cells = cells(format, text.toString());
        if (cells == null) {
            pushBack(more);
            return bad(first, "has a quote in the wrong place");
        }
        if (cells.size() != columns.size()) {
            String problem = "has " + cells.size() + " fields, but the header line has " + columns.size();
            return InboxRecord.unreadable(file, first.number(), text.toString(), problem);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isBlank()) {
                fields.put(columns.get(i), cells.get(i));
            }
        }
        return InboxRecord.csv(file, first.number(), text.toString(), fields);
    }

    private void pushBack(Deque<Line> more) {
        while (!more.isEmpty()) {
            pushedBack.addFirst(more.removeLast());
        }
    }

    private InboxRecord bad(Line line, String problem) {
        return InboxRecord.unreadable(file, line.number(), line.text(), problem);
    }

    /** Whether a quote is open at the end of a line: each one opens or closes, and two in a row do both. */
    private static boolean isOpen(String line, boolean openBefore) {
        return (line.chars().filter(c -> c == '"').count() % 2 == 1) != openBefore;
    }

    /** The cells of one record, or null when it is none. */
    private static List<String> cells(CSVFormat format, String text) {
        try (CSVParser parser = CSVParser.parse(text, format)) {
            List<CSVRecord> records = parser.getRecords();
            return records.size() == 1 ? records.get(0).toList() : null;
        } catch (IOException | UncheckedIOException e) {
            return null;
        }
    }
}
