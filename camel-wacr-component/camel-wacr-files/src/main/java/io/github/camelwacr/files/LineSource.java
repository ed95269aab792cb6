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
    private final char[] buffer = new char[1 << 16];
    private final StringBuilder line = new StringBuilder();
    private int next;
    private int end;
    private boolean afterReturn;
    private long number;
    private long before;

    LineSource(Reader reader) {
        this.reader = reader;
    }

    /** The next line, or null at the end. */
    Line read() throws IOException {
        skipSecondHalf();
        int from = next;
        if (scan()) {
            return new Line(++number, new String(buffer, from, next++ - from), false);
        }
        return readOn(from);
    }

    /** How many characters stand before the next line. */
    long characters() {
        return before + next;
    }

    /** The rest of a line that goes on behind the buffer. */
    private Line readOn(int start) throws IOException {
        line.setLength(0);
        boolean any = start < end;
        boolean tooLong = false;
        boolean ended = false;
        int from = start;
        while (true) {
            tooLong |= line.length() + next - from > MAX_LENGTH;
            append(from);
            if (ended) {
                next++;
                return new Line(++number, line.toString(), tooLong);
            }
            if (!fill()) {
                return any ? new Line(++number, line.toString(), tooLong) : null;
            }
            skipSecondHalf();
            from = next;
            any |= from < end;
            ended = scan();
        }
    }

    /** The line feed of CR LF. */
    private void skipSecondHalf() {
        if (afterReturn && next < end) {
            afterReturn = false;
            next += buffer[next] == '\n' ? 1 : 0;
        }
    }

    /** Goes on to the end of the line; tells whether it lies in the buffer. */
    private boolean scan() {
        while (next < end && buffer[next] != '\n' && buffer[next] != '\r') {
            next++;
        }
        if (next == end) {
            return false;
        }
        afterReturn = buffer[next] == '\r';
        return true;
    }

    private void append(int from) {
        line.append(buffer, from, Math.min(next - from, MAX_LENGTH - line.length()));
    }

    private boolean fill() throws IOException {
        before += end;
        next = 0;
        end = Math.max(0, reader.read(buffer));
        return end > 0;
    }
}
