/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.sftp;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/** What the program of a partner does: log in, upload a file. Not thread-safe. */
final class Upload implements AutoCloseable {

    private static final long TIMEOUT_MILLIS = 10_000;

    private final SshClient client;
    private final SftpClient sftp;

    private Upload(SshClient client, SftpClient sftp) {
        this.client = client;
        this.sftp = sftp;
    }

    static Upload connect(int port, String username, String password) throws IOException {
        SshClient client = SshClient.setUpDefaultClient();
        // For a demonstration on this machine; a partner checks the key of the server.
        client.setServerKeyVerifier((session, address, key) -> true);
        client.start();
        ClientSession session = client.connect(username, "127.0.0.1", port)
                .verify(TIMEOUT_MILLIS)
                .getSession();
        session.addPasswordIdentity(password);
        session.auth().verify(TIMEOUT_MILLIS);
        return new Upload(
                client, SftpClientFactory.instance().createSftpClient(session).singleSessionInstance());
    }

    /** The safe way: the file has its name only when it is complete. */
    void put(String path, byte[] content) throws IOException {
        try (OutputStream out = sftp.write(path + ".part")) {
            out.write(content);
        }
        sftp.rename(path + ".part", path);
    }

    /** A stream into a file that has its name from the start. */
    OutputStream open(String path) throws IOException {
        return sftp.write(path);
    }

    void rename(String from, String to) throws IOException {
        sftp.rename(from, to);
    }

    @Override
    public void close() throws IOException {
        sftp.close();
        client.stop();
    }
}
