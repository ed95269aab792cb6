/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server for one user, on 127.0.0.1 only. Thread-safe. */
public final class UploadServer implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final SshServer server;
    private final KeyPair hostKey;

    private UploadServer(SshServer server, KeyPair hostKey) {
        this.server = server;
        this.hostKey = hostKey;
    }

    /**
     * Starts a server.
     *
     * @param  folder   what the user sees; also keeps the key of the server, one level up
     * @param  port     port, 0 for a free one
     * @param  username name of the user
     * @param  password password of the user
     * @return          the running server; close it after use
     * @throws IOException when the folder cannot be made or the port is taken
     */
    public static UploadServer start(Path folder, int port, String username, String password) throws IOException {
        Files.createDirectories(folder);
        SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider(folder.resolveSibling("host-key"));
        keys.setAlgorithm("EC");
        keys.setKeySize(256);
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(LOOPBACK);
        server.setPort(port);
        server.setKeyPairProvider(keys);
        server.setPasswordAuthenticator((user, secret, session) -> username.equals(user) && password.equals(secret));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder.toAbsolutePath()));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.start();
        return new UploadServer(server, hostKey(keys));
    }

    private static KeyPair hostKey(KeyPairProvider keys) throws IOException {
        try {
            return keys.loadKeys(null).iterator().next();
        } catch (java.security.GeneralSecurityException e) {
            throw new IOException("The key of the server cannot be read", e);
        }
    }

    /**
     * Where it listens.
     *
     * @return the port
     */
    public int port() {
        return server.getPort();
    }

    /**
     * What a client has to know to recognise the server.
     *
     * @return a line for a file {@code known_hosts}
     */
    public String knownHost() {
        return "[" + LOOPBACK + "]:" + port() + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n";
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
