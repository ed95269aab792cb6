/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.nio.file.Path;
import java.util.Map;

/**
 * What became of one file. Immutable.
 *
 * @param file name of the file, fit for a log
 * @param counts how many records had which outcome, those of earlier runs included; no entry for none
 * @param refused why nothing of the file was sent; null when it could be read
 * @param report the report as CSV; the same path with {@code .html} at its end is the page
 */
public record FileResult(String file, Map<Outcome, Long> counts, String refused, Path report) {

    /** Makes an immutable copy of the counts. */
    public FileResult {
        counts = Map.copyOf(counts);
    }

    /**
     * How many records had an outcome.
     *
     * @param outcome the outcome
     * @return the count, 0 or more
     */
    public long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    /** One line, such as {@code 98 sent, 2 failed}. */
    String summary() {
        if (refused != null) {
            return "refused as a whole: " + refused;
        }
        StringBuilder text = new StringBuilder();
        for (Outcome outcome : Outcome.values()) {
            if (count(outcome) > 0) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(String.format(java.util.Locale.ROOT, "%,d ", count(outcome)))
                        .append(outcome.text());
            }
        }
        return text.isEmpty() ? "no records" : text.toString();
    }
}
