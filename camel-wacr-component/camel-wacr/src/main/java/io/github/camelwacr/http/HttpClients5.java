/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Builds HttpClient 5 so that it does what a send needs and nothing else: no automatic repeat, no redirect, no cookies,
 * and connections that are checked before they are used again. Stateless and thread-safe.
 */
public final class HttpClients5 {

    private static final int EVICTION_SECONDS = 2;

    private static final TimeValue TIME_TO_LIVE = TimeValue.ofMinutes(5);

    private HttpClients5() {}

    /**
     * A transport with a client of its own, which is closed with it.
     *
     * @param settings   how to reach the API
     * @param timer      ends requests that take too long, and closes idle connections; must not refuse tasks, and should
     *                   remove cancelled ones
     * @param sslContext keys and trust for https; null for those of the JVM
     * @return           the transport
     */
    public static HttpTransport own(ClientSettings settings, ScheduledExecutorService timer, SSLContext sslContext) {
        PoolingHttpClientConnectionManager pool = pool(settings, sslContext);
        LastingPool lasting = new LastingPool(pool);
        HttpClient client = settings.proxyHost() == null
                ? HttpClients.createMinimal(lasting)
                : overProxy(lasting, new HttpHost(settings.proxyHost(), settings.proxyPort()));
        Future<?> eviction = timer.scheduleWithFixedDelay(
                () -> pool.closeIdle(QuietConnection.MAX_IDLE), EVICTION_SECONDS, EVICTION_SECONDS, TimeUnit.SECONDS);
        return new HttpTransport(settings, timer, client, () -> {
            eviction.cancel(false);
            pool.close(CloseMode.IMMEDIATE);
        });
    }

    private static HttpClient overProxy(HttpClientConnectionManager pool, HttpHost proxy) {
        HttpClientBuilder builder = HttpClientBuilder.create()
                .setConnectionManager(pool)
                .setProxy(proxy)
                .disableAuthCaching()
                .disableConnectionState();
        HttpTransport.withoutRepeats(builder);
        return builder.build();
    }

    private static PoolingHttpClientConnectionManager pool(ClientSettings settings, SSLContext sslContext) {
        // Left to itself, HttpClient reads all certificates of the JVM anew for each client.
        SSLContext used = sslContext != null ? sslContext : SSLContexts.createSystemDefault();
        return PoolingHttpClientConnectionManagerBuilder.create()
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
                        .build())
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(used))
                .build();
    }
}
