/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.sftp;

import static org.awaitility.Awaitility.await;

import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A real SFTP server, a real client, the stand-in, and the application between them. */
abstract class UploadTestSupport {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String PASSWORD = "secret-of-the-test";
    static final String GOOD =
            "{\"phone\":\"+50670000001\",\"body_text\":\"Will you come?\",\"buttons\":[{\"id\":\"a\",\"title\":\"Yes\"}]}";

    @TempDir
    Path data;

    WacrServer stand;
    UploadServer sftp;
    Upload partner;
    Main main;

    @BeforeEach
    void startServers() throws Exception {
        stand = WacrServer.builder()
                .requestsPerMinute(0)
                .optedOut("+50679999999")
                .start();
        sftp = UploadServer.start(data.resolve("home"), 0, SftpToWhatsApp.USER, PASSWORD);
        Files.createDirectories(data.resolve("home/upload"));
        partner = Upload.connect(sftp.port(), SftpToWhatsApp.USER, PASSWORD);
    }

    @AfterEach
    void stopServers() throws Exception {
        if (main != null) {
            main.stop();
        }
        partner.close();
        sftp.close();
        stand.close();
    }

    /** Starts the application as the program does, only faster. */
    void startApplication(String... more) throws Exception {
        Properties settings = settings();
        for (int i = 0; i < more.length; i += 2) {
            settings.setProperty(more[i], more[i + 1]);
        }
        main = SftpToWhatsApp.application(settings);
        main.start();
    }

    Properties settings() throws IOException {
        Properties settings = SftpToWhatsApp.settings(sftp, data, PASSWORD);
        settings.setProperty("wacr.token", stand.token());
        settings.setProperty("wacr.base-url", stand.baseUrl());
        settings.setProperty("wacr.requests-per-minute", "0");
        settings.setProperty("sftp.settle", "100");
        settings.setProperty("sftp.poll", "100");
        settings.setProperty("sftp.left-over", "300");
        settings.setProperty("wacr.retry-after", "100");
        settings.setProperty("wacr.retry-delay", "10");
        settings.setProperty("wacr.quiet", "1000");
        return settings;
    }

    void upload(String name, String content) throws IOException {
        partner.put("upload/" + name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** A file that the server lists, and does not give away. */
    void dangling(String name) throws IOException {
        Path link = data.resolve("home").resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of("nowhere"));
    }

    /** Waits until an upload was taken, and all its records are dealt with. */
    void awaitDone(String name) {
        await().atMost(PATIENCE).until(() -> !reports(name).isEmpty());
    }

    List<String> names(String folder) {
        return list(data.resolve("home/upload").resolve(folder)).stream()
                .map(file -> file.getFileName().toString().replaceFirst("^\\d{17}-", ""))
                .toList();
    }

    /** Line and outcome of each record of an upload, such as {@code 2 sent}. */
    List<String> report(String upload) {
        return reports(upload).stream()
                .flatMap(report -> lines(report).skip(1))
                .map(line -> line.split(",", 4))
                .map(cells -> cells[0] + " " + cells[2])
                .toList();
    }

    private List<Path> reports(String upload) {
        return list(data.resolve("report")).stream()
                .filter(file -> file.getFileName().toString().endsWith("_" + upload + ".csv"))
                .toList();
    }

    static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
