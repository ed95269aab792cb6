/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that people and programs make, in {@code ../uploads}: the SFTP example has the same test. */
class UploadFilesTest {

    @TempDir
    private Path home;

    @Test
    void eachFileHasTheSameResultInBothExamples() throws Exception {
        try (WacrServer server = WacrServer.builder().requestsPerMinute(0).start()) {
            Settings settings = new Settings(false, home, home.resolve("inbox"));
            Properties properties = new Properties();
            properties.setProperty("wacr.token", server.token());
            properties.setProperty("wacr.base-url", server.baseUrl());
            properties.setProperty("wacr.requests-per-minute", "0");
            properties.setProperty("wacr.offer", "classpath:sample/offer.json");
            properties.setProperty("wacr.settle", "5");
            properties.setProperty("wacr.poll", "5");
            properties.setProperty("wacr.quiet", "500");
            Main main = new Main();
            FileToWhatsApp.configure(main, settings, properties, new Summary(0, () -> {}));
            List<Path> files = list(SET, "");
            files = files.stream()
                    .filter(file -> file.toString().matches(".*\\.(csv|jsonl|json)"))
                    .toList();
            for (Path file : files) {
                Files.copy(file, settings.inbox().resolve(file.getFileName()));
            }
            int count = files.size();
            main.start();
            try {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> list(home.resolve("report"), ".csv").size() == count);
            } finally {
                main.stop();
            }

            check(delivered(server), reports(home.resolve("report")));
        }
    }

    private static final Path SET = Path.of("../uploads");

    /** The lines of all reports with the names of their files, without the ids that change from run to run. */
    private static List<String> reports(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path report : list(folder, ".csv")) {
            String file = report.getFileName().toString().replaceFirst("^\\d{8}-\\d{6}-\\d{3}-([0-9a-f]{8}_)?", "");
            for (String line : Files.readAllLines(report)) {
                lines.add(file + ": " + line.replaceFirst("wamid\\.[^,]+", "id").replace("\uFEFF", ""));
            }
        }
        return lines.stream()
                .sorted(Comparator.comparing(line -> line.substring(0, 3)))
                .toList();
    }

    /** Who got which text. */
    private static List<String> delivered(WacrServer server) {
        return server.deliveries().stream()
                .map(delivery -> delivery.phone() + " "
                        + delivery.request().path("body_text").asText().replace("\n", "\\n"))
                .sorted()
                .toList();
    }

    private static List<Path> list(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    /** Leaves what was found, so that a change of the set can be looked at and taken over. */
    private static void check(List<String> delivered, List<String> reports) throws IOException {
        Files.write(Path.of("target", "delivered.txt"), delivered);
        Files.write(Path.of("target", "reports.txt"), reports);
        assertThat(delivered).isEqualTo(Files.readAllLines(SET.resolve("expected/delivered.txt")));
        assertThat(reports).isEqualTo(Files.readAllLines(SET.resolve("expected/reports.txt")));
    }
}
