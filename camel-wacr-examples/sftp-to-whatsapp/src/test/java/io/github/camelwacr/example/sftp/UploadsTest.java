/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.api.Test;

/** What becomes of the uploaded files themselves. */
class UploadsTest extends UploadTestSupport {

    @Test
    void aDoneFileIsMovedAndNothingIsLeftBehind() throws Exception {
        startApplication();

        upload("one.json", GOOD);
        awaitDone("one.json");

        assertThat(names("")).containsExactlyInAnyOrder(".done");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(data.resolve("work")).isEmptyDirectory());
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
        awaitFailed("secret.csv.pgp");

        assertThat(stand.requestCount()).isZero();
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
