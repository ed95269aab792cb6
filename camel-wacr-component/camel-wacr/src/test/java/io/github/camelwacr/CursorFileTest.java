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
        started().setState("a", "{\"floor\":1}");
        started().setState("b", "2");

        assertThat(started().getState("a")).isEqualTo("{\"floor\":1}");
        assertThat(started().getState("b")).isEqualTo("2");
        assertThat(started().getState("c")).isNull();
    }

    @Test
    void aWriteThatWasCutLeavesTheFileAsItWas() throws Exception {
        started().setState("a", "1");
        Files.writeString(folder.resolve("new/cursor.json.next"), "{\"a\":");

        assertThat(started().getState("a")).isEqualTo("1");
    }

    @Test
    void aFileThatCannotBeReadIsNotTakenForNone() throws Exception {
        started().setState("a", "1");
        Files.writeString(folder.resolve("new/cursor.json"), "{\"a\":");

        assertThatThrownBy(this::started).isInstanceOf(RuntimeException.class);
    }

    private CursorFile started() {
        CursorFile cursors = new CursorFile(folder.resolve("new/cursor.json").toString());
        cursors.start();
        return cursors;
    }
}
