/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The records of a file with its character set and its form. Not thread-safe.
 */
final class RecordFile implements RecordSource {

    private final RecordSource source;
    private final long size;
    private long count;

    private RecordFile(RecordSource source, long size) {
        this.source = source;
        this.size = size;
    }

    /**
     * Opens a file, after it was read once to be sure that all of it is text that can be trusted.
     *
     * @param  file    the file
     * @param  name    its name; the end tells the form, .csv, .jsonl or .json
     * @param  charset its character set, or {@code auto}
     * @return         the records, to be closed
     * @throws RefusedFileException when nothing of it can be used
     * @throws IOException          when it cannot be read
     */
    static RecordFile open(Path file, String name, String charset) throws IOException {
        TextEncoding encoding = TextEncoding.of(file, charset);
        String form = name.toLowerCase(Locale.ROOT);
        boolean document = form.endsWith(".json") || (form.endsWith(".jsonl") && isArray(file, encoding));
        if (document) {
            JsonRecords.check(encoding.reader(Files.newInputStream(file)));
        }
        Reader reader = encoding.reader(Files.newInputStream(file));
        try {
            RecordSource source = document
                    ? new JsonRecords(reader)
                    : form.endsWith(".jsonl") ? new JsonLines(reader) : new CsvRecords(reader);
            return new RecordFile(source, encoding.characters());
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    /** Somebody may well give an array the wrong name. */
    private static boolean isArray(Path file, TextEncoding encoding) throws IOException {
        try (Reader reader = encoding.reader(Files.newInputStream(file))) {
            int c = reader.read();
            while (Character.isWhitespace(c)) {
                c = reader.read();
            }
            return c == '[';
        }
    }

    @Override
    public FileRecord next() throws IOException {
        FileRecord record = source.next();
        return record == null ? null : record.numbered(++count);
    }

    /** How many characters the file had when it was opened. */
    long size() {
        return size;
    }

    @Override
    public long characters() {
        return source.characters();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
