/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.Account;
import io.github.camelwacr.client.Accounts;
import io.github.camelwacr.client.CallMeter;
import io.github.camelwacr.client.Health;
import io.github.camelwacr.client.WacrClient;
import io.github.camelwacr.http.SharedTransports;
import io.github.camelwacr.http.Transport;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.service.ServiceSupport;

/**
 * What all wacr components of a CamelContext share: the accounts, the connections, and one timer. Thread-safe.
 *
 * <p>The stop of the context ends all waits at once, before the routes wait for their exchanges.
 */
final class WacrAccounts extends ServiceSupport {

    private static final long SWEEP_SECONDS = 5;

    private final CamelContext context;
    private final Accounts accounts;
    private final SharedTransports transports = new SharedTransports();
    private ScheduledExecutorService timer;
    private ExecutorService workers;

    private WacrAccounts(CamelContext context) {
        this.context = context;
        CallMeter meter = meter(context);
        this.accounts = new Accounts(meter);
        meter.watch(accounts);
    }

    private static CallMeter meter(CamelContext context) {
        try {
            return WacrMeters.of(context);
        } catch (NoClassDefFoundError e) {
            // Micrometer is optional.
            return CallMeter.NONE;
        }
    }

    /** Those of the context, made by the first who asks. */
    static WacrAccounts of(CamelContext context) throws Exception {
        synchronized (context) {
            WacrAccounts shared = context.hasService(WacrAccounts.class);
            if (shared == null) {
                shared = new WacrAccounts(context);
                context.addService(shared);
                Accounts accounts = shared.accounts;
                context.addLifecycleStrategy(new LifecycleStrategySupport() {
                    @Override
                    public void onContextStopping(CamelContext stopping) {
                        accounts.stop();
                    }
                });
            }
            return shared;
        }
    }

    /** Opens a client for a producer or consumer, which closes it when it stops. */
    WacrClient open(ClientOptions options, Health health) throws Exception {
        Transport transport = transports.lease(options.connection(), () -> options.transport(context, timer()));
        return accounts.open(options.settings(), options.rate(), options.window(), health, transport);
    }

    /** Null when no client of the account is open, and none was so lately. */
    Account find(ClientOptions options) {
        return accounts.find(options.settings());
    }

    /** Runs the routes that go on after an answer, and the polls for it. */
    ExecutorService workers() {
        lock.lock();
        try {
            if (workers == null) {
                ThreadPoolProfile profile = new ThreadPoolProfile("WacrReplies");
                // Not bounded, else the timer runs the routes that find no place: each open question has one task at
                // most.
                profile.setMaxQueueSize(Integer.MAX_VALUE);
                workers = context.getExecutorServiceManager().newThreadPool(this, "WacrReplies", profile);
            }
            return workers;
        } finally {
            lock.unlock();
        }
    }

    /** The only thread that the component has without answers to wait for. */
    ScheduledExecutorService timer() {
        lock.lock();
        try {
            if (timer == null) {
                ThreadPoolProfile profile = new ThreadPoolProfile("WacrTimer");
                profile.setPoolSize(1);
                profile.setMaxPoolSize(1);
                // Not bounded: each request in flight has its time-out there.
                profile.setMaxQueueSize(-1);
                timer = context.getExecutorServiceManager().newScheduledThreadPool(this, "WacrTimer", profile);
                Future<?> ignored =
                        timer.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
            }
            return timer;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what nobody needs any more. */
    void sweep() {
        accounts.evict();
    }

    @Override
    protected void doStop() {
        accounts.stop();
        lock.lock();
        try {
            if (timer != null) {
                context.getExecutorServiceManager().shutdownNow(timer);
                timer = null;
            }
            if (workers != null) {
                context.getExecutorServiceManager().shutdown(workers);
                workers = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** For tests: how many accounts are remembered. */
    int accounts() {
        return accounts.size();
    }

    /** For tests: how many pools are open. */
    int connections() {
        return transports.size();
    }
}
