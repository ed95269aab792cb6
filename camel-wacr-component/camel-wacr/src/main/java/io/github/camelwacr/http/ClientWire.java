/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.io.ModalCloseable;
import org.apache.hc.core5.util.Timeout;

/** Sends over an HttpClient: one of the application, or one that speaks to a proxy. Thread-safe. */
final class ClientWire implements Wire {

    private final HttpClient client;
    private final boolean owned;
    private final HttpHost host;
    private final RequestConfig requestConfig;

    ClientWire(HttpClient client, boolean owned, HttpHost host, ClientSettings settings) {
        this.client = client;
        this.owned = owned;
        this.host = host;
        RequestConfig base = client instanceof Configurable configurable ? configurable.getConfig() : null;
        this.requestConfig = (base == null || owned ? RequestConfig.custom() : RequestConfig.copy(base))
                .setRedirectsEnabled(false)
                // The server would answer before the body; that answer could not be told from one of a proxy.
                .setExpectContinueEnabled(false)
                .setConnectionRequestTimeout(Timeout.of(settings.connectionRequestTimeout()))
                .setResponseTimeout(Timeout.of(settings.responseTimeout()))
                .build();
    }

    @Override
    public HttpAnswer exchange(AbortableRequest request, Reader reader) throws IOException {
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(requestConfig);
        ClassicHttpResponse response = null;
        try {
            response = client.executeOpen(host, request, context);
            return reader.read(response);
        } finally {
            Closer.closeQuietly(response);
        }
    }

    @Override
    public void close() {
        if (!owned) {
            return;
        }
        if (client instanceof ModalCloseable closeable) {
            closeable.close(CloseMode.GRACEFUL);
        } else if (client instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
