/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.core5.util.VersionInfo;

/** Puts results between the markers of a section in a Markdown file, and prints them. */
final class Report {

    private final StringBuilder text = new StringBuilder();
    private final String section;

    Report(String section) {
        this.section = section;
        line(environment());
        line("");
    }

    void line(String line) {
        text.append(line).append('\n');
    }

    void row(List<String> cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    void head(String... names) {
        row(List.of(names));
        line("|" + " --- |".repeat(names.length));
    }

    /**
     * Prints the results and writes them to a file.
     *
     * @param file a file that has the markers {@code <!-- section -->} and {@code <!-- /section -->}; null for none
     */
    void publish(String file) throws IOException {
        System.out.println(text);
        if (file == null) {
            return;
        }
        Path path = Path.of(file);
        String content = Files.readString(path);
        String begin = "<!-- " + section + " -->\n";
        int from = content.indexOf(begin);
        int to = content.indexOf("<!-- /" + section + " -->");
        if (from < 0 || to < from) {
            throw new IOException(file + " has no section " + section);
        }
        Files.writeString(
                path, content.substring(0, from + begin.length()) + "\n" + text + "\n" + content.substring(to));
    }

    private static String environment() {
        Runtime.Version java = Runtime.version();
        VersionInfo client = VersionInfo.loadVersionInfo(
                "org.apache.hc.client5", Thread.currentThread().getContextClassLoader());
        return "Measured with " + Runtime.getRuntime().availableProcessors() + " CPUs ("
                + System.getProperty("os.arch") + ", " + System.getProperty("os.name") + "), Java " + java
                + ", Camel " + new DefaultCamelContext().getVersion() + ", HttpClient "
                + (client == null ? "?" : client.getRelease()) + ", Jackson "
                + com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION + ".";
    }
}
