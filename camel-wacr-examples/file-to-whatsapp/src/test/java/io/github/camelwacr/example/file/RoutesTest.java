/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.Delivery;
import io.github.camelwacr.test.WacrServer;
import io.github.camelwacr.test.WacrServerExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RoutesTest {

    private static final String OPTED_OUT = "+50670000999";

    @RegisterExtension
    static final WacrServerExtension WACR = WacrServerExtension.builder()
            .requestsPerMinute(0)
            .optedOut(OPTED_OUT)
            .build();

    @TempDir
    private Path home;

    private Folders folders;
    private final Properties properties = new Properties();
    private final Summary summary = new Summary(100);
    private Main main;

    @BeforeEach
    void configure() throws IOException {
        folders = Folders.of(home, null);
        folders.create();
        properties.setProperty("wacr.token", WACR.server().token());
        properties.setProperty("wacr.base-url", WACR.server().baseUrl());
        properties.setProperty("wacr.requests-per-minute", "0");
        properties.setProperty("wacr.offer", "classpath:sample/offer.json");
        properties.setProperty("wacr.settle", "10");
        properties.setProperty("wacr.poll", "10");
        properties.setProperty("wacr.retry-after", "10");
        properties.setProperty("wacr.redelivery-delay", "1");
    }

    @AfterEach
    void stop() {
        if (main != null) {
            main.stop();
        }
    }

    @Test
    void sendsTheFieldsOfACsvRecordWithTheOfferAroundThem() throws Exception {
        drop("a.csv", "phone,header_text,body_text,customer\n+50670000001,Dentist,\"Hello, Ana\",7\n");

        start(true);
        awaitDone("a.csv");

        assertThat(WACR.server().deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.operation()).isEqualTo("sendInteractive");
            assertThat(delivery.request().toString())
                    .isEqualTo("{\"phone\":\"+50670000001\",\"type\":\"button\",\"body_text\":\"Hello, Ana\","
                            + "\"header_text\":\"Dentist\",\"footer_text\":\"Reply with one tap\",\"buttons\":["
                            + "{\"id\":\"btn_confirm\",\"title\":\"I will come\"},"
                            + "{\"id\":\"btn_move\",\"title\":\"Another day\"},"
                            + "{\"id\":\"btn_cancel\",\"title\":\"Cancel\"}]}");
        });
    }

    @Test
    void sendsOneMessageForEachJsonFileAndForEachJsonLine() throws Exception {
        drop("one.json", "{\n  \"phone\": \"+50670000001\",\n  \"body_text\": \"Hi\"\n}\n");
        drop("two.JSONL", line(2) + "\n" + line(3));

        start(true);
        awaitDone("one.json");
        awaitDone("two.JSONL");

        assertThat(phones()).containsExactlyInAnyOrder("50670000001", "50670000002", "50670000003");
    }

    @Test
    void takesOneFileAfterTheOther() throws Exception {
        drop("a.jsonl", lines(300));
        drop("b.jsonl", line(1000));

        start(true);
        awaitDone("b.jsonl");

        assertThat(phones()).hasSize(301).last().isEqualTo("50670001000");
    }

    @Test
    void leavesOtherFilesAlone() throws Exception {
        drop("note.txt", "hello");
        drop("a.jsonl.part", line(1));
        drop("b.jsonl", line(2));

        start(true);
        awaitDone("b.jsonl");

        assertThat(phones()).containsExactly("50670000002");
        assertThat(folders.inbox().resolve("note.txt")).exists();
    }

    @Test
    void putsBadRecordsAsideWithLineAndReasonAndSendsTheRest() throws Exception {
        String file = String.join(
                "\n",
                line(1),
                "{\"phone\":\"+50670000002\",",
                line(3),
                "{\"phone\":\"" + OPTED_OUT + "\",\"body_text\":\"Hi\"}",
                "{\"body_text\":\"Hi\"}",
                line(6) + line(6),
                "[" + line(7) + "]",
                "null",
                "Hello",
                line(10));
        drop("a.jsonl", file);

        start(true);
        awaitDone("a.jsonl");

        assertThat(phones()).containsExactlyInAnyOrder("50670000001", "50670000003", "50670000010");
        assertThat(results("a.jsonl"))
                .contains(
                        "1 sent",
                        "2 failed UNREADABLE",
                        "3 sent",
                        "4 failed CONTACT_OPTED_OUT",
                        "5 failed VALIDATION_ERROR",
                        "6 failed UNREADABLE",
                        "9 failed UNREADABLE",
                        "10 sent")
                .anyMatch(line -> line.startsWith("7 failed"))
                .anyMatch(line -> line.startsWith("8 failed"));
        assertThat(failed("a.jsonl"))
                .hasSize(7)
                .anyMatch(line -> line.contains("\"line\":5")
                        && line.contains("phone: Phone number is required")
                        && line.contains("\"record\":\"{\\\"body_text\\\":\\\"Hi\\\"}\""));
    }

    @Test
    void neverRepeatsASendWithoutAVerdict() throws Exception {
        WACR.server().respondNext(1, CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());
        drop("a.jsonl", line(1));

        start(true);
        awaitDone("a.jsonl");

        assertThat(phones()).containsExactly("50670000001");
        assertThat(results("a.jsonl")).contains("1 unknown WacrTransportException");
        assertThat(failed("a.jsonl")).singleElement().asString().contains("\"result\":\"unknown\"");
    }

    @Test
    void repeatsASendThatTheServiceReportsAsFailed() throws Exception {
        WACR.server().respondNext(2, CannedAnswer.error(500, "MESSAGE_SEND_FAILED", "Failed"));
        drop("a.jsonl", line(1));

        start(true);
        awaitDone("a.jsonl");

        assertThat(results("a.jsonl")).containsExactly("1 sending", "1 sent");
    }

    @Test
    void givesUpASendThatTheServiceReportsAsFailedThreeTimes() throws Exception {
        WACR.server().respondNext(3, CannedAnswer.error(500, "MESSAGE_SEND_FAILED", "Failed"));
        drop("a.jsonl", line(1));

        start(true);
        awaitDone("a.jsonl");

        assertThat(results("a.jsonl")).containsExactly("1 sending", "1 failed MESSAGE_SEND_FAILED");
    }

    @Test
    void keepsTheFileUntilTheServiceIsReady() throws Exception {
        WACR.server().respondNext(40, CannedAnswer.error(401, "UNAUTHORIZED", "Unauthenticated"));
        drop("a.jsonl", lines(100));

        start(true);
        awaitDone("a.jsonl");

        assertThat(phones()).hasSize(100).doesNotHaveDuplicates();
        assertThat(results("a.jsonl").stream().filter(line -> line.endsWith("postponed UNAUTHORIZED")))
                .hasSize(40);
        assertThat(folders.failedOf("a.jsonl")).doesNotExist();
    }

    @Test
    void keepsTheFileWhenItCannotWriteWhatBecameOfARecord() throws Exception {
        Path obstacle = Files.createDirectory(folders.failedOf("a.jsonl"));
        drop("a.jsonl", "{}\n" + line(2));
        start(true);
        await().atMost(Duration.ofSeconds(20)).until(() -> WACR.server().deliveryCount() == 1);

        Files.delete(obstacle);
        awaitDone("a.jsonl");

        assertThat(phones()).containsExactly("50670000002");
        assertThat(failed("a.jsonl")).hasSize(1);
    }

    @Test
    void doesNotSendAgainWhatTheReportShowsAsSent() throws Exception {
        InboxRecord sent = InboxRecord.json("a.jsonl", 1, line(1));
        InboxRecord inFlight = InboxRecord.json("a.jsonl", 2, line(2));
        earlierRun(sent, inFlight);
        drop("a.jsonl", lines(3));

        start(true);
        awaitDone("a.jsonl");

        assertThat(phones()).containsExactlyInAnyOrder("50670000002", "50670000003");
        assertThat(results("a.jsonl")).contains("2 possibly-twice", "2 sent", "3 sent");
    }

    @Test
    void doesNotSendWhatWasInFlightWhenToldToHoldIt() throws Exception {
        earlierRun(InboxRecord.json("a.jsonl", 1, line(1)), InboxRecord.json("a.jsonl", 2, line(2)));
        drop("a.jsonl", lines(3));

        start(false);
        awaitDone("a.jsonl");

        assertThat(phones()).containsExactly("50670000003");
        assertThat(results("a.jsonl")).contains("2 unknown");
    }

    @Test
    void sendsALaterFileOfTheSameNameAsWell() throws Exception {
        drop("a.jsonl", line(1));
        start(true);
        awaitDone("a.jsonl");

        drop("a.jsonl", line(1));
        await().atMost(Duration.ofSeconds(20)).until(() -> WACR.server().deliveryCount() == 2);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(names(folders.report())).hasSize(2));
    }

    @Test
    void stopsInTheMiddleAndGoesOnAfterARestartWithoutRepeating() throws Exception {
        drop("a.jsonl", lines(600));
        start(true);
        await().atMost(Duration.ofSeconds(20)).until(() -> WACR.server().deliveryCount() > 50);
        main.stop();
        assertThat(folders.inbox().resolve("a.jsonl")).exists();

        start(true);
        awaitDone("a.jsonl");

        assertThat(phones()).hasSize(600).doesNotHaveDuplicates();
        assertThat(results("a.jsonl")).noneMatch(line -> line.endsWith("possibly-twice"));
    }

    @Test
    void showsItselfAndEnds() throws Exception {
        Settings settings = Settings.of(name -> name.equals("wacr.home") ? home.toString() : null);
        Demo.copySamples(folders.inbox());

        try (Demo demo = Demo.start()) {
            assertThat(FileToWhatsApp.run(settings, demo.properties(), summary)).isZero();
        }

        assertThat(summary.table().lines().skip(1).map(line -> line.replaceAll(" +", " ")
                        .replaceAll("wamid.*", "id")))
                .contains(
                        "appointments.csv 2 ***0001 sent id",
                        "appointments.csv 5 ***0003 failed CONTACT_OPTED_OUT: Contact has opted out of messages",
                        "appointments.csv 6 - failed VALIDATION_ERROR: phone: Phone number is required",
                        "deliveries.jsonl 2 - failed UNREADABLE: is no JSON object: fault at column 91",
                        "table.json 1 ***0021 sent id")
                .hasSize(10);
        assertThat(names(folders.inbox())).isEmpty();
    }

    private void start(boolean resendInFlight) throws Exception {
        main = FileToWhatsApp.application(new Settings(false, folders, resendInFlight), properties, summary);
        main.start();
    }

    private void drop(String name, String content) throws IOException {
        Files.writeString(folders.inbox().resolve(name), content);
    }

    private void earlierRun(InboxRecord sent, InboxRecord inFlight) throws IOException {
        try (ReportFile report = new ReportFile(folders.reportOf(sent.file()))) {
            report.append(sent, sent.key(), Result.SENDING, null, null, null);
            report.append(inFlight, inFlight.key(), Result.SENDING, null, null, null);
            report.append(sent, sent.key(), Result.SENT, "wamid.0", null, null);
        }
    }

    private void awaitDone(String name) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(names(folders.report()))
                .anyMatch(report -> report.matches("\\d{8}-\\d{6}-\\d{3}-" + name + "\\.report\\.csv")));
        assertThat(names(folders.done())).anyMatch(done -> done.endsWith("-" + name));
        assertThat(folders.inbox().resolve(name)).doesNotExist();
    }

    private static String line(int number) {
        return String.format("{\"phone\":\"+5067%07d\",\"body_text\":\"Hi\"}", number);
    }

    private static String lines(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(RoutesTest::line).collect(Collectors.joining("\n"));
    }

    private static List<String> phones() {
        WacrServer server = WACR.server();
        return server.deliveries().stream().map(Delivery::phone).toList();
    }

    /** Line, result and error of each line of the report that was put away. */
    private List<String> results(String name) throws IOException {
        return Files.readAllLines(archived(folders.report(), name + ".report.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", 7))
                .map(cells -> (cells[1] + " " + cells[3] + " " + cells[5]).strip())
                .toList();
    }

    private List<String> failed(String name) throws IOException {
        return Files.readAllLines(archived(folders.failed(), name + ".failed.jsonl"));
    }

    private static Path archived(Path folder, String suffix) {
        return names(folder).stream()
                .filter(name -> name.endsWith("-" + suffix))
                .map(folder::resolve)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
