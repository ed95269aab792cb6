/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLServerSocketFactory;

/**
 * A server that answers each POST with fixed bytes over a connection that stays open, at the least cost that blocking
 * sockets allow. Listens on 127.0.0.1 only.
 */
final class Stub implements AutoCloseable {

    private static final int BACKLOG = 256;

    private final ServerSocket server;
    private volatile long delayNanos;

    Stub(boolean tls) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        server = tls
                ? SSLServerSocketFactory.getDefault().createServerSocket(0, BACKLOG, loopback)
                : new ServerSocket(0, BACKLOG, loopback);
        daemon("stub-accept", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void delayMillis(long millis) {
        delayNanos = TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                daemon("stub-connection", () -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            StubConnection connection = new StubConnection(socket);
            while (connection.readRequest()) {
                pause();
                connection.answer();
            }
        } catch (IOException e) {
            // The client went away, which is how these connections end.
        }
    }

    private void pause() {
        long delay = delayNanos;
        if (delay > 0) {
            long end = System.nanoTime() + delay;
            for (long left = delay; left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** Serves until standard input ends; the parent sends {@code delay MILLIS} and {@code cpu}. */
    static void main(boolean tls) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (Stub stub = new Stub(tls);
                BufferedReader commands =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(stub.port());
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                if (line.startsWith("delay ")) {
                    stub.delayMillis(Long.parseLong(line.substring("delay ".length())));
                }
                System.out.println(system.getProcessCpuTime());
            }
        }
    }
}
