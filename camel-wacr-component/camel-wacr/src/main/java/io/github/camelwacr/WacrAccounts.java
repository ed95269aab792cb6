/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.Account;
import io.github.camelwacr.client.CallMeter;
import io.github.camelwacr.client.Health;
import io.github.camelwacr.client.WacrClient;
import io.github.camelwacr.http.ClientSettings;
import io.github.camelwacr.http.SharedTransports;
import io.github.camelwacr.http.Transport;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.core5.http.HttpHost;

/**
 * What all wacr components of a CamelContext share: the accounts, one for each token at each server, the connections, and one
 * timer. Thread-safe.
 *
 * <p>The stop of the context ends all waits at once, before the routes wait for their exchanges.
 */
final class WacrAccounts extends ServiceSupport {

    private static final long SWEEP_SECONDS = 5;
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]");

    private final CamelContext context;
    private final CallMeter meter;
    private final Map<Key, Account> accounts = new HashMap<>();
    private final Map<String, WacrConsumer> cursors = new ConcurrentHashMap<>();
    private final SharedTransports transports = new SharedTransports();
    private ScheduledExecutorService timer;
    private ExecutorService workers;
    private ExecutorService pollers;
    private boolean stopped;

    private WacrAccounts(CamelContext context) {
        this.context = context;
        this.meter = meter();
    }

    private CallMeter meter() {
        try {
            return WacrMeters.of(context, this);
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
                WacrAccounts first = new WacrAccounts(context);
                context.addService(first);
                context.addLifecycleStrategy(LifecycleStrategySupport.adapt(
                        LifecycleStrategySupport.onCamelContextStopping(stopping -> first.stopAll())));
                shared = first;
            }
            return shared;
        }
    }

    /** Opens a client for a producer or consumer, which closes it when it stops; a stopped one once this is stopped. */
    WacrClient open(ClientOptions options, Health health) throws Exception {
        Transport transport = transports.lease(options.connection(), () -> options.transport(context, timer()));
        ClientSettings settings = options.settings();
        synchronized (this) {
            Account account =
                    accounts.computeIfAbsent(Key.of(settings), key -> new Account(settings.token(), options.window()));
            WacrClient client =
                    new WacrClient(account, transport, options.rate(), settings.maxRateLimitWait(), health, meter);
            if (stopped) {
                client.stop();
            }
            return client;
        }
    }

    /** Null when no client of the account is open, and none was so lately. */
    synchronized Account find(ClientOptions options) {
        return accounts.get(Key.of(options.settings()));
    }

    /** A figure of all accounts, added up. */
    synchronized int sum(ToIntFunction<Account> figure) {
        return accounts.values().stream().mapToInt(figure).sum();
    }

    /** Runs the polls for answers: each account has one task at most. */
    synchronized ExecutorService pollers() {
        pollers = pollers == null ? pool("WacrPolls") : pollers;
        return pollers;
    }

    /** Runs the routes that go on after an answer: each open question has one task at most. */
    synchronized ExecutorService workers() {
        workers = workers == null ? pool("WacrReplies") : workers;
        return workers;
    }

    private ExecutorService pool(String name) {
        ThreadPoolProfile profile = new ThreadPoolProfile(name);
        // Not bounded, else the timer runs what finds no place.
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setAllowCoreThreadTimeOut(true);
        return context.getExecutorServiceManager().newThreadPool(this, name, profile);
    }

    /** The only thread that the component has without answers to wait for. */
    synchronized ScheduledExecutorService timer() {
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
    }

    /** Forgets the accounts that nobody needs any more. */
    synchronized void sweep() {
        accounts.values().removeIf(Account::isOld);
    }

    /** Two consumers with one cursor would hide rows from each other. */
    void claim(String cursor, WacrConsumer consumer) {
        WacrConsumer other = cursors.putIfAbsent(cursor, consumer);
        if (other != null && other != consumer) {
            throw new IllegalStateException(
                    "Another route keeps its cursor in the same stateRepository; give each its own");
        }
    }

    void release(WacrConsumer consumer) {
        cursors.values().remove(consumer);
    }

    /** Ends all waits at once; they fail, and nothing is sent afterwards. */
    private void stopAll() {
        List<Account> all;
        synchronized (this) {
            stopped = true;
            all = List.copyOf(accounts.values());
        }
        all.forEach(Account::stop);
    }

    @Override
    protected void doStop() {
        stopAll();
        synchronized (this) {
            // Not at once: what is in flight over a client of the application still has its time-out there.
            Stream.of(timer, pollers, workers)
                    .filter(Objects::nonNull)
                    .forEach(context.getExecutorServiceManager()::shutdown);
            timer = null;
            pollers = null;
            workers = null;
        }
    }

    /** For tests: how many accounts are remembered. */
    synchronized int accounts() {
        return accounts.size();
    }

    /** For tests: how many pools are open. */
    int connections() {
        return transports.size();
    }

    /** One server may be written in many ways. */
    private record Key(String baseUrl, String token) {

        static Key of(ClientSettings settings) {
            HttpHost server = settings.host();
            String host = server.getHostName().toLowerCase(Locale.ROOT);
            int port = DefaultSchemePortResolver.INSTANCE.resolve(server);
            return new Key(
                    server.getSchemeName() + "://" + (LOOPBACK.contains(host) ? "localhost" : host) + ":" + port
                            + settings.baseUrl().getRawPath(),
                    settings.token());
        }

        /** Never shows the token. */
        @Override
        public String toString() {
            return baseUrl;
        }
    }
}
