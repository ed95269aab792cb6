/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Locale;

/** Whether a file ends where a record does. One that does not may still be written: half a phone number is another one. */
final class TextEnd {

    private static final int LONGEST_CHARACTER = 4;

    private TextEnd() {}

    static boolean isComplete(Path file, String name) throws IOException {
        String ends = name.toLowerCase(Locale.ROOT).endsWith(".json") ? "\n\r}]" : "\n\r";
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long length = bytes.length();
            bytes.seek(Math.max(0, length - LONGEST_CHARACTER));
            // In UTF-16 and UTF-32 zeros stand around it.
            int last = -1;
            for (int b = bytes.read(); b >= 0; b = bytes.read()) {
                last = b == 0 ? last : b;
            }
            return last < 0 || ends.indexOf(last) >= 0;
        }
    }
}
