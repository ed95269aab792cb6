/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLSocketFactory;

/** The floor: ready bytes out of and into a socket of each thread, nothing made, nothing understood. */
final class RawSocket implements Subject {

    private final URI url;
    private final byte[] request;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<Connection> connections = ThreadLocal.withInitial(this::connect);

    RawSocket(URI url) {
        this.url = url;
        byte[] body = Samples.requestBody();
        String head = "POST " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                + "\r\nAuthorization: Bearer " + Samples.TOKEN
                + "\r\nAccept: application/json\r\nContent-Type: application/json; charset=UTF-8\r\nContent-Length: "
                + body.length + "\r\nConnection: keep-alive\r\n\r\n";
        byte[] headBytes = head.getBytes(StandardCharsets.ISO_8859_1);
        request = new byte[headBytes.length + body.length];
        System.arraycopy(headBytes, 0, request, 0, headBytes.length);
        System.arraycopy(body, 0, request, headBytes.length, body.length);
    }

    private record Connection(Socket socket, byte[] buffer) {}

    private Connection connect() {
        try {
            Socket socket = "https".equals(url.getScheme())
                    ? SSLSocketFactory.getDefault().createSocket(url.getHost(), url.getPort())
                    : new Socket(url.getHost(), url.getPort());
            socket.setTcpNoDelay(true);
            sockets.add(socket);
            return new Connection(socket, new byte[4096]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void send() throws IOException {
        Connection connection = connections.get();
        connection.socket.getOutputStream().write(request);
        InputStream in = connection.socket.getInputStream();
        byte[] buffer = connection.buffer;
        int count = 0;
        do {
            int read = in.read(buffer, count, buffer.length - count);
            if (read < 0) {
                throw new EOFException();
            }
            count += read;
            // The answer is one JSON object whose end is the only "}}" at the end of what was read.
        } while (count < 2 || buffer[count - 1] != '}' || buffer[count - 2] != '}');
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
