/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.util.Locale;

/** The report as a page that needs nothing else. It shows the first records of each kind; the CSV has all. */
final class ReportPage {

    private static final int MOST_ROWS = 2_000;

    private static final String STYLE =
            "body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1c2321}"
                    + "h1{font-size:1.4rem;overflow-wrap:anywhere}table{border-collapse:collapse;width:100%}"
                    + "th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #dde3e1;vertical-align:top;"
                    + "overflow-wrap:anywhere}th{position:sticky;top:0;background:#fff}"
                    + ".sent,.valid{color:#0a6b4b}.failed,.refused{color:#a3261d}.unknown{color:#8a5a00;font-weight:600}"
                    + ".duplicate{color:#5b6663}ul{list-style:none;padding:0;display:flex;gap:1.5rem;flex-wrap:wrap}"
                    + "li b{font-size:1.5rem;display:block}";

    private final StringBuilder attention = new StringBuilder();
    private final StringBuilder others = new StringBuilder();
    private int attentionRows;
    private int otherRows;
    private long left;

    void add(RecordResult result) {
        boolean fine = result.outcome() == Outcome.SENT || result.outcome() == Outcome.VALID;
        if ((fine ? otherRows : attentionRows) == MOST_ROWS) {
            left++;
        } else if (fine) {
            otherRows++;
            row(others, result);
        } else {
            attentionRows++;
            row(attention, result);
        }
    }

    private static void row(StringBuilder rows, RecordResult result) {
        rows.append("<tr><td>").append(result.line());
        cell(rows, result.phone());
        rows.append("</td><td class=\"")
                .append(result.outcome().text())
                .append("\">")
                .append(result.outcome().text());
        cell(rows, result.messageId());
        cell(rows, result.reason());
        cell(rows, result.excerpt());
        rows.append("</td></tr>\n");
    }

    private static void cell(StringBuilder rows, String text) {
        rows.append("</td><td>").append(text == null ? "" : escaped(text));
    }

    String html(FileResult result) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>Report of ");
        page.append(escaped(result.file())).append("</title><style>").append(STYLE);
        page.append("</style></head><body>\n<h1>")
                .append(escaped(result.file()))
                .append("</h1>\n");
        if (result.refused() != null) {
            page.append("<p class=\"refused\">Nothing of this file was sent: it ")
                    .append(escaped(result.refused()))
                    .append(".</p>\n");
        } else {
            page.append("<ul>");
            for (Outcome outcome : Outcome.values()) {
                if (result.count(outcome) > 0) {
                    page.append(String.format(
                            Locale.ROOT,
                            "<li class=\"%s\"><b>%,d</b>%s</li>",
                            outcome.text(),
                            result.count(outcome),
                            outcome.text()));
                }
            }
            page.append(result.counts().isEmpty() ? "<li>no records</li></ul>\n" : "</ul>\n");
        }
        table(page, "To look at", attention);
        table(page, "In order", others);
        if (left > 0) {
            page.append(
                    String.format(Locale.ROOT, "<p>And %,d more; the CSV file beside this page has all.</p>\n", left));
        }
        return page.append("</body></html>\n").toString();
    }

    private static void table(StringBuilder page, String title, StringBuilder rows) {
        if (!rows.isEmpty()) {
            page.append("<h2>")
                    .append(title)
                    .append("</h2>\n<table><thead><tr><th>Line<th>Phone<th>Outcome<th>Message id")
                    .append("<th>Reason<th>Text</tr></thead><tbody>\n")
                    .append(rows)
                    .append("</tbody></table>\n");
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
