/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.http.ClientSettings;
import io.github.camelwacr.http.HttpTransport;
import io.github.camelwacr.http.Transport;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.Component;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Uses the client of a camel-http component. The only class that needs camel-http, which is optional; it is loaded when
 * the option {@code httpComponent} is set. Stateless and thread-safe.
 */
final class HttpComponentTransport {

    private HttpComponentTransport() {}

    /**
     * Makes an endpoint of the component for the server.
     *
     * @throws IllegalArgumentException when the component is not one of camel-http
     */
    static Transport of(Component component, ClientSettings settings, ScheduledExecutorService timer) throws Exception {
        if (!(component instanceof HttpComponent http)) {
            throw new IllegalArgumentException("The option httpComponent must be a "
                    + HttpComponent.class.getName() + ", but is a "
                    + component.getClass().getName());
        }
        HttpEndpoint endpoint =
                (HttpEndpoint) http.createEndpoint(settings.baseUrl().toString());
        HttpClientConfigurer configurer = endpoint.getHttpClientConfigurer();
        // Last, so that nothing of the application can switch repeats on again.
        endpoint.setHttpClientConfigurer(builder -> {
            if (configurer != null) {
                configurer.configureHttpClient(builder);
            }
            HttpTransport.withoutRepeats(builder);
        });
        ServiceHelper.startService(endpoint);
        return new HttpTransport(settings, timer, endpoint.getHttpClient(), () -> ServiceHelper.stopService(endpoint));
    }
}
