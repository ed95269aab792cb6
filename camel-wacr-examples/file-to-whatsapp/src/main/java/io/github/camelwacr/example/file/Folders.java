/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folders of the application. Immutable.
 *
 * @param inbox where files to send are dropped
 * @param done where a file goes once each of its records is dealt with
 * @param report one report for each file
 * @param failed the records that were not sent, for each file that has some
 */
public record Folders(Path inbox, Path done, Path report, Path failed) {

    /**
     * The folders below a home folder.
     *
     * @param home the home folder; need not exist
     * @param inbox another inbox, or null for the one below {@code home}
     * @return the folders
     */
    public static Folders of(Path home, Path inbox) {
        Path base = home.toAbsolutePath().normalize();
        return new Folders(
                inbox == null ? base.resolve("inbox") : inbox.toAbsolutePath().normalize(),
                base.resolve("done"),
                base.resolve("report"),
                base.resolve("failed"));
    }

    /**
     * Makes the folders that are not there.
     *
     * @throws IOException if one cannot be made
     */
    public void create() throws IOException {
        for (Path folder : new Path[] {inbox, done, report, failed}) {
            Files.createDirectories(folder);
        }
    }

    /** The report of a file, under the name of the file itself or of its archived form. */
    Path reportOf(String fileName) {
        return report.resolve(fileName + ".report.csv");
    }

    /** The failed records of a file, under the name of the file itself or of its archived form. */
    Path failedOf(String fileName) {
        return failed.resolve(fileName + ".failed.jsonl");
    }
}
