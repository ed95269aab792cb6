/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import javax.net.ssl.SSLContext;

/**
 * What a call runs into.
 *
 * @param baseUrl  where the call goes
 * @param requests how many whole requests arrived there
 * @param end      closes it
 */
record FaultTarget(String baseUrl, IntSupplier requests, Runnable end) implements AutoCloseable {

    static FaultTarget of(FaultServer server, String baseUrl) {
        return new FaultTarget(baseUrl, () -> server.requests().size(), server::close);
    }

    static FaultTarget playing(FaultServer.Script script) {
        FaultServer server = new FaultServer(script);
        return of(server, server.baseUrl());
    }

    static FaultTarget playingTls(SSLContext context, FaultServer.Script script) {
        FaultServer server = FaultServer.tls(context, script);
        return of(server, server.baseUrl());
    }

    /** Speaks plain HTTP where TLS is expected. */
    static FaultTarget playingToTls(FaultServer.Script script) {
        FaultServer server = new FaultServer(script);
        return of(server, server.baseUrl("https"));
    }

    /** A port that is taken, so that nobody else gets it, but that nobody listens on. */
    static FaultTarget refused() {
        Socket bound = new Socket();
        try {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FaultTarget("http://127.0.0.1:" + bound.getLocalPort() + "/api/v2", () -> 0, () -> {
            try {
                bound.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static FaultTarget unknownHost() {
        return new FaultTarget("http://no-such-host.invalid/api/v2", () -> 0, () -> {});
    }

    /** A listener with a full queue that nobody takes from: further connections are neither made nor refused. */
    static FaultTarget unreachable() {
        try {
            ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            List<SocketChannel> queue = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                boolean ignored =
                        channel.connect(new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()));
                queue.add(channel);
            }
            return new FaultTarget("http://127.0.0.1:" + listener.getLocalPort() + "/api/v2", () -> 0, () -> {
                try {
                    for (SocketChannel channel : queue) {
                        channel.close();
                    }
                    listener.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
