/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.RateLimiter;
import io.github.camelwacr.client.RateLimiters;
import io.github.camelwacr.client.Reconciler;
import io.github.camelwacr.client.WacrClient;
import io.github.camelwacr.http.ClientSettings;
import io.github.camelwacr.http.HttpTransport;
import io.github.camelwacr.http.Transport;
import io.github.camelwacr.operation.WacrOperation;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.classic.HttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes endpoints {@code wacr:operation} and keeps the clients that they share. Thread-safe once started.
 */
@Component("wacr")
public class WacrComponent extends HealthCheckComponent implements SSLContextParametersAware {

    private static final Logger LOG = LoggerFactory.getLogger(WacrComponent.class);

    @Metadata
    private WacrConfiguration configuration = new WacrConfiguration();

    @Metadata(label = "security")
    private boolean useGlobalSslContextParameters;

    private final Map<ClientKey, WacrClient> clients = new HashMap<>();
    private final Map<WacrClient, Reconciler> reconcilers = new HashMap<>();
    private final List<AutoCloseable> borrowed = new ArrayList<>();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        WacrConfiguration own = configuration.copy();
        WacrEndpoint endpoint = new WacrEndpoint(uri, this, operation(remaining), own);
        DurationOptions.check(parameters);
        setProperties(endpoint, parameters);
        if (own.getSslContextParameters() == null && useGlobalSslContextParameters) {
            own.setSslContextParameters(retrieveGlobalSslContextParameters());
        }
        return endpoint;
    }

    private static WacrOperation operation(String name) {
        try {
            return WacrOperation.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Unknown operation " + (name == null || name.isEmpty() ? "(none)" : name)
                    + " in a wacr endpoint; known are " + WacrOperation.names());
        }
    }

    /**
     * The client for a configuration; endpoints with equal settings share one.
     *
     * @param  own the configuration of an endpoint
     * @return     the client, closed with this component
     * @throws IllegalArgumentException when an option is not valid; the text names it
     */
    WacrClient client(WacrConfiguration own) throws Exception {
        ClientSettings settings = settings(own);
        PermittedRate rate = PermittedRate.parse(own.getRequestsPerMinute());
        Duration window = Duration.ofMillis(own.getRateLimitWindow());
        ClientSettings.atLeast("rateLimitWindow", window, 1);
        ClientSettings.atLeast("reconcileDelay", Duration.ofMillis(own.getReconcileDelay()), 1);
        ClientSettings.atLeast("reconcileWindow", Duration.ofMillis(own.getReconcileWindow()), 1);
        ClientKey key = new ClientKey(
                settings, rate, window, own.getSslContextParameters(), own.getHttpClient(), own.getHttpComponent());
        lock.lock();
        try {
            WacrClient client = clients.get(key);
            if (client == null) {
                warnOfPlainHttp(settings.baseUrl());
                RateLimiters limiters = WacrLimits.of(getCamelContext());
                RateLimiter limiter =
                        limiters.of(settings.baseUrl(), settings.token(), rate.perMinute(), rate.auto(), window);
                client = new WacrClient(transport(settings, own), limiter, settings.maxRateLimitWait(), rate.auto());
                clients.put(key, client);
            }
            return client;
        } finally {
            lock.unlock();
        }
    }

    /** The reconciler of a client; endpoints that share the client share what it knows of earlier sends. */
    Reconciler reconciler(WacrClient client) {
        lock.lock();
        try {
            return reconcilers.computeIfAbsent(client, Reconciler::new);
        } finally {
            lock.unlock();
        }
    }

    private static ClientSettings settings(WacrConfiguration own) {
        HeaderFilterStrategy strategy = own.getHeaderFilterStrategy();
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
                Duration.ofMillis(own.getConnectionRequestTimeout()),
                own.getMaxConnections(),
                own.getMaxResponseSize(),
                own.getProxyHost(),
                own.getProxyPort(),
                strategy != null,
                Duration.ofMillis(own.getMaxRateLimitWait()));
    }

    private Transport transport(ClientSettings settings, WacrConfiguration own) throws Exception {
        if (own.getHttpClient() != null) {
            return new HttpTransport(settings, own.getHttpClient());
        }
        if (own.getHttpComponent() != null) {
            HttpComponentClient client = new HttpComponentClient(own.getHttpComponent(), settings.baseUrl());
            borrowed.add(client);
            return new HttpTransport(settings, client.client());
        }
        SSLContextParameters parameters = own.getSslContextParameters();
        SSLContext sslContext = parameters == null ? null : parameters.createSSLContext(getCamelContext());
        return new HttpTransport(settings, sslContext);
    }

    private static void warnOfPlainHttp(URI baseUrl) {
        String host = baseUrl.getHost();
        if ("http".equals(baseUrl.getScheme())
                && !host.startsWith("127.")
                && !"localhost".equals(host)
                && !"[::1]".equals(host)) {
            LOG.warn("The base URL {} is not https: the token and the messages travel in the clear", baseUrl);
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        lock.lock();
        try {
            reconcilers.values().forEach(Reconciler::close);
            reconcilers.clear();
            clients.values().forEach(WacrClient::close);
            clients.clear();
            for (AutoCloseable client : borrowed) {
                client.close();
            }
            borrowed.clear();
        } finally {
            lock.unlock();
        }
    }

    public WacrConfiguration getConfiguration() {
        return configuration;
    }

    /**
     * The options that endpoints start from.
     */
    public void setConfiguration(WacrConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    /**
     * Whether to use the SSL context parameters of the CamelContext.
     */
    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    /** What makes a client its own. Objects of the application are compared by identity. */
    private record ClientKey(
            ClientSettings settings,
            PermittedRate rate,
            Duration window,
            SSLContextParameters sslContextParameters,
            HttpClient httpClient,
            org.apache.camel.Component httpComponent) {}
}
