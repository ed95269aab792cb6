/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.PermittedRate;
import io.github.camelwacr.http.ClientSettings;
import io.github.camelwacr.http.HttpClients5;
import io.github.camelwacr.http.HttpTransport;
import io.github.camelwacr.http.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the options of an endpoint say about its client, checked.
 *
 * @param settings      how to reach the API
 * @param rate          the limit
 * @param window        the window of the limit
 * @param configuration where they are, with the objects of the application
 */
record ClientOptions(ClientSettings settings, PermittedRate rate, Duration window, WacrConfiguration configuration) {

    private static final Logger LOG = LoggerFactory.getLogger(ClientOptions.class);

    /**
     * Reads and checks the options.
     *
     * @throws IllegalArgumentException when one is not valid; the text names it
     */
    static ClientOptions of(WacrConfiguration own) {
        ClientSettings settings = settings(own);
        PermittedRate rate = PermittedRate.parse(own.getRequestsPerMinute());
        Duration window = Duration.ofMillis(own.getRateLimitWindow());
        ClientSettings.atLeast("rateLimitWindow", window, 1);
        ClientSettings.atLeast("reconcileDelay", Duration.ofMillis(own.getReconcileDelay()), 1);
        ClientSettings.atLeast("reconcileWindow", Duration.ofMillis(own.getReconcileWindow()), 1);
        ClientSettings.atLeast("unknownMemory", Duration.ofMillis(own.getUnknownMemory()), 1);
        return new ClientOptions(settings, rate, window, own);
    }

    /** What clients must have in common to share their connections; objects of the application are compared by identity. */
    Object connection() {
        return Arrays.asList(
                settings,
                configuration.getSslContextParameters(),
                configuration.getHttpClient(),
                configuration.getHttpComponent());
    }

    private static ClientSettings settings(WacrConfiguration own) {
        URI baseUrl;
        try {
            baseUrl = URI.create(own.getBaseUrl());
        } catch (IllegalArgumentException e) {
            // Without the cause, which quotes the URL: it could hold a password.
            throw new IllegalArgumentException("The option baseUrl is no URL");
        }
        return new ClientSettings(
                baseUrl,
                own.getToken(),
                Duration.ofMillis(own.getConnectTimeout()),
                Duration.ofMillis(own.getResponseTimeout()),
                Duration.ofMillis(own.getRequestTimeout()),
                Duration.ofMillis(own.getConnectionRequestTimeout()),
                own.getMaxConnections(),
                own.getMaxResponseSize(),
                own.getProxyHost(),
                own.getProxyPort(),
                Duration.ofMillis(own.getMaxRateLimitWait()));
    }

    /** Makes connections. */
    Transport transport(CamelContext context, ScheduledExecutorService timer) throws Exception {
        warnOfPlainHttp();
        if (configuration.getHttpClient() != null) {
            return new HttpTransport(settings, timer, configuration.getHttpClient(), () -> {});
        }
        if (configuration.getHttpComponent() != null) {
            return HttpComponentTransport.of(configuration.getHttpComponent(), settings, timer);
        }
        SSLContextParameters parameters = configuration.getSslContextParameters();
        SSLContext sslContext = parameters == null ? null : parameters.createSSLContext(context);
        return HttpClients5.own(settings, timer, sslContext);
    }

    private void warnOfPlainHttp() {
        String host = settings.host().getHostName().toLowerCase(Locale.ROOT);
        if ("http".equals(settings.baseUrl().getScheme())
                && !host.startsWith("127.")
                && !"localhost".equals(host)
                && !"[::1]".equals(host)) {
            LOG.warn(
                    "The base URL {} is not https: the token and the messages travel in the clear", settings.baseUrl());
        }
    }
}
