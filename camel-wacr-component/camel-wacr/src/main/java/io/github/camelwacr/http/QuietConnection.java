/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * A pooled connection that logs nothing of what passes through it, and that tells when something lies in it that nobody
 * asked for.
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

    /** What is idle for longer is likely to be closed by the server just when a message is written into it. */
    static final TimeValue MAX_IDLE = TimeValue.ofSeconds(10);

    /** To look for the end of a connection takes a millisecond, which one in constant use need not pay. */
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final AtomicBoolean closed = new AtomicBoolean();
    private final AnswerHeads heads;
    private final int maxSize;
    private long usedAt;
    private long maxIdleNanos;
    private boolean fit;
    /** As the socket has it; null when that is not known. */
    private Timeout socketTimeout;

    /**
     * @param maxSize bytes of an answer that are read at most
     */
    QuietConnection(int maxSize) {
        this(maxSize, new AnswerHeads(BOUNDED_HEAD));
    }

    private QuietConnection(int maxSize, AnswerHeads heads) {
        // The connection hands its configuration to the reader of lines only, not to that of heads.
        super(BOUNDED_HEAD, null, null, null, null, null, config -> heads);
        this.heads = heads;
        this.maxSize = maxSize;
    }

    @Override
    protected void bind(SocketHolder holder) throws IOException {
        if (closed.get()) {
            // Cancelled, or the pool was shut down, while the connection was being made.
            holder.getBaseSocket().close();
            throw new IOException("Connection already shut down");
        }
        socketTimeout = null;
        super.bind(holder);
    }

    /** HttpClient says it twice for each request, and to tell the socket costs much of a request. */
    @Override
    public void setSocketTimeout(Timeout timeout) {
        if (isOpen() && !Objects.equals(timeout, socketTimeout)) {
            super.setSocketTimeout(timeout);
            socketTimeout = timeout;
        }
    }

    @Override
    public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
        fit = false;
        ClassicHttpResponse response = super.receiveResponseHeader();
        maxIdleNanos = MAX_IDLE.toNanoseconds();
        if (response.containsHeader(HttpHeaders.KEEP_ALIVE)) {
            TimeValue said = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(
                    response, HttpClientContext.create());
            // One second less than the server says: it began to count before the answer came here.
            maxIdleNanos = Math.min(maxIdleNanos, said.toNanoseconds() - TimeUnit.SECONDS.toNanos(1));
        }
        return response;
    }

    /**
     * Gives the body a length. The end of a body without one would give the connection back to the pool before anybody
     * judged the answer.
     */
    @Override
    public void receiveResponseEntity(ClassicHttpResponse response) throws HttpException, IOException {
        super.receiveResponseEntity(response);
        fit = !response.containsHeader(HttpHeaders.CONTENT_ENCODING);
        HttpEntity entity = response.getEntity();
        if (entity.getContentLength() < 0) {
            // Not closed: that would read what is left, which may have no end.
            @SuppressWarnings({"resource", "MustBeClosedChecker"})
            InputStream content = entity.getContent();
            byte[] body = readBounded(content, maxSize);
            response.setEntity(new InputStreamEntity(
                    new ByteArrayInputStream(body),
                    body.length,
                    ContentType.parseLenient(entity.getContentType()),
                    entity.getContentEncoding()));
        }
    }

    /**
     * Reads to the end, or one byte more than allowed.
     *
     * @throws IOException when the answer is cut, or does not fit into the memory
     */
    static byte[] readBounded(InputStream content, int maxSize) throws IOException {
        try {
            return content.readNBytes((int) Math.min(maxSize + 1L, Integer.MAX_VALUE));
        } catch (OutOfMemoryError e) {
            // One answer that cannot be read, with an outcome like any other.
            throw new IOException("The answer does not fit into the memory", e);
        }
    }

    /** What has no body, or was compressed unasked, is not the answer that was hoped for. */
    @Override
    public boolean isConsistent() {
        return fit && super.isConsistent();
    }

    /** Bytes that came before the next request are no answer to it. */
    @Override
    public boolean isStale() throws IOException {
        long idle = System.nanoTime() - usedAt;
        return idle > maxIdleNanos || hasUnread() || idle > IDLE_NANOS && (super.isStale() || hasUnread());
    }

    private boolean hasUnread() throws IOException {
        SocketHolder holder = getSocketHolder();
        return holder == null
                || heads.hasUnread()
                || holder.getInputStream().available() > 0
                || getSocket() != holder.getBaseSocket()
                        && holder.getBaseSocket().getInputStream().available() > 0;
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
    public void passivate() {
        usedAt = System.nanoTime();
    }

    @Override
    public void activate() {
        // Each lease sets the time-out of the socket anew.
    }

    @Override
    public void close() {
        close(CloseMode.IMMEDIATE);
    }

    /** Always at once: a farewell over TLS waits for a peer that may not read. */
    @Override
    public void close(CloseMode ignored) {
        if (closed.compareAndSet(false, true)) {
            super.close(CloseMode.IMMEDIATE);
        }
    }
}
