/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * A server that misbehaves as told, on raw sockets of 127.0.0.1: what no HTTP server would do, it does. Each connection
 * plays its own script, the last script is played again by those that follow. Thread-safe.
 */
final class FaultServer implements AutoCloseable {

    /** What a connection does. It is closed when the script ends. */
    @FunctionalInterface
    interface Script {
        void play(FaultPeer peer) throws IOException;
    }

    private final ServerSocket listener;
    private final String scheme;
    private final List<Script> scripts;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<RawRequest> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    FaultServer(Script... scripts) {
        this("http", ServerSocketFactory.getDefault(), scripts);
    }

    private FaultServer(String scheme, ServerSocketFactory factory, Script... scripts) {
        this.scheme = scheme;
        this.scripts = List.of(scripts);
        try {
            listener = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("fault-server", this::accept);
    }

    static FaultServer tls(SSLContext context, Script... scripts) {
        return new FaultServer("https", context.getServerSocketFactory(), scripts);
    }

    String baseUrl() {
        return baseUrl(scheme);
    }

    /** As if the server spoke another protocol than it does. */
    String baseUrl(String claimedScheme) {
        return claimedScheme + "://127.0.0.1:" + port() + "/api/v2";
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** Connections that neither side closed. */
    int open() {
        return open.size();
    }

    /** Requests that arrived to their last byte. */
    List<RawRequest> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Script script = scripts.get(Math.min(connections.getAndIncrement(), scripts.size() - 1));
                start("fault-connection", () -> play(script, socket));
            } catch (IOException e) {
                // The listener was closed.
                return;
            }
        }
    }

    private void play(Script script, Socket socket) {
        try (socket) {
            script.play(new FaultPeer(socket, requests));
        } catch (IOException e) {
            // The client went away, which many of these tests want.
        } finally {
            open.remove(socket);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
