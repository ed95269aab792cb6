/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.http.HttpTransport;
import java.net.URI;
import org.apache.camel.Component;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.classic.HttpClient;

/**
 * Takes a client out of a camel-http component. The only class that needs camel-http, which is optional; it is loaded when
 * the option {@code httpComponent} is set. Not thread-safe.
 */
final class HttpComponentClient implements AutoCloseable {

    private final HttpEndpoint endpoint;

    /**
     * Makes an endpoint of the component for the server.
     *
     * @throws IllegalArgumentException when the component is not one of camel-http
     */
    HttpComponentClient(Component component, URI baseUrl) throws Exception {
        if (!(component instanceof HttpComponent http)) {
            throw new IllegalArgumentException("The option httpComponent must be a "
                    + HttpComponent.class.getName() + ", but is a "
                    + component.getClass().getName());
        }
        endpoint = (HttpEndpoint) http.createEndpoint(baseUrl.toString());
        HttpClientConfigurer configurer = endpoint.getHttpClientConfigurer();
        // Last, so that nothing of the application can switch repeats on again.
        endpoint.setHttpClientConfigurer(builder -> {
            if (configurer != null) {
                configurer.configureHttpClient(builder);
            }
            HttpTransport.withoutRepeats(builder);
        });
        ServiceHelper.startService(endpoint);
    }

    HttpClient client() {
        return endpoint.getHttpClient();
    }

    @Override
    public void close() {
        ServiceHelper.stopService(endpoint);
    }
}
