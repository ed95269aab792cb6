/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.apache.hc.core5.util.VersionInfo;

/**
 * Sends over the connections of a pool to one server, without a client between. Thread-safe.
 *
 * <p>A client of HttpClient works out for each request what is always the same here: target, route, settings and protocol
 * headers. Pool, connections, TLS and HTTP are HttpClient's own.
 */
final class PooledWire implements Wire {

    private static final String ID = "wacr";
    private static final Header KEEP_ALIVE = new BasicHeader(HttpHeaders.CONNECTION, "keep-alive");

    private final HttpClientConnectionManager pool;
    private final HttpRequestExecutor executor = new HttpRequestExecutor();
    private final HttpRoute route;
    private final Header hostHeader;
    private final Header userAgent;
    private final Timeout connectTimeout;
    private final Timeout responseTimeout;
    private final Timeout connectionRequestTimeout;

    PooledWire(HttpClientConnectionManager pool, HttpHost host, ClientSettings settings) {
        this.pool = pool;
        int port = host.getPort() >= 0 ? host.getPort() : "https".equals(host.getSchemeName()) ? 443 : 80;
        this.route = new HttpRoute(new HttpHost(host.getSchemeName(), host.getHostName(), port));
        this.hostHeader = new BasicHeader(HttpHeaders.HOST, new URIAuthority(host).toString());
        this.userAgent = new BasicHeader(
                HttpHeaders.USER_AGENT,
                VersionInfo.getSoftwareInfo("Apache-HttpClient", "org.apache.hc.client5", PooledWire.class));
        this.connectTimeout = Timeout.of(settings.connectTimeout());
        this.responseTimeout = Timeout.of(settings.responseTimeout());
        this.connectionRequestTimeout = Timeout.of(settings.connectionRequestTimeout());
    }

    @Override
    public HttpAnswer exchange(AbortableRequest request, Reader reader) throws IOException {
        prepare(request);
        HttpContext context = HttpClientContext.create();
        ConnectionEndpoint connection = lease();
        boolean reusable = false;
        try {
            if (!connection.isConnected()) {
                pool.connect(connection, connectTimeout, context);
            }
            connection.setSocketTimeout(responseTimeout);
            // Not closed: that would read the rest of an answer. The connection is closed instead. The method that
            // replaces the deprecated one is not there in the HttpClient of older Camel lines.
            @SuppressWarnings({"resource", "deprecation"})
            ClassicHttpResponse response = connection.execute(ID, request, executor, context);
            HttpAnswer answer = reader.read(response);
            reusable = !request.isCancelled() && isReusable(request, response, context);
            return answer;
        } catch (HttpException e) {
            throw new ClientProtocolException(e);
        } finally {
            release(connection, reusable);
        }
    }

    private void prepare(ClassicHttpRequest request) {
        request.setHeader(hostHeader);
        request.setHeader(KEEP_ALIVE);
        if (!request.containsHeader(HttpHeaders.USER_AGENT)) {
            request.addHeader(userAgent);
        }
        HttpEntity entity = request.getEntity();
        if (entity != null) {
            request.setHeader(new BasicHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(entity.getContentLength())));
            request.setHeader(HttpHeaders.CONTENT_TYPE, entity.getContentType());
        }
    }

    private ConnectionEndpoint lease() throws IOException {
        try {
            return pool.lease(ID, route, connectionRequestTimeout, null).get(connectionRequestTimeout);
        } catch (TimeoutException e) {
            throw new ConnectionRequestTimeoutException(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw new IOException("No connection from the pool", e.getCause());
        }
    }

    private static InterruptedIOException interrupted(InterruptedException e) {
        InterruptedIOException failure = new InterruptedIOException("Interrupted while waiting for a connection");
        failure.initCause(e);
        return failure;
    }

    private void release(ConnectionEndpoint connection, boolean reusable) {
        if (reusable) {
            pool.release(connection, null, TimeValue.NEG_ONE_MILLISECOND);
        } else {
            connection.close(CloseMode.IMMEDIATE);
            pool.release(connection, null, TimeValue.ZERO_MILLISECONDS);
        }
    }

    /** Decides the usual answer at a glance and leaves any other to HttpClient, which makes lists of tokens for it. */
    private static boolean isReusable(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context) {
        return isPlain(response) || DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context);
    }

    private static boolean isPlain(ClassicHttpResponse response) {
        Header connection = response.getFirstHeader(HttpHeaders.CONNECTION);
        return (connection == null || KEEP_ALIVE.getValue().equalsIgnoreCase(connection.getValue()))
                && response.countHeaders(HttpHeaders.CONNECTION) < 2
                && response.countHeaders(HttpHeaders.CONTENT_LENGTH) == 1
                && !response.containsHeader(HttpHeaders.TRANSFER_ENCODING)
                && !response.containsHeader("Proxy-Connection")
                && HttpVersion.HTTP_1_1.equals(response.getVersion())
                && response.getEntity() != null;
    }

    @Override
    public void close() {
        pool.close(CloseMode.GRACEFUL);
    }
}
