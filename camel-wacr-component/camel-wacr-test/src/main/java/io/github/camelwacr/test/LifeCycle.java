/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Lets sent messages be delivered and read by themselves. Thread-safe.
 */
final class LifeCycle implements AutoCloseable {

    private final Tenant tenant;
    private volatile boolean closed;

    private LifeCycle(Tenant tenant) {
        this.tenant = tenant;
    }

    /** Begins it as far as the settings ask for it; close what comes back. */
    static LifeCycle begin(ServerSettings settings, Tenant tenant, ChangeFeed changes) {
        LifeCycle lifeCycle = new LifeCycle(tenant);
        if (settings.deliveredAfter() != null) {
            changes.add(change -> {
                if (change.kind() == Change.Kind.MESSAGE) {
                    lifeCycle.report(change.id(), "sent", "delivered", settings.deliveredAfter());
                } else if (change.kind() == Change.Kind.STATUS) {
                    lifeCycle.report(change.id(), "delivered", "read", settings.readAfter());
                }
            });
        }
        return lifeCycle;
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Only if the message is then still what it has to be: a report by hand comes first. */
    private void report(long id, String from, String to, Duration after) {
        if (after != null && isStill(id, from)) {
            CompletableFuture.delayedExecutor(after.toNanos(), TimeUnit.NANOSECONDS)
                    .execute(() -> {
                        synchronized (tenant) {
                            if (!closed && isStill(id, from)) {
                                tenant.report(id, to, null);
                            }
                        }
                    });
        }
    }

    private boolean isStill(long id, String status) {
        return tenant.store()
                .get(id)
                .filter(message -> !message.isInbound() && message.status().equals(status))
                .isPresent();
    }
}
