/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** A broker of its own that keeps its messages on disk and can be restarted. */
final class TestBroker implements AutoCloseable {

    private final int port = freePort();
    private final Path folder;
    private EmbeddedActiveMQ broker;

    TestBroker(Path folder) {
        this.folder = folder;
    }

    void start() throws Exception {
        broker = new BrokerConfiguration().broker(Settings.broker(folder, port));
        broker.start();
    }

    void stop() throws Exception {
        broker.stop();
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    long count(String name) {
        Queue queue = broker.getActiveMQServer().locateQueue(SimpleString.of(name));
        return queue == null ? 0 : queue.getMessageCount();
    }

    @Override
    public void close() throws Exception {
        stop();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
