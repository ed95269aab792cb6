/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a file line by line, with a bound on the length of a line and with a strict eye on its encoding: a line that is
 * not UTF-8 must not go out with question marks in it. Not thread-safe, apart from {@link #position()}.
 */
final class LineReader implements Closeable {

    /** A message at all limits of the API has about 30 KiB. */
    static final int MAX_LENGTH = 256 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * A line.
     *
     * @param number from 1
     * @param text without its line end; only the beginning when it is too long; with replacements when not UTF-8
     * @param problem why it cannot be used, or null
     */
    record Line(long number, String text, String problem) {}

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private byte[] line = new byte[1024];
    private int length;
    private boolean tooLong;
    private int next;
    private int end;
    private long number;
    private long total;
    private volatile long position;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line, or null at the end. */
    Line read() throws IOException {
        length = 0;
        tooLong = false;
        boolean any = false;
        while (fill()) {
            any = true;
            int from = next;
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            append(from, next);
            if (next < end) {
                next++;
                return line();
            }
        }
        return any ? line() : null;
    }

    /** How many bytes the lines have that were read up to now. */
    long position() {
        return position;
    }

    private boolean fill() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, in.read(buffer));
            total += end;
        }
        return end > 0;
    }

    private void append(int from, int to) {
        int count = Math.min(to - from, MAX_LENGTH - length);
        tooLong |= count < to - from;
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, 2 * line.length));
        }
        System.arraycopy(buffer, from, line, length, count);
        length += count;
    }

    private Line line() {
        number++;
        position = total - (end - next);
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        String problem = tooLong ? "is longer than " + MAX_LENGTH + " bytes" : null;
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(line, 0, length, StandardCharsets.UTF_8);
            problem = problem == null ? "is not in UTF-8; save the file with that encoding" : problem;
        }
        if (number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        return new Line(number, text, problem);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
