/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.io.Closeable;
import java.io.IOException;

/** Reads one file record by record. Not thread-safe. */
interface RecordSource extends Closeable {

    /**
     * The next record.
     *
     * @return the record, or null at the end
     * @throws IOException when the file cannot be read
     */
    FileRecord next() throws IOException;

    /**
     * How far the file is read.
     *
     * @return the characters up to the end of the last record, give or take the line ends around it
     */
    long characters();
}
