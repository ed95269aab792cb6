/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;

/**
 * The report of one file, and the memory of what was sent. Each line is handed to the operating system at once and as a
 * whole, so it stays when the process is killed. Thread-safe.
 *
 * <p>Opened again, it knows the records that are dealt with (8 bytes of memory each) and those that were in flight.
 */
final class ReportFile implements Closeable {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT;
    private static final String HEADER = "time,line,key,result,message_id,error,reason\n";

    private final OutputStream out;
    private final Set<Long> inFlight = new HashSet<>();
    private long[] done = new long[0];
    private int doneCount;

    /**
     * Opens a report, and reads what is in it.
     *
     * @throws IOException if that fails
     */
    ReportFile(Path file) throws IOException {
        boolean isNew = Files.notExists(file) || Files.size(file) == 0;
        if (!isNew) {
            load(file);
        }
        boolean torn = !isNew && !endsWithLineEnd(file);
        out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (isNew) {
            write(HEADER);
        } else if (torn) {
            write("\n");
        }
    }

    private void load(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // The first four columns never need quotes. A torn line has fewer, or no known result.
                String[] cells = line.split(",", 5);
                if (cells.length >= 4 && cells[2].matches("[0-9a-f]{16}")) {
                    load(key(cells[2]), cells[3]);
                }
            }
        }
        done = Arrays.copyOf(done, doneCount);
        Arrays.sort(done);
    }

    private void load(long key, String result) {
        if (result.equals(Result.SENDING.text())) {
            inFlight.add(key);
        } else if (result.equals(Result.POSTPONED.text())) {
            inFlight.remove(key);
        } else if (result.equals(Result.SENT.text())
                || result.equals(Result.FAILED.text())
                || result.equals(Result.UNKNOWN.text())) {
            inFlight.remove(key);
            if (doneCount == done.length) {
                done = Arrays.copyOf(done, Math.max(1024, 2 * doneCount));
            }
            done[doneCount++] = key;
        }
    }

    /** Whether an earlier run dealt with a record for good. */
    boolean isDone(String key) {
        return Arrays.binarySearch(done, key(key)) >= 0;
    }

    /** Whether a record was in flight when an earlier run ended. */
    boolean wasInFlight(String key) {
        return inFlight.contains(key(key));
    }

    /**
     * Adds a line.
     *
     * @throws IOException if it cannot be written; the record must not be sent then
     */
    void append(InboxRecord item, String key, Result result, String messageId, String error, String reason)
            throws IOException {
        String line = FORMAT.format(
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                item.line(),
                key,
                result.text(),
                messageId,
                error,
                reason == null ? null : reason.replaceAll("\\s+", " "));
        write(line + "\n");
    }

    private synchronized void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long key(String digits) {
        return HexFormat.fromHexDigitsToLong(digits);
    }

    private static boolean endsWithLineEnd(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(bytes.length() - 1);
            return bytes.read() == '\n';
        }
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
