/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

/** Hears what becomes of records and files, for a table on a screen, say. Called by several threads at the same time. */
public interface RecordsListener {

    /**
     * A record was dealt with.
     *
     * @param result what became of it
     */
    default void record(RecordResult result) {}

    /**
     * A file was dealt with, and its report was written.
     *
     * @param result what became of it
     */
    default void file(FileResult result) {}

    /** The source had no file, and none is being worked on. Only with {@code sendEmptyMessageWhenIdle} at the source. */
    default void idle() {}
}
