/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrError;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.operation.Texts;
import io.github.camelwacr.operation.WacrRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.entity.DeflateDecompressingEntity;
import org.apache.hc.client5.http.entity.GzipDecompressingEntity;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;

/**
 * Carries requests over HttpClient 5. Thread-safe.
 *
 * <p>A request is written at most once. Whether a failed one can have been processed is decided by evidence: while not a
 * byte of its body was handed to the connection, it cannot.
 */
public final class HttpTransport implements Transport {

    private static final byte[] NONE = {};

    private static final String ADDRESS = "{address}";

    /** To take one apart, and to put a host together, costs much of a whole request; so the parts are made once. */
    private static final URI NO_URI = URI.create("/");

    private static final Header ACCEPT_JSON = new BasicHeader(HttpHeaders.ACCEPT, "application/json");
    private static final Header NOT_COMPRESSED = new BasicHeader(HttpHeaders.ACCEPT_ENCODING, "identity");

    private final HttpClient client;
    private final Runnable end;
    private final ScheduledExecutorService timer;
    private final Duration requestTimeout;
    private final int maxSize;
    private final RequestConfig requestConfig;
    private final HttpHost host;
    private final URIAuthority authority;
    private final Header hostHeader;
    private final String basePath;
    private final Header authorization;

    /**
     * A transport over a client of the application.
     *
     * @param settings how to reach the API; connection settings are those of the client
     * @param timer    ends requests that take too long; must not refuse tasks, and should remove cancelled ones
     * @param client   the client, which stays open; it cannot repeat a send, since bodies are not repeatable
     * @param end      what to do when the transport is closed
     */
    public HttpTransport(ClientSettings settings, ScheduledExecutorService timer, HttpClient client, Runnable end) {
        RequestConfig theirs = client instanceof Configurable configurable ? configurable.getConfig() : null;
        this.client = client;
        this.end = end;
        this.timer = timer;
        this.requestTimeout = settings.requestTimeout();
        this.maxSize = settings.maxResponseSize();
        this.requestConfig = (theirs == null ? RequestConfig.custom() : RequestConfig.copy(theirs))
                .setRedirectsEnabled(false)
                // The server would answer before the body; that answer could not be told from one of a proxy.
                .setExpectContinueEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setConnectionRequestTimeout(Timeout.of(settings.connectionRequestTimeout()))
                .setResponseTimeout(Timeout.of(settings.responseTimeout()))
                .build();
        this.host = settings.host();
        this.authority = new URIAuthority(host);
        this.hostHeader = new BasicHeader(HttpHeaders.HOST, authority);
        this.basePath = settings.baseUrl().getRawPath();
        this.authorization = new SecretHeader(HttpHeaders.AUTHORIZATION, "Bearer " + settings.token());
    }

    /**
     * Switches off what could make a second request out of one: automatic retries and redirects; cookies as well.
     *
     * @param builder the builder of a client
     */
    public static void withoutRepeats(HttpClientBuilder builder) {
        builder.disableAutomaticRetries().disableRedirectHandling().disableCookieManagement();
    }

    @Override
    public <T> T send(WacrRequest request, Function<HttpAnswer, T> reader) {
        HttpUriRequestBase http = new HttpUriRequestBase(request.operation().method(), NO_URI);
        http.setScheme(host.getSchemeName());
        http.setAuthority(authority);
        http.setPath(basePath + request.path());
        http.setConfig(requestConfig);
        http.addHeader(hostHeader);
        http.addHeader(authorization);
        http.addHeader(ACCEPT_JSON);
        http.addHeader(NOT_COMPRESSED);
        request.headers().forEach(http::addHeader);
        Future<?> timeout = timer.schedule(http::cancel, requestTimeout.toNanos(), TimeUnit.NANOSECONDS);
        try (OnceEntity entity = request.body() == null ? null : OnceEntity.of(request)) {
            http.setEntity(entity);
            Exchange exchange = exchange(request, http, entity);
            T result = reader.apply(exchange.answer());
            exchange.keepConnection();
            return result;
        } finally {
            timeout.cancel(false);
            // Closes the connection unless it was given back: to close an answer would read what is left of it first.
            http.cancel();
        }
    }

    private Exchange exchange(WacrRequest request, HttpUriRequestBase http, OnceEntity sent) {
        HttpClientContext context = HttpClientContext.create();
        try {
            if (sent != null) {
                sent.open();
            } else if (request.beforeSend() != null) {
                request.beforeSend().run();
            }
            // Not closed, but cancelled.
            @SuppressWarnings("resource")
            ClassicHttpResponse response = client.executeOpen(host, http, context);
            // Where TLS is spoken, what came without it is not of the service. Without details nothing is known of it.
            boolean plain = context.getEndpointDetails() != null && context.getSSLSession() == null;
            if (sent == null ? plain && "https".equals(host.getSchemeName()) : !sent.begun()) {
                throw new IOException("the proxy makes no connection, it answered " + response.getCode());
            }
            return read(response);
        } catch (IOException | RuntimeException e) {
            throw failure(request, http, sent, e);
        }
    }

    private Exchange read(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = plain(response.getEntity());
        long length = entity == null ? 0 : entity.getContentLength();
        byte[] body = NONE;
        InputStream content = null;
        if (entity != null && length <= maxSize) {
            content = entity.getContent();
            if (length < 0) {
                body = QuietConnection.readBounded(content, maxSize);
            } else {
                // No further: the end of the body would give the connection back before anybody judged the answer.
                body = new byte[(int) length];
                if (content.readNBytes(body, 0, body.length) < body.length) {
                    throw new EOFException("The answer was cut");
                }
            }
        }
        boolean oversized = Math.max(length, body.length) > maxSize;
        return new Exchange(
                new HttpAnswer(
                        response.getCode(), oversized ? NONE : body, oversized, Arrays.asList(response.getHeaders())),
                oversized ? null : content);
    }

    /** Nobody asked for compression, but some compress all the same. */
    private static HttpEntity plain(HttpEntity entity) {
        String encoding = entity == null || entity.getContentEncoding() == null ? "" : entity.getContentEncoding();
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> new GzipDecompressingEntity(entity);
            case "deflate" -> new DeflateDecompressingEntity(entity);
            default -> entity;
        };
    }

    private WacrTransportException failure(WacrRequest request, HttpUriRequestBase http, OnceEntity sent, Exception e) {
        boolean processed = request.operation().sends() && (sent == null || sent.begun());
        WacrError error = WacrError.local(processed ? SendOutcome.UNKNOWN : SendOutcome.NOT_SENT);
        Exception cause = quotesServer(e) ? Texts.withoutText("not HTTP", e.getCause() == null ? e : e.getCause()) : e;
        String what = (isConnecting(cause) ? "no connection (" : "no answer came (")
                + cause.getClass().getSimpleName()
                + (cause.getMessage() == null ? "" : ": " + safe(cause.getMessage())) + ")";
        if (http.isCancelled()) {
            what = "the exchange took longer than requestTimeout (" + requestTimeout.toMillis() + " ms)";
        }
        return new WacrTransportException(Texts.describe(request.operation(), error, what), error, cause);
    }

    private static boolean isConnecting(Exception e) {
        return e instanceof ConnectException
                || e instanceof ConnectTimeoutException
                || e instanceof UnknownHostException;
    }

    /** The address of the base URL is no phone number, though it may look like one, and shows what is wrong with it. */
    private String safe(String text) {
        String address = host.toURI();
        return Texts.safe(text.replace(address, ADDRESS)).replace(ADDRESS, address);
    }

    /** What makes no sense as HTTP is quoted by HttpClient. It can hold anything, also what was sent. */
    private static boolean quotesServer(Exception e) {
        return e instanceof ClientProtocolException || e instanceof MalformedChunkCodingException;
    }

    @Override
    public void close() {
        end.run();
    }

    /**
     * An answer whose connection is still held.
     *
     * @param answer  the answer
     * @param content the body, read to its last byte; null when there is none
     */
    private record Exchange(HttpAnswer answer, InputStream content) {

        void keepConnection() {
            Closer.closeQuietly(content);
        }
    }

    /** A header whose value no log shows: HttpClient prints headers by {@code toString}. */
    private static final class SecretHeader extends BasicHeader {

        SecretHeader(String name, String value) {
            super(name, value, true);
        }

        @Override
        public String toString() {
            return getName() + ": xxxxxx";
        }
    }
}
