/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.test.Delivery;
import io.github.camelwacr.test.WacrPhone;
import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Karaf with the Blueprint files of the user guide in its deploy folder: one sends the lines of a file, one the records
 * of files, and one answers what people write. It is killed in between, and somebody writes while it is down.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GuideScenario {

    /** What the user guide says. */
    static final List<String> FEATURES = List.of("camel-blueprint", "camel-wacr", "camel-wacr-files");

    private static final String PHONE = "+50688887777";
    private static final String TOKEN = "token-of-the-guide-test";

    private WacrServer server;
    private Karaf karaf;
    private Path folder;

    /**
     * Sets up {@link #FEATURES}.
     *
     * @param karaf not started yet
     */
    abstract void install(Karaf karaf, Path repository) throws Exception;

    @BeforeAll
    void sendAndAnswer(@TempDir Path temporary) throws Exception {
        folder = temporary;
        server = WacrServer.builder().token(TOKEN).start();
        karaf = Karaf.forTest(getClass());
        karaf.configure(
                "wacr.account",
                Map.of(
                        "token",
                        "${env:WACR_TOKEN}",
                        "baseUrl",
                        server.baseUrl(),
                        "businessNumber",
                        "50640000000",
                        "directory",
                        folder.toString(),
                        "phone",
                        PHONE));
        Files.writeString(folder.resolve("lines.txt"), "First?\nSecond?\n");
        install(karaf, Path.of(System.getProperty("test.repository")));
        deploy("camel-context.xml");
        deploy("records.xml");
        deploy("inbox.xml");
        WacrPhone person = server.phone(PHONE);

        start();
        karaf.awaitUntil("two messages sent", () -> server.deliveryCount() == 2);
        karaf.awaitUntil("history read", () -> polls() > 0);
        person.tap("btn_yes");
        karaf.awaitUntil("tap answered", () -> server.deliveryCount() == 3);
        karaf.awaitUntil("cursor written", () -> Files.exists(folder.resolve(".cursors")));
        karaf.close();
        person.write("Where is it?");
        start();
        karaf.awaitUntil("text answered", () -> server.deliveryCount() == 4);
        person.write("Thanks");
        karaf.awaitUntil("next text answered", () -> server.deliveryCount() == 5);
        Path part =
                Files.writeString(folder.resolve("inbox/part"), "phone;body_text\n" + PHONE + ";Third?\n;To nobody\n");
        Files.move(part, folder.resolve("inbox/list.csv"));
        karaf.awaitUntil(
                "records reported", () -> Files.exists(folder.resolve("records/report")) && !report().isEmpty());
    }

    private void start() throws IOException {
        karaf.start(Map.of("WACR_TOKEN", TOKEN));
    }

    private void deploy(String file) throws Exception {
        Files.copy(
                Path.of(GuideScenario.class.getResource("/blueprint/" + file).toURI()),
                karaf.deploy().resolve(file));
    }

    private List<String> report() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("records/report"))) {
            Optional<Path> report =
                    files.filter(file -> file.toString().endsWith(".csv")).findFirst();
            return report.isEmpty()
                    ? List.of()
                    : Files.readAllLines(report.get()).stream().skip(1).toList();
        }
    }

    private long polls() {
        return server.requests().stream()
                .filter(request -> request.path().endsWith("/messages"))
                .count();
    }

    @AfterAll
    void stop() {
        karaf.close();
        server.close();
    }

    @Test
    void eachLineIsSentAndEachMessageIsAnsweredOnce() {
        assertThat(server.deliveries())
                .extracting(GuideScenario::text)
                .containsExactly(
                        "First?",
                        "Second?",
                        "Thank you, see you there.",
                        "Thank you, we will call you.",
                        "Thank you, we will call you.",
                        "Third?");
    }

    @Test
    void theReportSaysWhatBecameOfEachRecord() throws IOException {
        assertThat(report()).extracting(line -> line.split(",")[2]).containsExactly("sent", "failed");
    }

    @Test
    void theAnswerGoesToWhoeverWrote() {
        assertThat(server.deliveries()).extracting(Delivery::phone).containsOnly(PHONE.substring(1));
    }

    @Test
    void theLogHasNeitherTokenNorPhone() throws IOException {
        assertThat(karaf.log()).isNotEmpty().doesNotContain(TOKEN, PHONE.substring(1));
    }

    private static String text(Delivery delivery) {
        return delivery.request().path("body_text").asText()
                + delivery.request().path("message").asText();
    }
}
