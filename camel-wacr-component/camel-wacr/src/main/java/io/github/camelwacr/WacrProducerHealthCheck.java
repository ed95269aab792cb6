/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.RateLimiter;
import io.github.camelwacr.client.WacrClient;
import io.github.camelwacr.exception.WacrAuthenticationException;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrForbiddenException;
import io.github.camelwacr.exception.WacrNotConfiguredException;
import io.github.camelwacr.exception.WacrServerException;
import io.github.camelwacr.exception.WacrTransportException;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Says whether the last call reached a service that works for this account. It makes no call of its own: those count
 * against the limit. A message that the service refused for what is in it leaves the producer up. Thread-safe.
 */
final class WacrProducerHealthCheck extends AbstractHealthCheck {

    private final WacrEndpoint endpoint;
    private final WacrClient client;

    WacrProducerHealthCheck(WacrEndpoint endpoint, WacrClient client) {
        super("camel", "producer:wacr-" + endpoint.getOperation() + "-" + Integer.toHexString(endpoint.hashCode()));
        this.endpoint = endpoint;
        this.client = client;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        WacrClient.Health health = client.health();
        RateLimiter.Snapshot limit = client.limiter().snapshot();
        builder.detail("operation", endpoint.getOperation().name());
        builder.detail("service.url", endpoint.getServiceUrl());
        builder.detail("limit.permitted", limit.limit());
        builder.detail("limit.used", limit.used());
        builder.detail("limit.waiting", limit.waiting());
        WacrException failure = health.lastFailure();
        if (failure == null || !isDown(failure)) {
            builder.up();
            return;
        }
        builder.down().message(failure.getMessage());
        builder.detail("failures", health.failures());
        if (failure.status() != 0) {
            builder.detail("http.response.code", failure.status());
        }
        if (failure.errorCode() != null) {
            builder.detail("error.code", failure.errorCode());
        }
    }

    private static boolean isDown(WacrException failure) {
        return failure instanceof WacrAuthenticationException
                || failure instanceof WacrNotConfiguredException
                || failure instanceof WacrTransportException
                || failure instanceof WacrServerException
                // The subclasses of this one say something of the contact or the plan, the class itself of the token.
                || failure.getClass() == WacrForbiddenException.class;
    }
}
