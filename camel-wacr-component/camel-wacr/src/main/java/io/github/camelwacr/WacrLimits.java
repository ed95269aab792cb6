/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.RateLimiters;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The limiters of a CamelContext, shared by all its {@code wacr} components. Thread-safe.
 *
 * <p>Waits end as soon as the context begins to stop: a graceful shutdown would otherwise wait for exchanges that wait
 * for the limit.
 */
final class WacrLimits extends ServiceSupport {

    private final RateLimiters limiters = new RateLimiters();

    private WacrLimits() {}

    /** The limiters of the context, made by the first who asks. */
    static RateLimiters of(CamelContext context) throws Exception {
        synchronized (context) {
            WacrLimits limits = context.hasService(WacrLimits.class);
            if (limits == null) {
                limits = new WacrLimits();
                context.addService(limits);
                RateLimiters made = limits.limiters;
                context.addLifecycleStrategy(new LifecycleStrategySupport() {
                    @Override
                    public void onContextStopping(CamelContext stopping) {
                        made.close();
                    }
                });
            }
            return limits.limiters;
        }
    }

    @Override
    protected void doStart() {
        limiters.open();
    }

    @Override
    protected void doStop() {
        limiters.close();
    }
}
