/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.Delivery;
import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Karaf with the Blueprint file of the SFTP example in its deploy folder, as it is shipped, and as few settings as
 * possible. First the known key of the SFTP server is a wrong one, then it is put right.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SftpScenario {

    /** What the README of the example says. */
    static final List<String> FEATURES = List.of("camel-blueprint", "camel-wacr", "camel-ftp", "camel-csv");

    private static final String TOKEN = "token-of-the-sftp-test";
    private static final Path EXAMPLE = Path.of("../../camel-wacr-examples/sftp-to-whatsapp/src/main");
    private static final String ROWS =
            """
            phone,body_text
            +50670000001,The answer gets lost
            ,Nobody gets this
            +50670000003,"Hello, will you
            come?"
            +50670000009,Does not want messages
            +50670000005,Hello
            """;
    private static final String LINES =
            """
            {"phone":"+50670000011","body_text":"One"}

            {"phone":"+50670000012","body_text":"Two"}
            """;

    private static final CannedAnswer BUSY = CannedAnswer.sendFailed("cURL error 7: Failed to connect");

    private WacrServer server;
    private SftpServer sftp;
    private Karaf karaf;
    private long requestsBeforeTheKeyWasRight;
    private boolean stillThereBeforeTheKeyWasRight;

    /**
     * Sets up {@link #FEATURES}.
     *
     * @param karaf not started yet
     */
    abstract void install(Karaf karaf, Path repository) throws Exception;

    @BeforeAll
    void sendTheRecordsOfAnUpload(@TempDir Path home) throws Exception {
        Path repository = Path.of(System.getProperty("test.repository"));
        server = WacrServer.builder().token(TOKEN).optedOut("+50670000009").start();
        sftp = new SftpServer(home);
        karaf = Karaf.forTest(getClass());
        install(karaf, repository);
        deployTheExample();
        Path knownHosts = karaf.etc("wacr-known-hosts");
        Files.writeString(knownHosts, sftp.knownHostOfAnImpostor());
        Files.createDirectory(home.resolve("upload"));
        sftp.upload("upload/list.csv", ROWS);
        server.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery(), BUSY, BUSY);

        karaf.start(Map.of("WACR_TOKEN", TOKEN));
        karaf.awaitUntil("wrong host key refused", () -> karaf.log().contains("HostKey has been changed"));
        requestsBeforeTheKeyWasRight = server.requestCount();
        stillThereBeforeTheKeyWasRight = sftp.has("upload/list.csv");
        Files.writeString(knownHosts, sftp.knownHost());
        karaf.awaitUntil("last row sent", () -> server.deliveryCount() == 3);
        karaf.awaitUntil("rows in .done", () -> sftp.has("upload/.done/list.csv"));
        sftp.upload("upload/list.jsonl", LINES);
        karaf.awaitUntil("last line sent", () -> server.deliveryCount() == 5);
        karaf.awaitUntil("lines in .done", () -> sftp.has("upload/.done/list.jsonl"));
    }

    /** What the README says: settings that have no default, and files under their default names. */
    private void deployTheExample() throws Exception {
        karaf.configure(
                "wacr.sftp",
                Map.of(
                        "wacr.token", "${env:WACR_TOKEN}",
                        "wacr.base-url", server.baseUrl(),
                        "sftp.host", "127.0.0.1",
                        "sftp.port", String.valueOf(sftp.port()),
                        "sftp.settle", "200",
                        "sftp.poll", "500",
                        "send.redelivery-delay", "100"));
        sftp.writeUserKey(karaf.etc("wacr-sftp.key"));
        Files.copy(EXAMPLE.resolve("resources/offer.json"), karaf.etc("wacr-offer.json"));
        Files.copy(EXAMPLE.resolve("blueprint/wacr-sftp.xml"), karaf.deploy().resolve("wacr-sftp.xml"));
    }

    @AfterAll
    void stop() throws IOException {
        karaf.close();
        sftp.close();
        server.close();
    }

    @Test
    void eachGoodRowAndLineIsSentOnce() {
        assertThat(server.deliveries())
                .extracting(Delivery::phone)
                .containsExactly("50670000001", "50670000003", "50670000005", "50670000011", "50670000012");
        assertThat(server.deliveries().get(1).request().path("body_text").asText())
                .isEqualTo("Hello, will you\ncome?");
    }

    @Test
    void theOfferGivesWhatARecordLeavesOut() {
        assertThat(server.deliveries())
                .extracting(delivery -> delivery.request().path("buttons").size())
                .containsOnly(3);
    }

    /** The lost answer is in doubt, two are bad, and the service that was busy is tried again. */
    @Test
    void eachRowIsInTheReport() throws IOException {
        assertThat(report("list.csv")).containsExactly("1 unknown", "2 failed", "3 sent", "4 failed", "5 sent");
    }

    @Test
    void eachLineIsInTheReportWithItsNumber() throws IOException {
        assertThat(report("list.jsonl")).containsExactly("1 sent", "3 sent");
    }

    @Test
    void theUploadIsMoved() {
        assertThat(sftp.has("upload/list.csv")).isFalse();
        assertThat(sftp.has("upload/.done/list.csv")).isTrue();
    }

    @Test
    void nothingIsReadFromAServerWithAnotherKey() {
        assertThat(requestsBeforeTheKeyWasRight).isZero();
        assertThat(stillThereBeforeTheKeyWasRight).isTrue();
    }

    @Test
    void theLogHasNeitherTokenNorPhone() throws IOException {
        assertThat(karaf.log()).isNotEmpty().doesNotContain(TOKEN, "5067000000");
    }

    /** Number and result of each record. */
    private List<String> report(String upload) throws IOException {
        try (Stream<Path> reports = Files.list(karaf.data().resolve("wacr-sftp/reports"))) {
            Path report = reports.filter(file -> file.getFileName().toString().startsWith(upload + "-"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(report).stream()
                    .map(line -> line.split("\t", 3))
                    .map(cells -> cells[0] + " " + cells[1])
                    .toList();
        }
    }
}
