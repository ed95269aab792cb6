/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * HttpClient's reader of heads, for one connection. HttpClient takes the end of a connection for the end of the head; here
 * it is an error. And it keeps the buffer of the connection, which HttpClient shows to nobody. Not thread-safe.
 */
final class AnswerHeads implements HttpMessageParser<ClassicHttpResponse> {

    private final HttpMessageParser<ClassicHttpResponse> parser;
    private SessionInputBuffer buffer;

    AnswerHeads(Http1Config bounds) {
        this.parser = new DefaultHttpResponseParserFactory(bounds).create();
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer source, InputStream stream) throws IOException, HttpException {
        buffer = source;
        return parser.parse(source, new Unended(stream));
    }

    /** Whether bytes were read from the connection that nobody took. */
    boolean hasUnread() {
        return buffer != null && buffer.length() > 0;
    }

    /** A stream whose end is an error. */
    private static final class Unended extends FilterInputStream {

        Unended(InputStream stream) {
            super(stream);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (count < 0) {
                throw new ConnectionClosedException("The connection was closed in the head of the answer or before it");
            }
            return count;
        }
    }
}
