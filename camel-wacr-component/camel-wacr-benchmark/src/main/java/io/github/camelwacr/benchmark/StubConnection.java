/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept-alive connection of the {@link Stub}. Not thread-safe. */
final class StubConnection {

    private static final byte[] WACR = answer("201 Created", Samples.WACR_ANSWER);
    private static final byte[] WHATSAPP = answer("200 OK", Samples.WHATSAPP_ANSWER);
    private static final byte[] LENGTH = bytes("\r\ncontent-length:");
    private static final byte[] CHUNKED = bytes("\r\ntransfer-encoding: chunked");
    private static final byte[] CONTINUE = bytes("\r\nexpect: 100-continue");
    private static final byte[] WACR_PATH = bytes("/api/v2/");
    private static final byte[] LAST_CHUNK = bytes("\r\n0\r\n\r\n");

    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[64 * 1024];
    private int count;
    private boolean wacr;

    StubConnection(Socket socket) throws IOException {
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** Reads a request with its body; false when the client closed the connection. */
    boolean readRequest() throws IOException {
        count = 0;
        int headEnd = -1;
        for (int from = 0; headEnd < 0; ) {
            if (!fill()) {
                return false;
            }
            headEnd = headEnd(from);
            from = Math.max(0, count - 3);
        }
        wacr = indexOf(WACR_PATH, 0, Math.min(headEnd, 200)) >= 0;
        int length = indexOf(LENGTH, 0, headEnd);
        if (length >= 0) {
            readBody(headEnd, number(length + LENGTH.length));
        } else if (indexOf(CHUNKED, 0, headEnd) >= 0) {
            while (indexOf(LAST_CHUNK, headEnd - 2, count) < 0) {
                require();
            }
        }
        return true;
    }

    private void readBody(int headEnd, int length) throws IOException {
        if (count - headEnd < length && indexOf(CONTINUE, 0, headEnd) >= 0) {
            out.write(bytes("HTTP/1.1 100 Continue\r\n\r\n"));
        }
        while (count - headEnd < length) {
            require();
        }
    }

    void answer() throws IOException {
        out.write(wacr ? WACR : WHATSAPP);
    }

    private void require() throws IOException {
        if (!fill()) {
            throw new EOFException();
        }
    }

    private boolean fill() throws IOException {
        int read = in.read(buffer, count, buffer.length - count);
        count += Math.max(0, read);
        return read > 0;
    }

    private int headEnd(int from) {
        for (int i = from; i + 3 < count; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    private int indexOf(byte[] wanted, int from, int to) {
        for (int i = from; i + wanted.length <= to; i++) {
            int j = 0;
            while (j < wanted.length && lower(buffer[i + j]) == wanted[j]) {
                j++;
            }
            if (j == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    private static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
    }

    private int number(int from) {
        int value = 0;
        for (int i = from; buffer[i] != '\r'; i++) {
            if (buffer[i] != ' ') {
                value = value * 10 + buffer[i] - '0';
            }
        }
        return value;
    }

    private static byte[] answer(String status, byte[] body) {
        byte[] head = bytes(String.format(
                Locale.ROOT,
                "HTTP/1.1 %s\r\nDate: Thu, 15 Jan 2026 10:30:00 GMT\r\nServer: stub\r\nContent-Type: application/json"
                        + "\r\nContent-Length: %d\r\nCache-Control: no-cache, private\r\nConnection: keep-alive"
                        + "\r\nX-RateLimit-Limit: 60\r\nX-RateLimit-Remaining: 59\r\nX-Content-Type-Options: nosniff"
                        + "\r\n\r\n",
                status,
                body.length));
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
