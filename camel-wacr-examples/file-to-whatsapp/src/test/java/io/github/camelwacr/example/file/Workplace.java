/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import static org.awaitility.Awaitility.await;

import io.github.camelwacr.test.Delivery;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An empty folder with a stand-in that runs as a process of its own. */
final class Workplace implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("on (http://\\S+) token (\\S+)");

    private final Path folder;
    private final Path journal;
    private final ChildProcess standIn;

    private Workplace(Path folder, Path journal, ChildProcess standIn) throws IOException {
        this.folder = folder;
        this.journal = journal;
        this.standIn = standIn;
        Files.createDirectories(inbox());
    }

    static Workplace open(String name) throws IOException {
        Path parent = Files.createDirectories(Path.of(System.getProperty("example.work")));
        Path folder = Files.createTempDirectory(parent, name);
        Path journal = folder.resolve("journal.jsonl");
        return new Workplace(folder, journal, ChildProcess.standIn(folder, journal));
    }

    Path inbox() {
        return folder.resolve("home/inbox");
    }

    /** The lines of all reports but their headers. */
    List<String> report() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("home/report"))) {
            Path report = files.filter(file -> file.toString().endsWith(".csv"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(report).stream().skip(1).toList();
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** Starts the example on the inbox of this place; it ends once the inbox is empty. */
    ChildProcess startExample(String... options) throws IOException {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ADDRESS.matcher(standIn.output()).find());
        Matcher address = ADDRESS.matcher(standIn.output());
        if (!address.find()) {
            throw new IOException("no stand-in");
        }
        return ChildProcess.example(
                folder,
                Map.of(
                        "WACR_TOKEN", address.group(2),
                        "WACR_BASE_URL", address.group(1),
                        "WACR_HOME", folder.resolve("home").toString(),
                        "WACR_OFFER", "classpath:sample/offer.json",
                        "WACR_REQUESTS_PER_MINUTE", "0",
                        "WACR_SETTLE", "100",
                        "WACR_PROGRESS", "1000",
                        "WACR_END_WHEN_IDLE", "true"),
                options);
    }

    /** Puts a file with many records into the inbox; each has a phone number of its own. */
    void dropRecords(String name, int count) throws IOException {
        Path part = inbox().resolve(name + ".part");
        try (BufferedWriter out = Files.newBufferedWriter(part)) {
            for (int i = 1; i <= count; i++) {
                out.write(String.format("{\"phone\":\"%s\",\"body_text\":\"Hello, number %d\"}%n", phone(i), i));
            }
        }
        Files.move(part, inbox().resolve(name));
    }

    static String phone(int number) {
        return String.format("5067%07d", number);
    }

    List<Delivery> deliveries() throws IOException {
        return Delivery.readJournal(journal);
    }

    long journalSize() throws IOException {
        return Files.exists(journal) ? Files.size(journal) : 0;
    }

    @Override
    public void close() throws InterruptedException {
        standIn.close();
    }
}
