/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are one and the same. */
class JobStoreTest {

    private static final String UPLOAD = "20261127093000123-list.csv";

    @TempDir
    private Path folder;

    private JobStore store;

    @BeforeEach
    void setUp() throws IOException {
        store = new JobStore(folder.resolve("home"), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        store.open();
    }

    @Test
    void filesOfOneNameAndOneTimeAreTwo() throws Exception {
        take("list.csv", "a\n");
        take("list.csv", "a\n");

        assertThat(store.pending()).hasSize(2).allMatch(job -> job.name().equals("list.csv"));
    }

    @Test
    void aClockThatIsSetBackMakesNoFileTheSameAsOneThatIsDone() throws Exception {
        take("list.csv", "a\n");
        Job first = store.pending().get(0);
        store.putAway(first, JobStore.Shelf.DONE);
        store.forget(first);

        take("list.csv", "b\n");

        assertThat(store.pending()).singleElement().isNotEqualTo(first);
    }

    /** The time in the name has the digits of the language of the machine. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                UPLOAD,
                "\u0662\u0660\u0662\u0666\u0661\u0661\u0662\u0667\u0660\u0669\u0663\u0660\u0660\u0660\u0661\u0662\u0663-list.csv"
            })
    void anUploadThatComesAgainAfterACrashIsTheSame(String upload) throws Exception {
        assertThat(receive(upload, "a\n")).isTrue();
        assertThat(receive(UPLOAD, "a\n")).isFalse();

        store.putAway(store.pending().get(0), JobStore.Shelf.DONE);
        assertThat(receive(UPLOAD, "a\n")).isFalse();
        assertThat(store.pending()).isEmpty();
    }

    @Test
    void anUploadOfTheSameNameAndTimeWithOtherContentIsAnotherOne() throws Exception {
        assertThat(receive(UPLOAD, "a\n")).isTrue();
        assertThat(receive(UPLOAD, "b\n")).isTrue();

        assertThat(store.pending()).hasSize(2).allMatch(job -> job.name().equals("list.csv"));
    }

    @Test
    void anEqualUploadLaterIsAnotherOne() throws Exception {
        assertThat(receive(UPLOAD, "a\n")).isTrue();
        assertThat(receive("20261128093000123-list.csv", "a\n")).isTrue();
    }

    @Test
    void anUploadThatMayStillBeWrittenIsNotTaken() {
        assertThatThrownBy(() -> store.receive(bytes("phone\n506888"), UPLOAD, true))
                .hasMessageContaining("may still be written");
        assertThat(folder.resolve("home/work")).isEmptyDirectory();
    }

    @Test
    void whatACrashLeftHalfWayIsClearedAway() throws Exception {
        Files.createDirectories(folder.resolve("home/work/20261127-093000-123-list.csv"));
        Files.writeString(folder.resolve("home/work/receiving1.part"), "a");

        store.open();

        assertThat(folder.resolve("home/work")).isEmptyDirectory();
    }

    private void take(String name, String content) throws IOException {
        store.take(Files.writeString(folder.resolve(name), content), name);
    }

    private boolean receive(String name, String content) throws IOException {
        return store.receive(bytes(content), name, false);
    }

    private static ByteArrayInputStream bytes(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"ANSI_X3.4-1968, false", "UTF-8, true", "ISO-8859-1, true", "windows-31j, true", ", true"})
    void namesBeyondAsciiAreNotSeenInThePosixLocale(String encoding, boolean seen) {
        assertThat(Disk.seesAllNames(encoding)).isEqualTo(seen);
    }
}
