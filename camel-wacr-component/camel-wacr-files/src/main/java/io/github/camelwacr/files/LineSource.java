/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.io.IOException;
import java.io.Reader;

/** Reads text line by line, with a bound on the length of a line: CR, LF or both end it. Not thread-safe. */
final class LineSource {

    /** In characters. A message at all limits of the API has less than a tenth of it. */
    static final int MAX_LENGTH = 256 * 1024;

    /**
     * A line.
     *
     * @param number from 1
     * @param text without its end; only the beginning when it is too long
     * @param tooLong whether that is so
     */
    record Line(long number, String text, boolean tooLong) {}

    private final Reader reader;
    private final char[] buffer = new char[1 << 14];
    private final StringBuilder line = new StringBuilder();
    private int next;
    private int end;
    private boolean afterReturn;
    private long number;

    LineSource(Reader reader) {
        this.reader = reader;
    }

    /** The next line, or null at the end. */
    Line read() throws IOException {
        line.setLength(0);
        boolean any = false;
        boolean tooLong = false;
        while (fill()) {
            if (afterReturn) {
                afterReturn = false;
                if (buffer[next] == '\n') {
                    next++;
                    continue;
                }
            }
            any = true;
            int from = next;
            while (next < end && buffer[next] != '\n' && buffer[next] != '\r') {
                next++;
            }
            boolean ended = next < end;
            tooLong |= line.length() + next - from > MAX_LENGTH;
            if (ended) {
                afterReturn = buffer[next] == '\r';
                String text = line.isEmpty() && !tooLong
                        ? new String(buffer, from, next - from)
                        : append(from).toString();
                next++;
                return new Line(++number, text, tooLong);
            }
            append(from);
        }
        return any ? new Line(++number, line.toString(), tooLong) : null;
    }

    private StringBuilder append(int from) {
        return line.append(buffer, from, Math.min(next - from, MAX_LENGTH - line.length()));
    }

    private boolean fill() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, reader.read(buffer));
        }
        return end > 0;
    }
}
