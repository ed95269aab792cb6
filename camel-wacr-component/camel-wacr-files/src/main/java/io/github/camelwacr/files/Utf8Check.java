/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;

/**
 * Reads UTF-8 from the first byte to the last, and decodes only what is no printable ASCII: most of a text needs no more than
 * a look, and to decode all of a large file takes several times as long. Used once.
 */
final class Utf8Check {

    private static final int BUFFER = 1 << 16;

    private final byte[] bytes = new byte[BUFFER];
    private final CharBuffer chars = CharBuffer.allocate(BUFFER);
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final GarbledText garbled = new GarbledText();
    private long count;

    /**
     * Returns how many characters there are.
     *
     * @throws java.nio.charset.CharacterCodingException when it is not UTF-8
     * @throws RefusedFileException when the text is garbled
     */
    long read(InputStream in) throws IOException {
        int end = 0;
        for (int length = in.read(bytes); length >= 0; length = in.read(bytes, end, BUFFER - end)) {
            int rest = check(end + length);
            System.arraycopy(bytes, end + length - rest, bytes, 0, rest);
            end = rest;
        }
        if (end > 0) {
            throw new MalformedInputException(end);
        }
        return count;
    }

    /** Returns how many bytes at the end begin a character that the buffer cuts. */
    private int check(int end) throws IOException {
        int next = 0;
        while (next < end) {
            int start = next;
            while (next < end && isPrintable(bytes[next])) {
                next++;
            }
            garbled.printable(bytes, start, next);
            count += next - start;
            while (next < end && bytes[next] >= 0 && !isPrintable(bytes[next])) {
                garbled.check((char) bytes[next++]);
                count++;
            }
            start = next;
            while (next < end && bytes[next] < 0) {
                next++;
            }
            int rest = decode(start, next);
            if (rest > 0 && next < end) {
                throw new MalformedInputException(rest);
            }
            if (rest > 0) {
                return rest;
            }
        }
        return 0;
    }

    private int decode(int start, int end) throws IOException {
        if (start == end) {
            return 0;
        }
        ByteBuffer input = ByteBuffer.wrap(bytes, start, end - start);
        CoderResult result = decoder.decode(input, chars.clear(), false);
        if (result.isError()) {
            result.throwException();
        }
        garbled.check(chars.array(), chars.position());
        count += chars.position();
        return input.remaining();
    }

    private static boolean isPrintable(byte b) {
        return b >= ' ' && b <= '~';
    }
}
