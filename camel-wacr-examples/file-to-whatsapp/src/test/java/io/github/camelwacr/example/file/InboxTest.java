/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {

    private static final String ARCHIVED = "20260101-100000-000-a.csv";

    @TempDir
    private Path home;

    private Folders folders;

    @BeforeEach
    void makeReport() throws IOException {
        folders = Folders.of(home, null);
        folders.create();
        Files.writeString(folders.reportOf("a.csv"), "report");
        Files.writeString(folders.failedOf("a.csv"), "failed");
    }

    @Test
    void putsAwayTheReportOfAFileThatIsDone() throws IOException {
        Files.createFile(folders.done().resolve(ARCHIVED));

        new Inbox(folders, true).recover();

        assertThat(folders.reportOf(ARCHIVED)).hasContent("report");
        assertThat(folders.failedOf(ARCHIVED)).hasContent("failed");
        assertThat(folders.reportOf("a.csv")).doesNotExist();
    }

    @Test
    void leavesTheReportOfAFileThatIsNotDone() throws IOException {
        Files.createFile(folders.inbox().resolve("a.csv"));
        Files.createFile(folders.done().resolve(ARCHIVED));

        new Inbox(folders, true).recover();

        assertThat(folders.reportOf("a.csv")).exists();
    }

    @Test
    void neverTouchesAReportThatWasPutAway() throws IOException {
        Files.createFile(folders.done().resolve(ARCHIVED));
        Files.writeString(folders.reportOf(ARCHIVED), "first");

        new Inbox(folders, true).recover();

        assertThat(folders.reportOf(ARCHIVED)).hasContent("first");
        assertThat(folders.reportOf("a.csv")).hasContent("report");
    }
}
