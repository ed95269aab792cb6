/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A table of the results, for runs with few records. Beyond its size it only counts. Thread-safe.
 */
public final class Summary {

    private static final int MAX_WIDTH = 90;

    private record Row(String file, long line, String phone, String result) {}

    private final int maxRows;
    private final List<Row> rows = new ArrayList<>();
    private long left;

    /**
     * A table.
     *
     * @param maxRows how many records it shows at most; 0 for none
     */
    public Summary(int maxRows) {
        this.maxRows = maxRows;
    }

    synchronized void add(InboxRecord item, Object phone, Result result, String detail) {
        if (rows.size() == maxRows) {
            left++;
            return;
        }
        String text = result.text() + " " + detail;
        rows.add(new Row(item.file(), item.line(), masked(phone), text.length() > MAX_WIDTH ? cut(text) : text));
    }

    private static String cut(String text) {
        return text.substring(0, MAX_WIDTH - 3) + "...";
    }

    private static String masked(Object phone) {
        String digits = phone == null ? "" : phone.toString().replaceAll("\\D", "");
        return digits.length() < 8 ? "-" : "***" + digits.substring(digits.length() - 4);
    }

    /**
     * The table, by file and line.
     *
     * @return lines of text, each with a line end
     */
    public synchronized String table() {
        int width = rows.stream().mapToInt(row -> row.file().length()).max().orElse(0);
        String format = "%-" + Math.max(4, width) + "s  %4s  %-7s  %s%n";
        StringBuilder table = new StringBuilder(String.format(format, "File", "Line", "Phone", "Result"));
        rows.stream()
                .sorted(Comparator.comparing(Row::file).thenComparing(Row::line))
                .forEach(row -> table.append(String.format(format, row.file(), row.line(), row.phone(), row.result())));
        if (left > 0) {
            table.append("... and ").append(left).append(" more").append(System.lineSeparator());
        }
        return table.toString();
    }
}
