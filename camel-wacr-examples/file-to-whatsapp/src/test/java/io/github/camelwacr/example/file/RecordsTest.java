/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {

    @TempDir
    private Path home;

    private FileRun run;

    @BeforeEach
    void begin() throws IOException {
        Folders folders = Folders.of(home, null);
        folders.create();
        run = new FileRun(Files.createFile(folders.inbox().resolve("a.jsonl")), folders, true, () -> false);
    }

    @Test
    void endsEarlyWhenTheRunIsHeldUpButDeliversWhatItAnnounced() {
        LineReader lines = new LineReader(new ByteArrayInputStream("{}\n{}\n{}\n".getBytes(StandardCharsets.UTF_8)));
        Records records = new Records(run, lines, new JsonSource("a.jsonl", lines, false));
        records.next();
        assertThat(records.hasNext()).isTrue();

        run.holdUp("not ready");

        assertThat(records.hasNext()).isTrue();
        assertThat(records.next().line()).isEqualTo(2);
        assertThat(records.hasNext()).isFalse();
    }

    @Test
    void holdsUpTheRunWhenTheFileCannotBeRead() {
        Records records = new Records(run, new LineReader(new ByteArrayInputStream(new byte[0])), () -> {
            throw new IOException("disk gone");
        });

        assertThat(records.hasNext()).isFalse();
        assertThat(run.heldUp()).isEqualTo("the file cannot be read: disk gone");
    }
}
