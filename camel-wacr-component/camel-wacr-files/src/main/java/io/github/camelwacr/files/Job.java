/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.nio.file.Path;

/**
 * A file that was taken away, in a folder of its own. Immutable.
 *
 * @param id name of the folder, and of the file and its reports in the end; fit for any file system, log and report
 * @param folder the folder
 */
record Job(String id, Path folder) {

    Path source() {
        return folder.resolve("source");
    }

    Path journal() {
        return folder.resolve("journal.jsonl");
    }

    /** The name of the file without the time before it. */
    String name() {
        return SafeName.withoutStamp(id);
    }
}
