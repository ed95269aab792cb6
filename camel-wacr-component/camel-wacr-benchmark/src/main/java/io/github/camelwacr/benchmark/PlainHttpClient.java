/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** HttpClient 5 with its default settings, ready bytes out, bytes in. Only the pool is large enough for the callers. */
final class PlainHttpClient implements Subject {

    private static final int POOL = 64;

    private final URI url;
    private final byte[] body = Samples.requestBody();
    private final CloseableHttpClient client = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(POOL)
                    .setMaxConnPerRoute(POOL)
                    .build())
            .build();

    PlainHttpClient(URI url) {
        this.url = url;
    }

    @Override
    public void send() throws IOException {
        HttpPost post = new HttpPost(url);
        post.addHeader("Authorization", "Bearer " + Samples.TOKEN);
        post.addHeader("Accept", "application/json");
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        byte[] answer = client.execute(post, response -> EntityUtils.toByteArray(response.getEntity()));
        if (answer.length != Samples.WACR_ANSWER.length) {
            throw new IllegalStateException("not the answer");
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
