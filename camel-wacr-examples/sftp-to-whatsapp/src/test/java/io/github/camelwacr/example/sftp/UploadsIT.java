/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.sftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.api.Test;

/** What becomes of the uploaded files themselves. */
class UploadsIT extends UploadTestSupport {

    @Test
    void aDoneFileIsMovedAndNothingIsLeftBehind() throws Exception {
        startApplication();

        upload("one.json", GOOD);
        awaitDone("one.json");

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(names("")).containsExactlyInAnyOrder(".taken", ".taking");
            assertThat(names(".taking")).isEmpty();
            assertThat(names(".taken")).containsExactly("one.json");
            assertThat(data.resolve("download/.taking")).isEmptyDirectory();
        });
    }

    @Test
    void aFileThatIsStillBeingWrittenIsNotReadHalf() throws Exception {
        startApplication("sftp.settle", "1000", "sftp.settle-timeout", "5000");
        try (OutputStream out = partner.open("upload/slow.jsonl")) {
            for (int i = 0; i < 5; i++) {
                String line = GOOD + "\n";
                write(out, line.substring(0, 40));
                pause();
                write(out, line.substring(40));
                pause();
                assertThat(stand.requestCount())
                        .as("requests while it is written")
                        .isZero();
            }
        }

        awaitDone("slow.jsonl");

        assertThat(stand.deliveryCount()).isEqualTo(5);
        assertThat(report("slow.jsonl")).hasSize(5).allMatch(line -> line.endsWith("sent"));
    }

    @Test
    void aFileWithAnotherNameIsLeftAloneUntilItIsRenamed() throws Exception {
        startApplication();
        try (OutputStream out = partner.open("upload/list.jsonl.part")) {
            write(out, GOOD);
        }
        upload("other.json", GOOD);
        awaitDone("other.json");
        assertThat(names("")).contains("list.jsonl.part");

        partner.rename("upload/list.jsonl.part", "upload/list.jsonl");
        awaitDone("list.jsonl");

        assertThat(report("list.jsonl")).containsExactly("1 sent");
    }

    @Test
    void aFileThatCannotBeReadAtAllGoesToFailed() throws Exception {
        startApplication();

        upload("secret.csv.pgp", "not encrypted with any key that we have");
        await().atMost(PATIENCE).until(() -> names(".failed").contains("secret.csv.pgp"));

        assertThat(stand.requestCount()).isZero();
    }

    @Test
    void aNewUploadOfTheSameNameIsAnotherOne() throws Exception {
        startApplication();
        for (int count = 1; count <= 3; count++) {
            upload("list.jsonl", (GOOD + "\n").repeat(count));
            int reports = count;
            await().atMost(PATIENCE).until(() -> report("list.jsonl").size() == reports * (reports + 1) / 2);
        }

        assertThat(stand.deliveryCount()).isEqualTo(6);
        assertThat(names(".taken")).containsExactly("list.jsonl", "list.jsonl", "list.jsonl");
    }

    @Test
    void whatACrashLeftBetweenServerAndProgramIsTakenOnce() throws Exception {
        startApplication();
        upload("list.jsonl", GOOD + "\n");
        awaitDone("list.jsonl");
        await().atMost(PATIENCE).until(() -> names(".taken").contains("list.jsonl"));

        // As if the program had been killed before it could move the upload.
        Path taken = list(data.resolve("home/upload/.taken")).get(0);
        partner.rename("upload/.taken/" + taken.getFileName(), "upload/.taking/" + taken.getFileName());
        await().atMost(PATIENCE).until(() -> names(".taken").contains("list.jsonl"));

        assertThat(stand.deliveryCount()).isEqualTo(1);
    }

    @Test
    void anUploadThatCannotBeFetchedHoldsUpNoOther() throws Exception {
        dangling("upload/.taking/20260101000000000-gone.jsonl");
        for (int i = 0; i < 10; i++) {
            partner.put("upload/.taking/2026010100000000" + i + "-list.jsonl", (GOOD + "\n").getBytes(UTF_8));
        }
        startApplication();

        await().atMost(PATIENCE).until(() -> names(".taken").size() == 10);
    }

    @Test
    void aNameWithALineEndIsAnUploadLikeOthers() throws Exception {
        startApplication();
        upload("\nINFO all is well.jsonl", GOOD + "\n");
        awaitDone("_INFO all is well.jsonl");

        assertThat(report("_INFO all is well.jsonl")).containsExactly("1 sent");
    }

    @Test
    void anUploadThatEndsInTheMiddleOfALineWaits() throws Exception {
        // SFTP tells the time of a change in whole seconds.
        startApplication("wacr.quiet", "10000");
        try (OutputStream out = partner.open("upload/list.csv")) {
            write(out, "phone,body_text\n+5067000");
            await().atMost(PATIENCE).until(() -> names(".taking").contains("list.csv"));
            assertThat(stand.requestCount()).isZero();
            write(out, "0001,Will you come?\n");
        }
        awaitDone("list.csv");

        assertThat(report("list.csv")).containsExactly("2 sent");
        assertThat(stand.deliveries().get(0).phone()).isEqualTo("50670000001");
    }

    @Test
    void aServerWithAnotherKeyIsRefused() throws Exception {
        upload("one.json", GOOD);
        try (UploadServer other = UploadServer.start(data.resolve("other/home"), 0, SftpToWhatsApp.USER, PASSWORD)) {
            String key = other.knownHost().substring(other.knownHost().indexOf(' '));
            startApplication("sftp.known-hosts", knownHosts("[127.0.0.1]:" + sftp.port() + key));

            assertThat(reasonOfFailedPoll()).contains("HostKey");
        }

        assertThat(names("")).contains("one.json");
        assertThat(stand.requestCount()).isZero();
    }

    @Test
    void anUnknownServerIsRefused() throws Exception {
        upload("one.json", GOOD);

        startApplication("sftp.known-hosts", knownHosts(""));

        assertThat(reasonOfFailedPoll()).contains("HostKey");
        assertThat(names("")).contains("one.json");
    }

    private String knownHosts(String line) throws Exception {
        return Files.writeString(data.resolve("other_known_hosts"), line).toString();
    }

    /** Waits until a poll has failed and returns why. */
    private String reasonOfFailedPoll() {
        AtomicReference<Exception> failure = new AtomicReference<>();
        ScheduledPollConsumer consumer = (ScheduledPollConsumer)
                main.getCamelContext().getRoute("uploads").getConsumer();
        consumer.setPollStrategy(new DefaultPollingConsumerPollStrategy() {
            @Override
            public boolean rollback(Consumer polling, Endpoint endpoint, int retries, Exception cause) {
                failure.set(cause);
                return false;
            }
        });
        await().atMost(PATIENCE).until(() -> failure.get() != null);
        Throwable root = failure.get();
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    private static void pause() {
        await().pollDelay(Duration.ofMillis(150)).until(() -> true);
    }

    private static void write(OutputStream out, String text) throws Exception {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
