/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwacr.files.Journal.Known;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process knows of the one before it. */
class JournalTest {

    private static final FileRecord ONE = record(1, "one");
    private static final FileRecord TWO = record(2, "two\nwith, \"all\" sorts of \u0001 things");

    @TempDir
    private Path folder;

    private Path file;
    private String boot = "this one";

    @BeforeEach
    void setUp() {
        file = folder.resolve("journal");
    }

    @Test
    void whatGotAResultIsDone() throws Exception {
        try (Journal journal = open()) {
            journal.sending(ONE);
            journal.result(ONE, result(ONE));
        }

        assertThat(known(ONE)).isEqualTo(Known.DONE);
        assertThat(known(TWO)).isEqualTo(Known.NOTHING);
        assertThat(known(record(1, "other"))).isEqualTo(Known.OTHER);
    }

    @Test
    void whatGotNoResultIsInDoubt() throws Exception {
        try (Journal journal = open()) {
            journal.sending(TWO);
        }

        assertThat(known(TWO)).isEqualTo(Known.IN_DOUBT);
    }

    @Test
    void whatWasKilledBeforeItsLastLineIsAsGoodAsNew() throws Exception {
        readyOnly(TWO);

        assertThat(known(TWO)).isEqualTo(Known.NOTHING);
    }

    @Test
    void afterAPowerFailureALastLineMayBeMissingThatWasNotForced() throws Exception {
        readyOnly(TWO);

        boot = "the next one";

        assertThat(known(TWO)).isEqualTo(Known.IN_DOUBT);
    }

    @Test
    void whereNothingTellsOfAPowerFailureThereMayHaveBeenOne() throws Exception {
        boot = null;
        readyOnly(TWO);

        assertThat(known(TWO)).isEqualTo(Known.IN_DOUBT);
    }

    @Test
    void anAttemptThatDidNotGoOutSettlesNoneBeforeIt() throws Exception {
        try (Journal journal = open()) {
            journal.sending(TWO);
        }
        readyOnly(TWO);

        assertThat(known(TWO)).isEqualTo(Known.IN_DOUBT);
    }

    @Test
    void theTimeSinceTheStartOfTheSystemHasOneName() {
        assertThat(Disk.boot()).isEqualTo(Disk.boot());
        assertThat(Disk.boot() != null).isEqualTo(Files.exists(Path.of("/proc/sys/kernel/random/boot_id")));
    }

    @Test
    void whatWasPostponedIsAsGoodAsNew() throws Exception {
        try (Journal journal = open()) {
            journal.sending(ONE);
            journal.postponed(ONE);
        }

        assertThat(known(ONE)).isEqualTo(Known.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20, 40})
    void aLineThatACrashCutShortWasNotSentAndSpoilsNoOther(int cut) throws Exception {
        try (Journal journal = open()) {
            journal.sending(ONE);
            journal.result(ONE, result(ONE));
            journal.sending(TWO);
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - cut));

        assertThat(known(TWO)).isEqualTo(Known.NOTHING);
        try (Journal journal = open()) {
            journal.sending(TWO);
        }
        assertThat(known(ONE)).isEqualTo(Known.DONE);
        assertThat(known(TWO)).isEqualTo(Known.IN_DOUBT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000\u0000\u0000", "\u0000\n", "{\"number\":7", "{}\n", "7\n", "\n\n"})
    void whatAPowerFailureLeavesAtTheEndIsDropped(String rest) throws Exception {
        try (Journal journal = open()) {
            journal.sending(ONE);
        }
        Files.writeString(file, rest, java.nio.file.StandardOpenOption.APPEND);

        assertThat(known(ONE)).isEqualTo(Known.IN_DOUBT);
    }

    @Test
    void damageInTheMiddleIsNotGuessedAt() throws Exception {
        try (Journal journal = open()) {
            journal.sending(ONE);
            journal.sending(TWO);
        }
        String lines = Files.readString(file);
        Files.writeString(file, "x" + lines);

        assertThatThrownBy(() -> open()).isInstanceOf(IOException.class).hasMessageContaining("damaged");
    }

    @Test
    void aResultThatCannotBeWrittenKeepsTheNextRecordFromGoingOut() throws Exception {
        Journal journal = open();
        journal.sending(ONE);
        journal.close();

        journal.result(ONE, result(ONE));

        assertThatThrownBy(() -> journal.sending(TWO)).isInstanceOf(IOException.class);
        assertThat(known(ONE)).isEqualTo(Known.IN_DOUBT);
    }

    private Journal open() throws IOException {
        return new Journal(file, boot);
    }

    /** As if it was killed while it forced the first of the two lines. */
    private void readyOnly(FileRecord record) throws IOException {
        try (Journal journal = open()) {
            journal.sending(record);
        }
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length - 1;
        while (bytes[end - 1] != '\n') {
            end--;
        }
        Files.write(file, Arrays.copyOf(bytes, end));
    }

    private Known known(FileRecord record) throws IOException {
        try (Journal journal = open()) {
            return journal.known(record);
        }
    }

    private static FileRecord record(long line, String text) {
        return new FileRecord(line, line, text, Map.of("phone", "+50688887777"), null);
    }

    private static RecordResult result(FileRecord record) {
        return new RecordResult("a.csv", record.line(), Outcome.SENT, "***7777", "x", "wamid.1", null);
    }
}
