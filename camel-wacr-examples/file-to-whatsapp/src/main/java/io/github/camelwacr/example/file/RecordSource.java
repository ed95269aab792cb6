/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import java.io.IOException;

/**
 * Reads the records of one file, one after the other. Not thread-safe.
 */
interface RecordSource {

    /** The next record, or null at the end. */
    InboxRecord next() throws IOException;
}
