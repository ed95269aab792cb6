/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrError;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.operation.RequestBody;
import io.github.camelwacr.operation.Texts;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * Carries requests over HttpClient 5. Thread-safe.
 *
 * <p>A request is written at most once. Whether a failed one can have been processed is decided by evidence: while not a
 * byte of its body was handed to the connection, it cannot.
 */
public final class HttpTransport implements Transport {

    private static final Header ACCEPT_JSON = new BasicHeader(HttpHeaders.ACCEPT, "application/json");

    private final Wire wire;
    private final HttpHost host;
    private final String prefix;
    private final Header authorization;
    private final BodyReader bodyReader;

    /**
     * A transport with a client of its own, which is closed with it.
     *
     * @param settings   how to reach the API
     * @param sslContext keys and trust for https; null for those of the JVM
     */
    public HttpTransport(ClientSettings settings, SSLContext sslContext) {
        this(settings, host -> HttpClients5.build(settings, host, sslContext));
    }

    /**
     * A transport over a client of the application, which stays open.
     *
     * @param settings how to reach the API; connection settings are those of the client
     * @param client   the client; it cannot repeat a send, since bodies are not repeatable
     */
    public HttpTransport(ClientSettings settings, HttpClient client) {
        this(settings, host -> new ClientWire(client, false, host, settings));
    }

    private HttpTransport(ClientSettings settings, Function<HttpHost, Wire> wire) {
        this.host = settings.host();
        this.wire = wire.apply(host);
        this.prefix = settings.baseUrl().getRawPath();
        this.authorization = new SecretHeader(HttpHeaders.AUTHORIZATION, "Bearer " + settings.token());
        this.bodyReader = new BodyReader(settings.maxResponseSize(), settings.responseTimeout());
    }

    /**
     * Switches off what could make a second request out of one: automatic retries and redirects; cookies and compression
     * as well.
     *
     * @param builder the builder of a client
     */
    public static void withoutRepeats(HttpClientBuilder builder) {
        HttpClients5.withoutRepeats(builder);
    }

    @Override
    public HttpAnswer send(WacrRequest request) {
        AbortableRequest http = new AbortableRequest(request.operation().method(), host, prefix + request.path());
        http.addHeader(authorization);
        http.addHeader(ACCEPT_JSON);
        request.headers().forEach(http::addHeader);
        OnceEntity entity = request.body() instanceof RequestBody.Json json ? new OnceEntity(json.bytes()) : null;
        http.setEntity(entity);
        try {
            return wire.exchange(http, response -> answer(response, http, entity));
        } catch (IOException | RuntimeException e) {
            throw failure(request.operation(), entity, e);
        }
    }

    private HttpAnswer answer(ClassicHttpResponse response, AbortableRequest request, OnceEntity sent)
            throws IOException {
        if (sent != null && !sent.begun()) {
            throw new IOException("the proxy makes no connection, it answered " + response.getCode());
        }
        int status = response.getCode();
        byte[] body = BodyReader.NONE;
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            body = null;
            try {
                @SuppressWarnings("MustBeClosedChecker") // closed, unless the connection is dropped
                InputStream content = entity.getContent();
                body = bodyReader.read(content, entity.getContentLength());
                if (body != null) {
                    content.close();
                }
            } finally {
                if (body == null) {
                    // Closing a body, or an answer, reads the rest first, which may have no end.
                    boolean ignored = request.cancel();
                }
            }
        }
        return new HttpAnswer(status, body == null ? BodyReader.NONE : body, body == null, headers(response));
    }

    private static Map<String, List<String>> headers(ClassicHttpResponse response) {
        Map<String, List<String>> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        return headers;
    }

    private static WacrTransportException failure(WacrOperation operation, OnceEntity entity, Exception e) {
        if (e instanceof InterruptedIOException && e.getCause() instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        boolean processed = operation.sends() && (entity == null || entity.begun());
        WacrError error = WacrError.local(processed ? SendOutcome.UNKNOWN : SendOutcome.NOT_SENT);
        String what = "no answer came (" + e.getClass().getSimpleName()
                + (e.getMessage() == null ? "" : ": " + Texts.safe(e.getMessage())) + ")";
        return new WacrTransportException(Texts.describe(operation, error, what), error, e);
    }

    @Override
    public void close() {
        wire.close();
    }

    /** A header whose value no log shows: HttpClient prints headers by {@code toString}. */
    private static final class SecretHeader extends BasicHeader {

        private static final long serialVersionUID = 1L;

        SecretHeader(String name, String value) {
            super(name, value, true);
        }

        @Override
        public String toString() {
            return getName() + ": xxxxxx";
        }
    }
}
