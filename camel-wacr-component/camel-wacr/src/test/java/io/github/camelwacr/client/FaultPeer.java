/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The server's end of one connection. Used by one thread. */
final class FaultPeer {

    private final Socket socket;
    private final List<RawRequest> log;
    private final InputStream in;
    private final OutputStream out;

    FaultPeer(Socket socket, List<RawRequest> log) throws IOException {
        this.socket = socket;
        this.log = log;
        // Each write is a packet of its own, so that a cut is where the script has it.
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** Reads one whole request; null when the client is gone. */
    RawRequest read() throws IOException {
        RawRequest request = RawRequest.read(in);
        if (request != null) {
            log.add(request);
        }
        return request;
    }

    /** Reads the first byte of whatever comes. */
    int readByte() throws IOException {
        return in.read();
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Says nothing until the client gives up. */
    void silence() throws IOException {
        long ignored = in.transferTo(OutputStream.nullOutputStream());
    }

    /** Waits a little; the end of the client ends the wait, too. */
    void pause(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            if (in.read() < 0) {
                throw new EOFException("the client is gone");
            }
        } catch (SocketTimeoutException e) {
            // Nothing was said, as expected.
        } finally {
            socket.setSoTimeout(0);
        }
    }

    /** Ends this side only, and waits for the client to end its own. */
    void halfClose() throws IOException {
        socket.shutdownOutput();
        silence();
    }

    /** Carries bytes to another port and back until either side ends. */
    void tunnel(int port) throws IOException {
        try (Socket far = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread back = new Thread(() -> {
                try {
                    long ignored = far.getInputStream().transferTo(out);
                } catch (IOException e) {
                    // One of the sides ended.
                }
            });
            back.setDaemon(true);
            back.start();
            long ignored = in.transferTo(far.getOutputStream());
        }
    }

    /** Ends with RST instead of FIN. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
