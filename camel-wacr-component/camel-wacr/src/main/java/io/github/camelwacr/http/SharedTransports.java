/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import io.github.camelwacr.operation.WacrRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
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
     * @return          the transport, to be closed once
     * @throws Exception of the maker
     */
    public synchronized Transport lease(Object settings, Callable<Transport> maker) throws Exception {
        Shared shared = open.get(settings);
        if (shared == null) {
            shared = new Shared(settings, maker.call());
            open.put(settings, shared);
        }
        shared.users++;
        return shared;
    }

    /**
     * How many there are.
     *
     * @return the transports that are not closed
     */
    public synchronized int size() {
        return open.size();
    }

    private synchronized void release(Shared shared) {
        shared.users--;
        if (shared.users == 0) {
            open.remove(shared.settings);
            shared.transport.close();
        }
    }

    /** Closed once by each of its users. */
    private final class Shared implements Transport {

        private final Object settings;
        private final Transport transport;
        private int users;

        Shared(Object settings, Transport transport) {
            this.settings = settings;
            this.transport = transport;
        }

        @Override
        public <T> T send(WacrRequest request, Function<HttpAnswer, T> reader) {
            return transport.send(request, reader);
        }

        @Override
        public void close() {
            release(this);
        }
    }
}
