/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import io.github.camelwacr.files.RecordResult;
import io.github.camelwacr.files.RecordsListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A table of the results, for runs with few records. Beyond its size it only counts. Thread-safe.
 */
final class Summary implements RecordsListener {

    private static final int MAX_WIDTH = 90;

    private final int maxRows;
    private final Runnable whenIdle;
    private final List<RecordResult> rows = new ArrayList<>();
    private long left;

    /**
     * A table.
     *
     * @param maxRows how many records it shows at most; 0 for none
     * @param whenIdle is called when there is nothing left to send, if the routes tell it
     */
    Summary(int maxRows, Runnable whenIdle) {
        this.maxRows = maxRows;
        this.whenIdle = whenIdle;
    }

    @Override
    public synchronized void record(RecordResult result) {
        if (rows.size() == maxRows) {
            left++;
        } else {
            rows.add(result);
        }
    }

    @Override
    public void idle() {
        whenIdle.run();
    }

    /** The table, by file and line; lines of text, each with a line end. */
    synchronized String table() {
        int width = rows.stream().mapToInt(row -> row.file().length()).max().orElse(0);
        String format = "%-" + Math.max(4, width) + "s  %4s  %-7s  %s%n";
        StringBuilder table = new StringBuilder(String.format(format, "File", "Line", "Phone", "Result"));
        rows.stream()
                .sorted(Comparator.comparing(RecordResult::file).thenComparing(RecordResult::line))
                .forEach(row -> table.append(String.format(format, row.file(), row.line(), row.phone(), result(row))));
        if (left > 0) {
            table.append("... and ").append(left).append(" more").append(System.lineSeparator());
        }
        return table.toString();
    }

    private static String result(RecordResult row) {
        String detail = row.messageId() != null ? row.messageId() : row.reason();
        String text = row.outcome().name().toLowerCase(Locale.ROOT) + (detail == null ? "" : " " + detail);
        return text.length() > MAX_WIDTH ? text.substring(0, MAX_WIDTH - 3) + "..." : text;
    }
}
