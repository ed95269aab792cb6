/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpTransportMetrics;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.util.CharArrayBuffer;

/**
 * Has HttpClient parse the head of an answer, but shows it only those header lines that somebody looks at. HttpClient makes
 * a buffer, a header and a name of each line, which was a quarter of all that a message allocated. Belongs to one
 * connection; not thread-safe.
 */
final class LeanResponseParser implements HttpMessageParser<ClassicHttpResponse> {

    /** What decides about body and connection (RFC 9112), and what {@link HttpTransport} reads. */
    private static final List<String> WANTED = List.of(
            lower(HttpHeaders.CONTENT_LENGTH),
            lower(HttpHeaders.TRANSFER_ENCODING),
            lower(HttpHeaders.CONNECTION),
            "proxy-connection",
            lower(HttpHeaders.RETRY_AFTER),
            lower(HttpHeaders.DATE),
            "x-ratelimit-limit",
            lower(HttpHeaders.LOCATION));

    private final HttpMessageParser<ClassicHttpResponse> parser;
    private final Lines lines;

    LeanResponseParser(Http1Config bounds) {
        this.parser = new DefaultHttpResponseParserFactory(bounds).create();
        this.lines = new Lines(bounds.getMaxHeaderCount());
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream stream) throws IOException, HttpException {
        lines.begin(buffer);
        return parser.parse(lines, stream);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The lines of one head after the other, without those that nobody wants. */
    private static final class Lines implements SessionInputBuffer {

        private final int maxDropped;
        private SessionInputBuffer buffer;
        private boolean inHeaders;
        private boolean wanted;
        private int dropped;

        Lines(int maxDropped) {
            this.maxDropped = maxDropped;
        }

        void begin(SessionInputBuffer next) {
            buffer = next;
            inHeaders = false;
            wanted = true;
            dropped = 0;
        }

        @Override
        public int readLine(CharArrayBuffer line, InputStream stream) throws IOException {
            while (true) {
                int length = buffer.readLine(line, stream);
                if (length < 0 && inHeaders) {
                    // HttpClient takes it for the end of the head.
                    throw new ConnectionClosedException("The connection was closed in the head of the answer");
                }
                if (line.isEmpty() || isWanted(line)) {
                    return length;
                }
                dropped++;
                if (dropped > maxDropped) {
                    throw new MessageConstraintException("Maximum header count exceeded");
                }
                line.clear();
            }
        }

        private boolean isWanted(CharArrayBuffer line) {
            if (!inHeaders) {
                // The status line.
                inHeaders = true;
            } else if (line.charAt(0) != ' ' && line.charAt(0) != '\t') {
                int end = line.indexOf(':');
                // One that is no header is for the parser to complain about.
                wanted = end < 0 || isWanted(line, end);
            }
            // Else it continues the line before it.
            return wanted;
        }

        private static boolean isWanted(CharArrayBuffer line, int end) {
            int length = end;
            while (length > 0 && line.charAt(length - 1) <= ' ') {
                length--;
            }
            for (int i = 0; i < WANTED.size(); i++) {
                if (isNamed(line, length, WANTED.get(i))) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isNamed(CharArrayBuffer line, int length, String name) {
            if (length != name.length()) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                char letter = line.charAt(i);
                if ((letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter) != name.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int length() {
            return buffer.length();
        }

        @Override
        public int capacity() {
            return buffer.capacity();
        }

        @Override
        public int available() {
            return buffer.available();
        }

        @Override
        public int read(byte[] bytes, int offset, int length, InputStream stream) throws IOException {
            return buffer.read(bytes, offset, length, stream);
        }

        @Override
        public int read(byte[] bytes, InputStream stream) throws IOException {
            return buffer.read(bytes, stream);
        }

        @Override
        public int read(InputStream stream) throws IOException {
            return buffer.read(stream);
        }

        @Override
        public HttpTransportMetrics getMetrics() {
            return buffer.getMetrics();
        }
    }
}
