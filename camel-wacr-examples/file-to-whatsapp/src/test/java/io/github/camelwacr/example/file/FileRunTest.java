/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRunTest {

    private static final InboxRecord FIRST = InboxRecord.json("a.jsonl", 1, "{\"phone\":\"1\"}");
    private static final InboxRecord SECOND = InboxRecord.json("a.jsonl", 2, "{\"phone\":\"2\"}");

    @TempDir
    private Path home;

    private Folders folders;
    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        folders = Folders.of(home, null);
        folders.create();
        file = Files.writeString(folders.inbox().resolve("a.jsonl"), FIRST.text() + "\n" + SECOND.text() + "\n");
    }

    @Test
    void notesARecordBeforeItIsSentAndWhatBecameOfIt() throws IOException {
        try (FileRun run = run(true)) {
            assertThat(run.begin(FIRST, FIRST.key())).isTrue();
            assertThat(report()).hasSize(2);
            run.sent(FIRST, FIRST.key(), "wamid.1");
        }

        assertThat(report().get(0)).isEqualTo("time,line,key,result,message_id,error,reason");
        assertThat(report().get(1)).endsWith(",1," + FIRST.key() + ",sending,,,");
        assertThat(report().get(2)).endsWith(",1," + FIRST.key() + ",sent,wamid.1,,");
    }

    @Test
    void doesNotSendAgainWhatAnEarlierRunDealtWith() throws IOException {
        try (FileRun run = run(true)) {
            run.begin(FIRST, FIRST.key());
            run.sent(FIRST, FIRST.key(), "wamid.1");
            run.begin(SECOND, SECOND.key());
            run.notSent(SECOND, SECOND.key(), Result.FAILED, "CODE", "why");
        }

        try (FileRun run = run(true)) {
            assertThat(run.begin(FIRST, FIRST.key())).isFalse();
            assertThat(run.begin(SECOND, SECOND.key())).isFalse();
            assertThat(run.progress().summary()).contains("0 sent", "2 already dealt with");
        }
    }

    @Test
    void sendsOnceMoreWhatWasInFlightAndSaysSo() throws IOException {
        try (FileRun run = run(true)) {
            run.begin(FIRST, FIRST.key());
        }

        try (FileRun run = run(true)) {
            assertThat(run.begin(FIRST, FIRST.key())).isTrue();
            assertThat(run.begin(SECOND, SECOND.key())).isTrue();
        }

        assertThat(results()).containsExactly("1 sending", "1 possibly-twice", "1 sending", "2 sending");
    }

    @Test
    void holdsBackWhatWasInFlightWhenToldTo() throws IOException {
        try (FileRun run = run(true)) {
            run.begin(FIRST, FIRST.key());
        }

        try (FileRun run = run(false)) {
            assertThat(run.begin(FIRST, FIRST.key())).isFalse();
        }
        try (FileRun run = run(false)) {
            assertThat(run.begin(FIRST, FIRST.key())).isFalse();
        }

        assertThat(results()).containsExactly("1 sending", "1 unknown");
        assertThat(failed()).singleElement().asString().contains("\"result\":\"unknown\"", "in flight");
    }

    @Test
    void sendsAgainWhatWasPostponed() throws IOException {
        try (FileRun run = run(false)) {
            run.begin(FIRST, FIRST.key());
            run.postpone(FIRST, FIRST.key(), "UNAUTHORIZED", "bad token");
            assertThat(run.goesOn()).isFalse();
            assertThat(run.heldUp()).isEqualTo("bad token");
        }

        try (FileRun run = run(false)) {
            assertThat(run.goesOn()).isTrue();
            assertThat(run.begin(FIRST, FIRST.key())).isTrue();
        }

        assertThat(results()).containsExactly("1 sending", "1 postponed", "1 sending");
    }

    @Test
    void putsAFailedRecordAsideWithLineReasonAndContent() throws IOException {
        try (FileRun run = run(true)) {
            run.begin(FIRST, FIRST.key());
            run.notSent(FIRST, FIRST.key(), Result.FAILED, "VALIDATION_ERROR", "phone: \"bad\",\nworse");
        }

        assertThat(failed())
                .containsExactly(
                        "{\"file\":\"a.jsonl\",\"line\":1,\"result\":\"failed\",\"error\":\"VALIDATION_ERROR\","
                                + "\"reason\":\"phone: \\\"bad\\\",\\nworse\",\"record\":\"{\\\"phone\\\":\\\"1\\\"}\"}");
        assertThat(report().get(2)).endsWith(",failed,,VALIDATION_ERROR,\"phone: \"\"bad\"\", worse\"");
    }

    @Test
    void countsALineThatWasCutOffAsNotWritten() throws IOException {
        try (FileRun run = run(true)) {
            run.begin(FIRST, FIRST.key());
            run.sent(FIRST, FIRST.key(), "wamid.1");
        }
        Files.writeString(folders.reportOf("a.jsonl"), "2026-01-01T00:00:00Z,2,0123", StandardOpenOption.APPEND);

        try (FileRun run = run(true)) {
            assertThat(run.begin(FIRST, FIRST.key())).isFalse();
            assertThat(run.begin(SECOND, SECOND.key())).isTrue();
        }

        assertThat(report()).hasSize(5);
        assertThat(report().get(4)).endsWith(",2," + SECOND.key() + ",sending,,,");
    }

    @Test
    void endsEarlyWhenTheReportCannotBeWritten() throws IOException {
        FileRun run = run(true);
        run.close();

        assertThat(run.begin(FIRST, FIRST.key())).isFalse();
        assertThat(run.goesOn()).isFalse();
        assertThat(run.heldUp()).startsWith("the report cannot be written");
    }

    @Test
    void knowsManyRecordsOfAnEarlierRun() throws IOException {
        int count = 5000;
        try (FileRun run = run(true)) {
            for (int i = 0; i < count; i++) {
                InboxRecord item = InboxRecord.json("a.jsonl", i, "x");
                run.sent(item, item.key(), "wamid." + i);
            }
        }

        try (FileRun run = run(true)) {
            for (int i = 0; i < count; i++) {
                InboxRecord item = InboxRecord.json("a.jsonl", i, "x");
                assertThat(run.begin(item, item.key())).isFalse();
            }
            InboxRecord other = InboxRecord.json("a.jsonl", count, "x");
            assertThat(run.begin(other, other.key())).isTrue();
        }
    }

    private FileRun run(boolean resendInFlight) throws IOException {
        return new FileRun(file, folders, resendInFlight, () -> false);
    }

    private List<String> report() throws IOException {
        return Files.readAllLines(folders.reportOf("a.jsonl"));
    }

    /** Line and result of each line of the report. */
    private List<String> results() throws IOException {
        return report().stream()
                .skip(1)
                .map(line -> line.split(",", 5))
                .map(cells -> cells[1] + " " + cells[3])
                .toList();
    }

    private List<String> failed() throws IOException {
        return Files.readAllLines(folders.failedOf("a.jsonl"));
    }
}
