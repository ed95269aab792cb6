/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.test.CannedAnswer;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of files, and of each of their records. */
class WacrRecordsTest extends RecordsTestSupport {

    private static final String LOOKED_UP =
            "wacr:sendText?reconcile=true&reconcileDelay=100&businessNumber=50640000000";

    @Test
    void sendsEachRecordOnceAndPutsTheFileAway() throws Exception {
        start();
        drop("list.csv", table(20));
        awaitFiles(1);

        assertThat(phones()).hasSize(20).doesNotHaveDuplicates();
        assertThat(files.get(0).count(Outcome.SENT)).isEqualTo(20);
        assertThat(names("done")).singleElement().asString().matches("\\d{8}-\\d{6}-\\d{3}-list\\.csv");
        assertThat(names("report"))
                .containsExactly(names("done").get(0) + ".csv", names("done").get(0) + ".csv.html");
        assertThat(inbox()).isEmptyDirectory();
    }

    @Test
    void aQuestionWithoutAnAnswerIsSent() throws Exception {
        parameters.put("to", "wacr:sendText?replyTimeout=100");
        start();
        drop("list.csv", table(1));
        awaitFiles(1);

        assertThat(report(files.get(0)).get(1))
                .startsWith("2,***0001,sent," + server.deliveries().get(0).messageId() + ",")
                .contains("no answer within PT0.1S");
    }

    @Test
    void aBadRecordDoesNotStopTheOthers() throws Exception {
        start();
        drop(
                "list.csv",
                table(2) + ",Nobody gets this text\n" + "+5067000,\"" + TEXT + "\"\n+50670000005,\"open\n" + csv(6, 7));
        awaitFiles(1);

        assertThat(outcomes())
                .containsExactly("2 sent", "3 sent", "4 failed", "5 failed", "6 failed", "7 sent", "8 sent");
        assertThat(report(files.get(0)))
                .anyMatch(line -> line.matches("4,-,failed,,\"?phone: .*,Nobody gets this text"))
                .anyMatch(line -> line.equals("6,-,failed,,has a quote in the wrong place,\"'+*******0005,\"\"open\""));
    }

    @Test
    void theReportIsInTheOrderOfTheFileWithoutPhonesAndTexts() throws Exception {
        parameters.put("threads", "8");
        start();
        String text = "=HYPERLINK(\"x\");=1+1 " + "long ".repeat(40);
        drop("list.csv", "phone,message\n" + csv(1, 50) + "+50670000051,\"" + text.replace("\"", "\"\"") + "\"\n");
        awaitFiles(1);

        assertThat(report(files.get(0)))
                .hasSize(52)
                .first()
                .isEqualTo("\uFEFFline,phone,outcome,message_id,reason,excerpt");
        assertThat(report(files.get(0)).stream().skip(1).map(line -> line.split(",")[0]))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(2, 52).mapToObj(String::valueOf).toList());
        assertThat(report(files.get(0)).get(51))
                .startsWith("52,***0051,sent,wamid.")
                .contains("\"'=HYPERLINK(\"\"x\"\");'=1+1 long")
                .endsWith("…\"");
        assertThat(Files.readString(page()))
                .contains("<li class=\"sent\"><b>51</b>sent</li>")
                .doesNotContain("5067");
    }

    @Test
    void thePageShowsWhatStoodInTheRecordAsText() throws Exception {
        start();
        drop("a&b<c>.csv", "phone,message\nx,<script>alert('long enough')</script>\n");
        awaitFiles(1);

        assertThat(Files.readString(page()))
                .contains("&lt;script&gt;alert(")
                .doesNotContain("<script", "http:", "https:", "src=");
    }

    private Path page() {
        return Path.of(files.get(0).report() + ".html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "phone,message\n"})
    void anEmptyFileIsDoneWithAnEmptyReportAndHoldsUpNobody(String content) throws Exception {
        start();
        drop("a.csv", content);
        drop("b.csv", table(1));
        awaitFiles(2);

        assertThat(files.get(0).counts()).isEmpty();
        assertThat(report(files.get(0))).hasSize(1);
        assertThat(names("done")).hasSize(2);
        assertThat(phones()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name,city\nAna,Lima\n", "phone,message\n+50688887777,Jos\uFFFD\n", "PK\u0003\u0004"})
    void aFileThatCannotBeTrustedIsRefusedAsAWhole(String content) throws Exception {
        start();
        drop("a.csv", content);
        awaitFiles(1);

        assertThat(files.get(0).refused()).isNotBlank().doesNotContain("\n");
        assertThat(report(files.get(0))).hasSize(2).last().asString().startsWith(",,refused,,");
        assertThat(Files.readString(page())).contains("Nothing of this file was sent: it ");
        assertThat(names("refused")).hasSize(1);
        assertThat(server.requestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\nINFO all is well.csv", "a\r\nb.csv", "\u001b[31mred.csv", "x%2f\t'\"y.csv"})
    void aNameCannotForgeALine(String name) throws Exception {
        start();
        drop(name, table(1));
        awaitFiles(1);

        assertThat(phones()).hasSize(1);
        assertThat(files.get(0).file()).matches("[\\w .%'\\[+-]+\\.csv").doesNotContain("\n", "\r", "\u001b");
        assertThat(names("done")).hasSize(1);
    }

    @Test
    void aNewFileOfTheSameNameIsAnotherOne() throws Exception {
        server.respondNext(4, CannedAnswer.error(401, "UNAUTHORIZED", "token revoked"));
        start();
        drop("list.csv", table(2));
        await().atMost(PATIENCE)
                .until(() -> !inbox().resolve("list.csv").toFile().exists());
        drop("list.csv", table(3).replace("tomorrow", "today"));
        awaitFiles(2);

        assertThat(phones()).hasSize(5);
        assertThat(names("done")).hasSize(2);
    }

    @Test
    void anEqualFileLaterIsSentAgain() throws Exception {
        start();
        drop("list.csv", table(2));
        awaitFiles(1);
        drop("list.csv", table(2));
        awaitFiles(2);

        assertThat(phones()).hasSize(4);
    }

    @Test
    void aWriterThatPausesLosesNothingAndSendsNoHalfNumber() throws Exception {
        start();
        try (OutputStream out = Files.newOutputStream(inbox().resolve("slow.csv"), StandardOpenOption.CREATE_NEW)) {
            write(out, table(2));
            awaitFiles(1);
            write(out, "+506700000");
            await().pollDelay(Duration.ofMillis(200)).until(() -> true);
            assertThat(phones()).hasSize(2);
            write(out, "03,\"" + TEXT + "\"\n");
        }
        awaitFiles(2);

        assertThat(phones()).containsExactlyInAnyOrder(phone(1), phone(2), phone(3));
        assertThat(files.get(1).count(Outcome.SENT)).isEqualTo(3);
        assertThat(names("report")).hasSize(2);
    }

    @Test
    void aFileWithoutALineEndIsSentOnceNobodyWritesAnyMore() throws Exception {
        start();
        drop("list.csv", table(2).stripTrailing());
        awaitFiles(1);

        assertThat(phones()).hasSize(2);
    }

    @Test
    void aSendWithoutAVerdictIsUnknownAndNotRepeated() throws Exception {
        parameters.put("threads", "1");
        server.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());
        start();
        drop("list.csv", table(3));
        awaitFiles(1);

        assertThat(outcomes()).containsExactly("2 unknown", "3 sent", "4 sent");
        assertThat(phones()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aRefusedTokenHoldsTheFileUpAndLosesNoRecord() throws Exception {
        server.respondNext(12, CannedAnswer.error(401, "UNAUTHORIZED", "token revoked"));
        start();
        drop("list.csv", table(30));
        awaitFiles(1);

        assertThat(files.get(0).count(Outcome.SENT)).isEqualTo(30);
        assertThat(phones()).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void equalMessagesToOnePersonGoOutOnceWhereThatIsAskedFor() throws Exception {
        parameters.put("suppressEqual", "true");
        start();
        drop(
                "list.csv",
                table(2) + "00,x\n" + csv(1, 1) + "+506 7000-0002,\"" + TEXT + "\"\n+50670000001,Another text\n");
        awaitFiles(1);

        assertThat(outcomes()).containsExactly("2 sent", "3 sent", "4 failed", "5 duplicate", "6 duplicate", "7 sent");
    }

    @Test
    void noOtherPersonIsTakenForTheOneWhoGetsAnEqualMessage() throws Exception {
        parameters.put("suppressEqual", "true");
        start();
        drop(
                "list.csv",
                "phone,message\n+\u0665\u0660\u06667000\u0660\u0660\u0660\u0661,Hi\n+\u0665\u0660\u06667000\u0660\u0660\u0660\u0662,Hi\n"
                        + "+506 7000-0001,Hi\n5067000000.3,Hi\n50670000003,Hi\n");
        awaitFiles(1);

        assertThat(outcomes()).containsExactly("2 sent", "3 sent", "4 duplicate", "5 failed", "6 sent");
        assertThat(report(files.get(0))).anyMatch(line -> line.startsWith("3,***0002,sent,"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"50670000005", "506\u00A07000\u00A00005", "+506 (7000) 0005", "506\u20137000\u20130005"})
    void whatCannotBeReadShowsNoPhone(String phone) throws Exception {
        start();
        drop("list.csv", table(1) + phone + ",\"open\n");
        awaitFiles(1);

        assertThat(report(files.get(0)).get(2))
                .startsWith("3,-,failed,,")
                .contains("0005")
                .doesNotContain("7000");
    }

    @Test
    void aDryRunChecksAllAndSendsNothing() throws Exception {
        parameters.put("dryRun", "true");
        start();
        drop("list.csv", table(3) + ",No phone here at all\n+50688887777,\n");
        awaitFiles(1);

        assertThat(server.requestCount()).isZero();
        assertThat(files.get(0).count(Outcome.VALID)).isEqualTo(3);
        assertThat(files.get(0).count(Outcome.FAILED)).isEqualTo(2);
        assertThat(report(files.get(0))).hasSize(3);
        assertThat(names("checked")).hasSize(1);
    }

    @Test
    void aStopGivesBackWhatWaitsAndAStartGoesOn() throws Exception {
        start();
        drop("list.csv", table(400));
        await().atMost(PATIENCE).until(() -> server.deliveryCount() > 30);
        stop();
        long sent = server.deliveryCount();
        assertThat(sent).isLessThan(400);
        assertThat(names("work")).anyMatch(name -> name.endsWith("list.csv"));

        start();
        awaitFiles(1);

        assertThat(phones()).hasSize(400).doesNotHaveDuplicates();
        assertThat(files.get(0).counts()).containsOnlyKeys(Outcome.SENT);
    }

    @Test
    void aReportThatCannotBeWrittenForAWhileSendsNothingTwice() throws Exception {
        start();
        Files.delete(home().resolve("report"));
        Files.writeString(home().resolve("report"), "a file in the place of the folder");
        drop("a.csv", table(5));
        drop("b.csv", table(5));
        await().atMost(PATIENCE).until(() -> server.deliveryCount() == 10);
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        assertThat(files).isEmpty();

        Files.delete(home().resolve("report"));
        awaitFiles(2);

        assertThat(phones()).hasSize(10);
        assertThat(files).allMatch(file -> file.count(Outcome.SENT) == 5);
    }

    @Test
    void whatWasOnItsWayWhenTheProcessDiedIsHeld() throws Exception {
        firstRecordIsOnItsWay();

        start();
        awaitFiles(1);

        assertThat(outcomes()).containsExactly("2 unknown", "3 sent", "4 sent");
        assertThat(report(files.get(0)).get(1)).contains("so the person may have it; not sent again");
    }

    @Test
    void whatWasOnItsWayIsSentOnceMoreWhereThatIsAskedFor() throws Exception {
        parameters.put("inDoubt", "resend");
        firstRecordIsOnItsWay();

        start();
        awaitFiles(1);

        assertThat(outcomes()).containsExactly("2 sent", "3 sent", "4 sent");
        assertThat(report(files.get(0)).get(1)).contains("the person may have it twice");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theHistorySettlesWhatWasOnItsWayWhereItMayBeAsked(boolean sent) throws Exception {
        parameters.put("to", LOOKED_UP);
        firstRecordIsOnItsWay();
        if (sent) {
            sendOne();
        }

        start();
        awaitFiles(1);

        assertThat(outcomes()).containsExactly("2 sent", "3 sent", "4 sent");
        assertThat(phones()).containsExactlyInAnyOrder(phone(1), phone(2), phone(3));
        assertThat(report(files.get(0)).get(1).contains("found in the message history"))
                .isEqualTo(sent);
    }

    @Test
    void aMessageOfAnotherRecordSettlesNothing() throws Exception {
        parameters.put("to", LOOKED_UP);
        Path job = firstRecordIsOnItsWay();
        sendOne();
        try (Journal journal = new Journal(job.resolve("journal.jsonl"));
                RecordFile records = RecordFile.open(job.resolve("source"), "list.csv", "auto")) {
            records.next();
            journal.result(
                    records.next(),
                    new RecordResult(
                            "list.csv",
                            3,
                            Outcome.SENT,
                            "-",
                            "",
                            server.deliveries().get(0).messageId(),
                            null));
        }

        start();
        awaitFiles(1);

        assertThat(outcomes()).containsExactly("2 unknown", "4 sent");
        assertThat(report(files.get(0)).get(1)).contains("equal message of another record");
    }

    /** As the process would have that died. */
    private void sendOne() throws Exception {
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            WacrComponent component = new WacrComponent();
            component.getConfiguration().setToken(server.token());
            component.getConfiguration().setBaseUrl(server.baseUrl());
            other.addComponent("wacr", component);
            other.start();
            other.createProducerTemplate().sendBody("wacr:sendText", Map.of("phone", phone(1), "message", TEXT));
        }
    }

    private Path firstRecordIsOnItsWay() throws Exception {
        start();
        stop();
        Path job = Files.createDirectories(home().resolve("work/20261127-093000-123-list.csv"));
        Files.writeString(job.resolve("source"), table(3));
        try (Journal journal = new Journal(job.resolve("journal.jsonl"));
                RecordFile records = RecordFile.open(job.resolve("source"), "list.csv", "auto")) {
            journal.sending(records.next());
        }
        return job;
    }

    @Test
    void twoCannotWorkInOneFolder() throws Exception {
        start();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> HomeLock.of(home())))
                .hasMessageStartingWith("Another one already works in the folder");
    }

    @Test
    void recordsOnOneLineAreKnownApartAfterARestart() throws Exception {
        parameters.put("threads", "1");
        server.respondNext(1, CannedAnswer.error(401, "UNAUTHORIZED", "token revoked"));
        String record = "{\"phone\":\"+%s\",\"message\":\"" + TEXT + "\"}";
        start();
        drop(
                "list.json",
                "[" + String.format(record + "," + record + "," + record, phone(1), phone(2), phone(3)) + "]");
        awaitFiles(1);
        drop("same.json", "[" + String.format(record + "," + record, phone(4), phone(4)) + "]");
        awaitFiles(2);

        assertThat(phones()).containsExactly(phone(1), phone(2), phone(3), phone(4), phone(4));
        assertThat(report(files.get(0)).stream().skip(1).map(line -> line.substring(0, 9)))
                .containsExactly("1,***0001", "1,***0002", "1,***0003");
    }

    @Test
    void twoLinesThatAreEqualAreTwoRecords() throws Exception {
        start();
        drop("list.csv", "phone,message\n" + (csv(1, 1) + csv(1, 1)));
        awaitFiles(1);

        assertThat(phones()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u5BA2", "\uD840\uDC00"})
    void aLongNameIsCut(String letter) throws Exception {
        assumeThat(Disk.seesAllNames(System.getProperty("sun.jnu.encoding"))).isTrue();
        start();
        int bytes = letter.getBytes(StandardCharsets.UTF_8).length;
        drop(letter.repeat(240 / bytes) + ".csv", table(1));
        awaitFiles(1);

        assertThat(names("done").get(0)).hasSizeLessThan(120).endsWith(letter + ".csv");
    }

    @Test
    void aFileThatCannotBeReadHoldsUpNoOther() throws Exception {
        Files.createDirectories(home().resolve("work/20261127-093000-123-list.csv/source"));
        assertThatAnotherFileIsSent();
    }

    @Test
    void anErrorInOneFileHoldsUpNoOther() throws Exception {
        parameters.put("listener", "erring");
        start();
        drop("a.csv", table(1));
        awaitFiles(1);
        drop("b.csv", table(1));
        awaitFiles(2);

        assertThat(phones()).hasSize(2);
    }

    @Test
    void whatSomebodyElseLeftInAFolderStopsNoStart() throws Exception {
        Path other = Files.createDirectories(home().resolve("work/20261127-093000-123-list.csv"));
        Files.writeString(other.resolve(".DS_Store"), "x");
        assertThatAnotherFileIsSent();
    }

    private void assertThatAnotherFileIsSent() throws Exception {
        start();
        drop("b.csv", table(1));
        awaitFiles(1);

        assertThat(phones()).hasSize(1);
    }

    @Test
    void aLinkThatLeadsNowhereElsewhereStaysWhereItIs() throws Exception {
        Files.writeString(folder.resolve("other.csv"), table(1));
        Files.createSymbolicLink(inbox().resolve("a.csv"), Path.of("../other.csv"));
        start();
        drop("b.csv", table(2));
        awaitFiles(1);

        assertThat(phones()).hasSize(2);
        assertThat(inbox().resolve("a.csv")).isSymbolicLink().exists();
    }

    @Test
    void aReasonShowsNoPhone() throws Exception {
        start();
        server.answerNext(CannedAnswer.error(422, "REFUSED", "The number +506 7000-0001 is\nblocked"));
        drop("list.csv", table(1));
        awaitFiles(1);

        assertThat(report(files.get(0)).get(1)).startsWith("2,***0001,failed,,REFUSED: The number ***01 is blocked,");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatTheRouteBehindItHandlesIsReportedAsWhatItIs(boolean dryRun) throws Exception {
        parameters.put("to", "direct:send");
        parameters.put("dryRun", String.valueOf(dryRun));
        server.answerNext(CannedAnswer.error(401, "UNAUTHORIZED", "token revoked"));
        server.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());
        parameters.put("threads", "1");
        start();
        drop("list.csv", table(3) + ",Nobody gets this text\n");
        awaitFiles(1);

        assertThat(outcomes())
                .containsExactlyElementsOf(
                        dryRun ? List.of("5 failed") : List.of("2 failed", "3 unknown", "4 sent", "5 failed"));
    }

    @Test
    void aFailureThatAnotherCallMadeGoodIsNone() throws Exception {
        parameters.put("to", "direct:group");
        parameters.put("threads", "1");
        server.answerNext(CannedAnswer.error(422, "VALIDATION_ERROR", "Name is taken"));
        start();
        drop("list.csv", "phone,name\n50670000001,VIP\n");
        awaitFiles(1);

        assertThat(outcomes()).containsExactly("2 sent");
    }

    @Override
    void addRoutes() throws Exception {
        context.getRegistry().bind("erring", new RecordsListener() {
            @Override
            public void file(FileResult result) {
                files.add(result);
                throw new NoSuchMethodError("of a library of another version");
            }
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:send")
                        .onException(Exception.class)
                        .handled(true)
                        .end()
                        .to("wacr:sendText");
                from("direct:group")
                        .doTry()
                        .to("wacr:createGroup")
                        .doCatch(WacrValidationException.class)
                        .to("wacr:listGroups")
                        .end();
            }
        });
    }

    private static void write(OutputStream out, String text) throws Exception {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
