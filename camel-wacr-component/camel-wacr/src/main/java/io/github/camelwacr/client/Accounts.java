/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.http.ClientSettings;
import io.github.camelwacr.http.Transport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.apache.hc.core5.http.HttpHost;

/**
 * The accounts of an application, one for each token at each server, however many clients use it. Thread-safe.
 */
public final class Accounts {

    private static final List<String> LOOPBACK = List.of("127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]");

    private final Map<Key, Account> accounts = new HashMap<>();
    private final CallMeter meter;
    private boolean stopped;

    /**
     * No account yet.
     *
     * @param meter is told how each call of each account ended
     */
    public Accounts(CallMeter meter) {
        this.meter = meter;
    }

    /**
     * Makes a client of an account. The account lives as long as a client is open, and one window longer.
     *
     * @param  settings  names the server, the token, and how long one call may wait for the limit
     * @param  rate      the limit that the client insists on
     * @param  window    length of the window of the limit; that of the first client of an account holds
     * @param  health    is told how calls end
     * @param  transport how requests travel; closed with the client
     * @return           the client, to be closed; a stopped one once this is stopped
     */
    public synchronized WacrClient open(
            ClientSettings settings, PermittedRate rate, Duration window, Health health, Transport transport) {
        Account account = accounts.computeIfAbsent(Key.of(settings), key -> new Account(settings.token(), window));
        WacrClient client = new WacrClient(account, transport, rate, settings.maxRateLimitWait(), health, meter);
        if (stopped) {
            client.stop();
        }
        return client;
    }

    /**
     * Looks an account up.
     *
     * @param  settings names the server and the token
     * @return          the account, or null when nobody uses it and nobody did so lately
     */
    public synchronized Account find(ClientSettings settings) {
        return accounts.get(Key.of(settings));
    }

    /** Forgets the accounts that nobody needs any more. */
    public synchronized void evict() {
        accounts.values().removeIf(Account::isOld);
    }

    /**
     * How many there are.
     *
     * @return the accounts that are in use, or were so lately
     */
    public synchronized int size() {
        return accounts.size();
    }

    /**
     * A figure of all accounts, added up.
     *
     * @param  figure what to take of each
     * @return        the sum
     */
    public synchronized int sum(ToIntFunction<Account> figure) {
        return accounts.values().stream().mapToInt(figure).sum();
    }

    /** Ends all waits at once; they fail, and nothing is sent afterwards. */
    public synchronized void stop() {
        stopped = true;
        accounts.values().forEach(Account::stop);
    }

    /** One server may be written in many ways. */
    private record Key(String baseUrl, String token) {

        static Key of(ClientSettings settings) {
            HttpHost server = settings.host();
            String host = server.getHostName().toLowerCase(Locale.ROOT);
            int port = server.getPort();
            if (port < 0) {
                port = "https".equals(server.getSchemeName()) ? 443 : 80;
            }
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
