/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.Delivery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the records of an upload. */
class RecordsTest extends UploadTestSupport {

    @Test
    void eachRowOfACsvFileIsSentWithTheOfferAndBadOnesAreReported() throws Exception {
        startApplication();

        upload(
                "list.csv",
                """
                phone,body_text
                +50670000001,"Hello, will you
                come?"
                ,Nobody gets this
                +50670000009,Does not want messages
                +50670000004,Hello
                """);
        awaitDone("list.csv");

        assertThat(report("list.csv")).containsExactly("1 sent", "2 failed", "3 failed", "4 sent");
        assertThat(stand.deliveries()).extracting(Delivery::phone).containsExactly("50670000001", "50670000004");
        assertThat(stand.deliveries().get(0).request().path("body_text").asText())
                .isEqualTo("Hello, will you\ncome?");
        assertThat(stand.deliveries().get(0).request().path("buttons")).hasSize(3);
    }

    @Test
    void eachLineOfAJsonlFileIsAMessage() throws Exception {
        startApplication();

        upload("list.jsonl", GOOD + "\n\n{\"phone\":\n" + GOOD + "\n");
        awaitDone("list.jsonl");

        assertThat(report("list.jsonl")).containsExactly("1 sent", "3 failed", "4 sent");
    }

    @Test
    void aJsonFileIsOneMessage() throws Exception {
        startApplication();

        upload("one.json", GOOD.replace(",", ",\n  "));
        awaitDone("one.json");

        assertThat(report("one.json")).containsExactly("1 sent");
    }

    @Test
    void aSendOfUnknownOutcomeIsReportedAndNotRepeated() throws Exception {
        startApplication();
        stand.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());

        upload("list.jsonl", GOOD + "\n" + GOOD + "\n");
        awaitDone("list.jsonl");

        assertThat(report("list.jsonl")).containsExactly("1 unknown", "2 sent");
        assertThat(stand.deliveryCount()).isEqualTo(2);
    }

    @Test
    void aServiceThatIsBusyForAMomentIsTriedAgain() throws Exception {
        startApplication();
        stand.respondNext(2, CannedAnswer.error(500, "MESSAGE_SEND_FAILED", "busy"));

        upload("one.json", GOOD);
        awaitDone("one.json");

        assertThat(report("one.json")).containsExactly("1 sent");
    }

    @Test
    void aFileThatWasGivenBackGoesOnWhereItStopped() throws Exception {
        startApplication();
        upload("list.jsonl", GOOD + "\n" + GOOD + "\n" + GOOD + "\n");
        awaitDone("list.jsonl");
        assertThat(stand.deliveryCount()).isEqualTo(3);

        // The program was killed while it worked on record 3.
        main.stop();
        Files.writeString(data.resolve("done.txt"), firstLines(3));
        partner.rename("upload/.done/list.jsonl", "upload/list.jsonl");
        startApplication();
        awaitDone("list.jsonl");

        assertThat(stand.deliveryCount()).isEqualTo(3);
        assertThat(report("list.jsonl")).containsExactly("1 sent", "2 sent", "3 sent", "3 unknown");
    }

    /** Camel writes a mark and the end of its line one after the other. */
    @Test
    void aMarkThatLostTheEndOfItsLineDoesNotSpoilTheNextOne() throws Exception {
        startApplication();
        upload("list.jsonl", GOOD + "\n" + GOOD + "\n");
        awaitDone("list.jsonl");
        Path started = data.resolve("started.txt");
        List<String> marks = marks(started);
        assertThat(marks).hasSize(2);

        // The program was killed while it marked record 1.
        main.stop();
        Files.writeString(started, marks.get(0));
        Files.delete(data.resolve("done.txt"));
        partner.rename("upload/.done/list.jsonl", "upload/list.jsonl");
        startApplication();
        awaitDone("list.jsonl");

        assertThat(marks(started)).contains(marks.get(1));
    }

    private static List<String> marks(Path list) throws Exception {
        return Files.readAllLines(list).stream()
                .filter(line -> line.startsWith("list.jsonl-"))
                .toList();
    }

    @Test
    void aWrongTokenGivesTheFileBackAndLosesNoRecord() throws Exception {
        startApplication();
        stand.answerNext(CannedAnswer.error(422, "VALIDATION_ERROR", "bad number"));
        stand.respondNext(3, CannedAnswer.error(401, "UNAUTHORIZED", "token revoked"));
        upload("list.jsonl", GOOD + "\n" + GOOD + "\n" + GOOD + "\n");
        awaitFailed("list.jsonl");
        assertThat(report("list.jsonl")).containsExactly("1 failed");

        partner.rename("upload/.failed/list.jsonl", "upload/list.jsonl");
        awaitDone("list.jsonl");

        assertThat(report("list.jsonl")).containsExactly("1 failed", "2 sent", "3 sent");
        assertThat(stand.deliveryCount()).isEqualTo(2);
    }

    /** Of which the first is a mark of no record. */
    private String firstLines(int count) throws Exception {
        return String.join("\n", Files.readAllLines(data.resolve("done.txt")).subList(0, count)) + "\n";
    }
}
