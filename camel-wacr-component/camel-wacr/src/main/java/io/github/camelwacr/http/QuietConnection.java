/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriterFactory;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.message.BasicLineFormatter;
import org.apache.hc.core5.http.message.RequestLine;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.apache.hc.core5.util.Timeout;

/**
 * A pooled connection that never logs what passes through it.
 *
 * <p>HttpClient's own connections write headers and bytes, and so the token, to the loggers
 * {@code org.apache.hc.client5.http.headers} and {@code .wire} as soon as these are at DEBUG.
 */
final class QuietConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    /** Without these, a head that does not end would fill the memory. */
    private static final Http1Config BOUNDED_HEAD = Http1Config.custom()
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(256)
            .build();

    private static final DefaultHttpResponseParserFactory RESPONSE_PARSERS =
            new DefaultHttpResponseParserFactory(BOUNDED_HEAD);

    private static final HttpMessageParserFactory<ClassicHttpResponse> LEAN_RESPONSE_PARSERS =
            new HttpMessageParserFactory<>() {
                @Override
                @Deprecated
                public HttpMessageParser<ClassicHttpResponse> create(Http1Config ignored) {
                    return create();
                }

                @Override
                public HttpMessageParser<ClassicHttpResponse> create() {
                    return new LeanResponseParser(BOUNDED_HEAD);
                }
            };

    /** Writes the version as a constant, which HttpClient puts together anew for each request. */
    private static final DefaultHttpRequestWriterFactory REQUEST_WRITERS =
            new DefaultHttpRequestWriterFactory(new BasicLineFormatter() {
                @Override
                public void formatRequestLine(CharArrayBuffer buffer, RequestLine line) {
                    if (HttpVersion.HTTP_1_1.equals(line.getProtocolVersion())) {
                        buffer.append(line.getMethod());
                        buffer.append(' ');
                        buffer.append(line.getUri());
                        buffer.append(" HTTP/1.1");
                    } else {
                        super.formatRequestLine(buffer, line);
                    }
                }
            });

    private final AtomicBoolean closed = new AtomicBoolean();
    private Timeout socketTimeout;

    /**
     * @param allHeaders whether answers keep all their headers, or those only that this package looks at
     */
    QuietConnection(boolean allHeaders) {
        // The connection hands its configuration to the reader of lines only, not to that of heads.
        super(
                BOUNDED_HEAD,
                null,
                null,
                null,
                null,
                REQUEST_WRITERS,
                allHeaders ? RESPONSE_PARSERS : LEAN_RESPONSE_PARSERS);
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket));
        socketTimeout = Timeout.ofMilliseconds(socket.getSoTimeout());
    }

    @Override
    public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
        bind(new SocketHolder(sslSocket, socket));
        socketTimeout = Timeout.ofMilliseconds(sslSocket.getSoTimeout());
    }

    @Override
    protected void bind(SocketHolder holder) throws IOException {
        if (closed.get()) {
            // The pool was shut down while the connection was being made.
            holder.getSocket().close();
            throw new IOException("Connection already shut down");
        }
        super.bind(holder);
    }

    @Override
    public Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public SSLSession getSSLSession() {
        return getSocket() instanceof SSLSocket socket ? socket.getSession() : null;
    }

    @Override
    public void setSocketTimeout(Timeout timeout) {
        super.setSocketTimeout(timeout);
        socketTimeout = timeout;
    }

    @Override
    public void passivate() {
        super.setSocketTimeout(Timeout.ZERO_MILLISECONDS);
    }

    @Override
    public void activate() {
        super.setSocketTimeout(socketTimeout);
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            super.close();
        }
    }

    @Override
    public void close(CloseMode closeMode) {
        if (closed.compareAndSet(false, true)) {
            super.close(closeMode);
        }
    }
}
