/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the permitted requests per minute from the plan ({@code getAccountLimits}, member
 * {@code limits.api_calls_per_minute.limit}). Thread-safe.
 *
 * <p>Asked once before the first call and once more after a 429, since the plan may have changed. When the plan cannot be
 * read the limit stays as it is.
 */
final class AutoLimit {

    private static final Logger LOG = LoggerFactory.getLogger(AutoLimit.class);

    private final AtomicBoolean due = new AtomicBoolean(true);

    void refreshLater() {
        due.set(true);
    }

    void beforeCall(WacrClient client) {
        if (!due.compareAndSet(true, false)) {
            return;
        }
        try {
            WacrRequest request = WacrRequest.of(WacrOperation.getAccountLimits, Map.of());
            Integer limit = read(client.callPaced(request).result());
            if (limit == null) {
                LOG.warn(
                        "The plan does not tell its requests per minute; keeping {}",
                        client.limiter().limit());
            } else if (limit != client.limiter().limit()) {
                LOG.info("The plan allows {} requests per minute (0 = no limit)", limit);
                client.limiter().setLimit(limit);
            }
        } catch (WacrException e) {
            LOG.warn(
                    "The plan cannot be read ({}); keeping {} requests per minute",
                    e.getMessage(),
                    client.limiter().limit());
        } finally {
            // A 429 to this very question must not ask it again at once.
            due.set(false);
        }
    }

    /** Null when the answer does not say; 0 for no limit. */
    private static Integer read(Object data) {
        if (data instanceof Map<?, ?> account
                && account.get("limits") instanceof Map<?, ?> limits
                && limits.get("api_calls_per_minute") instanceof Map<?, ?> entry) {
            if (Boolean.TRUE.equals(entry.get("is_unlimited"))) {
                return 0;
            }
            if (entry.get("limit") instanceof Number number) {
                // Less than 0 is how the API writes "no limit"; 0 itself would be a plan without any request.
                return number.intValue() == 0 ? null : (Integer) Math.max(0, number.intValue());
            }
        }
        return null;
    }
}
