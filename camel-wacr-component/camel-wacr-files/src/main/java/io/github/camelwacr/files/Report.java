/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The report of one file, as CSV and as a page, in the order of the file. Both appear when they are complete. Not
 * thread-safe.
 */
final class Report implements Closeable {

    private static final Pattern FORMULA = Pattern.compile("(^|;)(?=[=+@\\t\\r-])");
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader("line", "phone", "outcome", "message_id", "reason", "excerpt")
            .setRecordSeparator('\n')
            .get();

    /** How many bytes a line of the journal has at most, and more. */
    private static final int CHUNK = 1 << 13;

    /** Bits for the place in the journal; what is left is for the number of the record. */
    private static final int OFFSET_BITS = 38;

    private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;

    private final String name;
    private final Path csv;
    private final Path html;
    private final CSVPrinter table;
    private final ReportPage page;
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private String refused;

    /** Begins a report in a folder; it appears there with {@link #publish()}. */
    Report(Path folder, Job job) throws IOException {
        Files.createDirectories(folder);
        name = job.name();
        csv = folder.resolve(job.id() + ".csv");
        html = folder.resolve(job.id() + ".csv.html");
        BufferedWriter writer = Files.newBufferedWriter(part(csv), StandardCharsets.UTF_8);
        // Without it Excel takes UTF-8 for something else.
        writer.write('\uFEFF');
        table = new CSVPrinter(writer, FORMAT);
        page = new ReportPage();
    }

    /** Adds all results that a journal has, in the order of the file. */
    void addAll(Path journal) throws IOException {
        long[] places = places(journal);
        try (RandomAccessFile lines = new RandomAccessFile(journal.toFile(), "r")) {
            for (long place : places) {
                add(result(line(lines, place & OFFSET_MASK)));
            }
        }
    }

    private static long[] places(Path journal) throws IOException {
        long[][] places = {new long[1024]};
        int[] count = {0};
        Journal.visit(journal, (offset, line) -> {
            if (Journal.isResult(line)) {
                if (count[0] == places[0].length) {
                    places[0] = Arrays.copyOf(places[0], 2 * count[0]);
                }
                places[0][count[0]++] = line.get("number").longValue() << OFFSET_BITS | offset;
            }
        });
        long[] sorted = Arrays.copyOf(places[0], count[0]);
        Arrays.sort(sorted);
        return sorted;
    }

    private static JsonNode line(RandomAccessFile lines, long offset) throws IOException {
        lines.seek(offset);
        byte[] buffer = new byte[CHUNK];
        int length = 0;
        while (true) {
            int count = lines.read(buffer, length, buffer.length - length);
            for (int i = length; i < length + count; i++) {
                if (buffer[i] == '\n') {
                    return JsonText.MAPPER.readTree(new String(buffer, 0, i, StandardCharsets.UTF_8));
                }
            }
            if (count < 0) {
                throw new IOException("the journal ended early");
            }
            length += count;
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
    }

    private RecordResult result(JsonNode line) {
        return new RecordResult(
                name,
                line.get("line").longValue(),
                Outcome.valueOf(line.get("outcome").textValue().toUpperCase(Locale.ROOT)),
                line.get("phone").textValue(),
                line.get("excerpt").textValue(),
                line.get("id").textValue(),
                line.get("reason").textValue());
    }

    /** Adds a record. */
    void add(RecordResult result) throws IOException {
        counts.merge(result.outcome(), 1L, Long::sum);
        table.printRecord(
                result.line(),
                result.phone(),
                result.outcome().text(),
                result.messageId(),
                harmless(result.reason()),
                harmless(result.excerpt()));
        page.add(result);
    }

    /** Counts a record that needs no line. */
    void count(Outcome outcome) {
        counts.merge(outcome, 1L, Long::sum);
    }

    /** Says that the file was refused. */
    void refuse(String reason) throws IOException {
        refused = reason;
        table.printRecord(null, null, "refused", null, harmless(reason), null);
    }

    /** A spreadsheet must not take a cell for a formula, nor what follows a semicolon where that separates cells. */
    private static String harmless(String cell) {
        return cell == null ? null : FORMULA.matcher(cell).replaceAll("$1'");
    }

    /** Lets the report appear. */
    FileResult publish() throws IOException {
        table.close(true);
        FileResult result = new FileResult(name, counts, refused, csv);
        Files.writeString(part(html), page.html(result));
        Disk.force(part(csv));
        Files.move(part(html), html, StandardCopyOption.ATOMIC_MOVE);
        Files.move(part(csv), csv, StandardCopyOption.ATOMIC_MOVE);
        return result;
    }

    private static Path part(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".part");
    }

    @Override
    public void close() throws IOException {
        try {
            table.close();
        } finally {
            Files.deleteIfExists(part(csv));
            Files.deleteIfExists(part(html));
        }
    }
}
