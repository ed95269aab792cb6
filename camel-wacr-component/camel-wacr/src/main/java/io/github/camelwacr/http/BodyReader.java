/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/** Reads the body of an answer, no further than allowed in bytes and in time. Immutable and thread-safe. */
final class BodyReader {

    static final byte[] NONE = {};

    private static final int FIRST_BUFFER = 1024;

    private final int maxSize;
    private final long maxNanos;

    BodyReader(int maxSize, Duration maxTime) {
        this.maxSize = maxSize;
        this.maxNanos = maxTime.toNanos();
    }

    /**
     * Reads to the end.
     *
     * @param  content the body
     * @param  length  its length, or less than 0 when it is not known
     * @return         the bytes; null when there are more than allowed
     * @throws IOException when the body is cut, or does not end in time although bytes keep dripping in
     */
    byte[] read(InputStream content, long length) throws IOException {
        if (length > maxSize) {
            return null;
        }
        long start = System.nanoTime();
        byte[] buffer = new byte[length >= 0 ? (int) length : Math.min(FIRST_BUFFER, maxSize)];
        int count = 0;
        while (length < 0 || count < length) {
            if (count == buffer.length) {
                if (count > maxSize) {
                    return null;
                }
                buffer = Arrays.copyOf(buffer, (int) Math.min(2L * count, maxSize + 1L));
            }
            int read = content.read(buffer, count, buffer.length - count);
            if (read < 0) {
                break;
            }
            count += read;
            if (System.nanoTime() - start > maxNanos) {
                throw new SocketTimeoutException("The answer did not end in time");
            }
        }
        if (length < 0 && count > maxSize) {
            return null;
        }
        return count == buffer.length ? buffer : Arrays.copyOf(buffer, count);
    }
}
