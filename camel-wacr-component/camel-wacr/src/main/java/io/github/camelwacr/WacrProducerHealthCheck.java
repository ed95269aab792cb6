/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.Health;
import io.github.camelwacr.client.RateLimiter;
import io.github.camelwacr.exception.WacrException;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Shows the health of an endpoint and the limit of its account. It makes no call of its own: those count against the limit.
 * Thread-safe.
 */
final class WacrProducerHealthCheck extends AbstractHealthCheck {

    private final WacrEndpoint endpoint;

    WacrProducerHealthCheck(WacrEndpoint endpoint) {
        super("camel", "producer:wacr-" + endpoint.getOperation() + "-" + Integer.toHexString(endpoint.hashCode()));
        this.endpoint = endpoint;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Health.Down down = endpoint.health().down();
        RateLimiter.Snapshot limit = endpoint.limit();
        builder.detail("operation", endpoint.getOperation().name());
        builder.detail("service.url", endpoint.getServiceUrl());
        builder.detail("limit.permitted", limit.limit());
        builder.detail("limit.used", limit.used());
        builder.detail("limit.waiting", limit.waiting());
        if (down == null) {
            builder.up();
            return;
        }
        WacrException cause = down.cause();
        builder.down().message(cause.getClass().getSimpleName() + ": " + cause.getMessage());
        builder.detail("failures", down.failures());
        if (cause.status() != 0) {
            builder.detail("http.response.code", cause.status());
        }
        if (cause.errorCode() != null) {
            builder.detail("error.code", cause.errorCode());
        }
    }
}
