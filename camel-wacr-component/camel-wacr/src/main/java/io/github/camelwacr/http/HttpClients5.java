/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import java.security.NoSuchAlgorithmException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Builds HttpClient 5 so that it does what a send needs and nothing else: no automatic repeat, no redirect, no cookies,
 * and connections that are checked before they are used again. Stateless and thread-safe.
 */
final class HttpClients5 {

    /** What is idle for longer is likely to be closed by the server just when a message is written into it. */
    private static final TimeValue MAX_IDLE = TimeValue.ofSeconds(10);

    private static final int EVICTION_SECONDS = 2;

    private static final TimeValue TIME_TO_LIVE = TimeValue.ofMinutes(5);

    private HttpClients5() {}

    /**
     * A client and how it ends.
     *
     * @param client the client
     * @param end    what is to be done when it is not needed any more
     */
    record Client(HttpClient client, Runnable end) {}

    /** A client of our own. The timer closes its idle connections. */
    static Client own(ClientSettings settings, SSLContext sslContext, ScheduledExecutorService timer) {
        PoolingHttpClientConnectionManager pool = pool(settings, sslContext);
        HttpClientBuilder builder = HttpClientBuilder.create();
        withoutRepeats(builder);
        if (settings.proxyHost() != null) {
            builder.setProxy(new HttpHost(settings.proxyHost(), settings.proxyPort()));
        }
        HttpClient client = builder.setConnectionManager(new LastingPool(pool))
                .setConnectionReuseStrategy(HttpClients5::isReusable)
                .setKeepAliveStrategy(HttpClients5::maxIdle)
                .disableAuthCaching()
                .disableConnectionState()
                .build();
        Future<?> eviction =
                timer.scheduleWithFixedDelay(pool::closeExpired, EVICTION_SECONDS, EVICTION_SECONDS, TimeUnit.SECONDS);
        return new Client(client, () -> {
            eviction.cancel(false);
            pool.close(CloseMode.IMMEDIATE);
        });
    }

    /** Switches off what could make a second request out of one. */
    static void withoutRepeats(HttpClientBuilder builder) {
        builder.disableAutomaticRetries().disableRedirectHandling().disableCookieManagement();
    }

    private static PoolingHttpClientConnectionManager pool(ClientSettings settings, SSLContext sslContext) {
        PoolingHttpClientConnectionManagerBuilder builder = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(socket -> {
                    QuietConnection connection = new QuietConnection(settings.maxResponseSize());
                    if (socket != null) {
                        connection.bind(socket);
                    }
                    return connection;
                })
                .setMaxConnTotal(settings.maxConnections())
                .setMaxConnPerRoute(settings.maxConnections())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        // Covers the TLS handshake, during which no request time-out is set yet.
                        .setSocketTimeout(Timeout.of(settings.responseTimeout()))
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .setTimeToLive(TIME_TO_LIVE)
                        .build());
        return builder.setTlsSocketStrategy(new DefaultClientTlsStrategy(sslContext != null ? sslContext : shared()))
                .build();
    }

    /** That of the JVM. Left to itself, HttpClient reads all certificates of the JVM anew for each client. */
    private static SSLContext shared() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The default TLS context of the JVM cannot be made", e);
        }
    }

    /**
     * Asked when the head of an answer is there. An answer that has no body, or one that was compressed unasked, is not the
     * one that was hoped for; of others, the reader decides.
     */
    private static boolean isReusable(HttpRequest request, HttpResponse response, HttpContext context) {
        return response instanceof ClassicHttpResponse answer
                && answer.getEntity() != null
                && answer.getEntity().isStreaming()
                && !response.containsHeader(HttpHeaders.CONTENT_ENCODING)
                && DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context);
    }

    /** One second less than the server says: it began to count before the answer came here. */
    private static TimeValue maxIdle(HttpResponse response, HttpContext context) {
        TimeValue said = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
        // HttpClient takes 0 for ever.
        return said.compareTo(MAX_IDLE) > 0
                ? MAX_IDLE
                : TimeValue.ofMilliseconds(Math.max(1, said.toMilliseconds() - 1000));
    }
}
