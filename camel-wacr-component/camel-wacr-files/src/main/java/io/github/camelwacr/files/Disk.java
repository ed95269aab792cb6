/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What has to be on the disk, and not only in the memory of the operating system. */
final class Disk {

    private Disk() {}

    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /**
     * Whether Java sees files of all names. In the POSIX locale it finds none with letters beyond ASCII, and says nothing.
     *
     * @param encoding the system property {@code sun.jnu.encoding}; null where there is none
     */
    static boolean seesAllNames(String encoding) {
        return encoding == null || !Charset.forName(encoding).equals(StandardCharsets.US_ASCII);
    }

    /**
     * Names the time since the operating system was started: what was written and not forced is there as long as it runs,
     * whoever is killed meanwhile.
     *
     * @return the same text until the next start; null where nothing tells, outside of Linux for instance
     */
    static String boot() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return null;
        }
    }
}
