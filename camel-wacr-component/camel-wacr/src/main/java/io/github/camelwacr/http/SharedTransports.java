/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import io.github.camelwacr.operation.WacrRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Transports that clients with equal settings share. The last client that closes its own closes the connections.
 * Thread-safe.
 */
public final class SharedTransports {

    private final Map<Object, Shared> open = new HashMap<>();

    /**
     * Makes a transport, or shares one.
     *
     * @param  settings what must be equal to share one
     * @param  maker    makes one
     * @return          the transport, to be closed
     * @throws Exception of the maker
     */
    public synchronized Transport lease(Object settings, Callable<Transport> maker) throws Exception {
        Shared shared = open.get(settings);
        if (shared == null) {
            shared = new Shared(maker.call());
            open.put(settings, shared);
        }
        shared.users++;
        return new Lease(settings, shared.transport);
    }

    /**
     * How many there are.
     *
     * @return the transports that are not closed
     */
    public synchronized int size() {
        return open.size();
    }

    private synchronized void release(Object settings) {
        Shared shared = open.get(settings);
        if (--shared.users == 0) {
            open.remove(settings);
            shared.transport.close();
        }
    }

    private static final class Shared {

        private final Transport transport;
        private int users;

        Shared(Transport transport) {
            this.transport = transport;
        }
    }

    private final class Lease implements Transport {

        private final Object settings;
        private final Transport transport;
        private final AtomicBoolean closed = new AtomicBoolean();

        Lease(Object settings, Transport transport) {
            this.settings = settings;
            this.transport = transport;
        }

        @Override
        public <T> T send(WacrRequest request, Function<HttpAnswer, T> reader) {
            return transport.send(request, reader);
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                release(settings);
            }
        }
    }
}
