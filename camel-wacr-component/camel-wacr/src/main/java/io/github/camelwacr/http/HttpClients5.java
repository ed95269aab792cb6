/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Builds HttpClient 5 so that it does what a send needs and nothing else: no automatic repeat, no redirect, no cookies, no
 * compression, and connections that are checked before they are used again. Stateless and thread-safe.
 */
final class HttpClients5 {

    /** An idle connection that the server closed must be found out before a message is written into it. */
    private static final TimeValue VALIDATE_AFTER = TimeValue.ofMilliseconds(200);

    private static final TimeValue TIME_TO_LIVE = TimeValue.ofMinutes(5);

    private HttpClients5() {}

    /** Connections to the server itself, or a client that speaks to the proxy. */
    static Wire build(ClientSettings settings, HttpHost host, SSLContext sslContext) {
        PoolingHttpClientConnectionManager pool = pool(settings, sslContext);
        if (settings.proxyHost() == null) {
            return new PooledWire(pool, host, settings);
        }
        HttpClientBuilder builder = HttpClientBuilder.create();
        withoutRepeats(builder);
        CloseableHttpClient client = builder.setConnectionManager(pool)
                .setProxy(new HttpHost(settings.proxyHost(), settings.proxyPort()))
                .build();
        return new ClientWire(client, true, host, settings);
    }

    /** Switches off what could make a second request out of one. */
    static void withoutRepeats(HttpClientBuilder builder) {
        builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression();
    }

    private static PoolingHttpClientConnectionManager pool(ClientSettings settings, SSLContext sslContext) {
        // HttpClient itself reads others than this package, such as those of a proxy.
        boolean allHeaders = settings.keepHeaders() || settings.proxyHost() != null;
        PoolingHttpClientConnectionManagerBuilder builder = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(socket -> {
                    QuietConnection connection = new QuietConnection(allHeaders);
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
                        .setValidateAfterInactivity(VALIDATE_AFTER)
                        .setTimeToLive(TIME_TO_LIVE)
                        .build());
        if (sslContext != null) {
            builder.setTlsSocketStrategy(new DefaultClientTlsStrategy(sslContext));
        }
        return builder.build();
    }
}
