/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.probe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the probe found, for people and for programs. */
record ProbeReport(String baseUrl, int requests, List<Finding> findings) {

    boolean isAsExpected() {
        return count(Verdict.DIFFERENT) == 0;
    }

    /** A table, and a line that sums it up. */
    String markdown() {
        return findings.stream()
                        .map(finding -> "| %s | %s | %s | %s | %s |%n"
                                .formatted(
                                        finding.check(),
                                        finding.question(),
                                        cell(finding.expected()),
                                        cell(finding.found()),
                                        finding.verdict().label()))
                        .collect(Collectors.joining(
                                "",
                                "# Probe of %s%n%n| Check | Question | Expected | Found | Verdict |%n| --- | --- | --- | --- | --- |%n"
                                        .formatted(baseUrl),
                                ""))
                + "%n%s, in %s requests: %s%n".formatted(conclusion(), requests, summary());
    }

    /** The same as JSON. */
    String json() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("baseUrl", baseUrl);
        root.put("requests", requests);
        root.put("asExpected", isAsExpected());
        ArrayNode rows = root.putArray("findings");
        for (Finding finding : findings) {
            rows.addObject()
                    .put("check", finding.check())
                    .put("question", finding.question())
                    .put("expected", finding.expected())
                    .put("found", finding.found())
                    .put("verdict", finding.verdict().name());
        }
        return root.toPrettyString() + System.lineSeparator();
    }

    private String conclusion() {
        long different = count(Verdict.DIFFERENT);
        return different == 0
                ? "All is as the component expects"
                : different + (different == 1 ? " difference" : " differences") + " from what the component expects";
    }

    private String summary() {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> count(verdict) > 0)
                .map(verdict -> count(verdict) + " " + verdict.label().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private long count(Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
