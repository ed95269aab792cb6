/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A home folder on a small disk of its own, a tmpfs: Linux, and the right to mount one. */
class FullDiskIT extends RecordsTestSupport {

    private static final int RECORDS = 400;

    private boolean mounted;

    @Override
    Path inbox() {
        return home().resolve("inbox");
    }

    @BeforeEach
    void mount() throws Exception {
        Files.createDirectories(home());
        mounted = run("mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", home().toString());
        if (!mounted) {
            System.out.println("FullDiskIT is left out: a tmpfs cannot be mounted here");
        }
        assumeTrue(mounted, "a tmpfs cannot be mounted here");
        Files.createDirectories(inbox());
    }

    @AfterEach
    void unmount() throws Exception {
        stop();
        if (mounted) {
            run("umount", home().toString());
        }
    }

    @Test
    void aDiskThatIsFullInTheMiddleLosesNothingAndRepeatsNothing() throws Exception {
        parameters.put("threads", "2");
        start();
        Path part = Files.writeString(inbox().resolve("list.part"), table(RECORDS));
        Path ballast = home().resolve("ballast");
        Files.move(part, inbox().resolve("list.csv"));
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> server.deliveryCount() > 20);
        fill(ballast);
        long atFull = 0;
        for (long before = -1; before != atFull; ) {
            before = atFull;
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            atFull = server.deliveryCount();
        }
        assertThat(atFull).isLessThan(RECORDS);
        assertThat(files).isEmpty();

        Files.delete(ballast);
        awaitFiles(1);

        System.out.printf(
                "Disk full at %d of %d records: %d delivered, %s%n",
                atFull, RECORDS, phones().size(), files.get(0).counts());
        assertThat(phones()).hasSize(RECORDS).doesNotHaveDuplicates();
        assertThat(files.get(0).count(Outcome.SENT)).isEqualTo(RECORDS);
    }

    /** Takes what is left, to the last byte. */
    private static void fill(Path ballast) throws IOException {
        try (java.io.OutputStream out = Files.newOutputStream(ballast)) {
            byte[] piece = new byte[512];
            while (true) {
                out.write(piece);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
