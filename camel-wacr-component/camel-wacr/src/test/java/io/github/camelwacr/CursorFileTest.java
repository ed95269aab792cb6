/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file with cursors survives whatever happens to the process that writes it. */
class CursorFileTest {

    @TempDir
    private Path folder;

    @Test
    void givesBackWhatAnEarlierProcessStored() {
        store("a", "{\"floor\":1}");
        store("b", "2");

        CursorFile cursors = started();
        assertThat(cursors.getState("a")).isEqualTo("{\"floor\":1}");
        assertThat(cursors.getState("b")).isEqualTo("2");
        assertThat(cursors.getState("c")).isNull();
    }

    @Test
    void aWriteThatWasCutLeavesTheFileAsItWas() throws Exception {
        store("a", "1");
        Files.writeString(folder.resolve("new/cursor.json.next"), "{\"a\":");

        assertThat(started().getState("a")).isEqualTo("1");
    }

    @Test
    void aFileThatCannotBeReadIsNotTakenForNone() throws Exception {
        store("a", "1");
        Files.writeString(folder.resolve("new/cursor.json"), "{\"a\":");

        assertThatThrownBy(this::started).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aFileThatCouldNotBeReadIsNotKeptFromTheNextBean() throws Exception {
        Path file = folder.resolve("cursor.json");
        Files.writeString(file, "{\"a\":");
        CursorFile failed = new CursorFile(file.toString());
        assertThatThrownBy(failed::start).isInstanceOf(RuntimeException.class);

        Files.writeString(file, "{\"a\":\"1\"}");
        CursorFile next = new CursorFile(file.toString());
        next.start();

        assertThat(next.getState("a")).isEqualTo("1");
        assertThat(failed.getState("a")).isNull();
        next.stop();
    }

    @Test
    void twoBeansDoNotShareAFile() {
        CursorFile first = started();

        assertThatThrownBy(this::started).hasStackTraceContaining("in use by another");

        first.stop();
        started().stop();
    }

    @Test
    void aFolderMayBeALink() throws Exception {
        Files.createDirectory(folder.resolve("disk"));
        Files.createSymbolicLink(folder.resolve("new"), folder.resolve("disk"));

        store("list", "17");

        assertThat(folder.resolve("disk/cursor.json")).exists();
    }

    private void store(String key, String value) {
        CursorFile cursors = started();
        cursors.setState(key, value);
        cursors.stop();
    }

    private CursorFile started() {
        CursorFile cursors = new CursorFile(folder.resolve("new/cursor.json").toString());
        cursors.start();
        return cursors;
    }
}
