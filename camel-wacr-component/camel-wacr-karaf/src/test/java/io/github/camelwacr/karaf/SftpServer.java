/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * A real SFTP server on 127.0.0.1, for one user with a key; partners upload as the same user. It also makes the files that
 * a client needs.
 */
final class SftpServer implements AutoCloseable {

    static final String USER = "karaf";

    private static final String LOOPBACK = "127.0.0.1";

    private final KeyPair host = newKey();
    private final KeyPair user = newKey();
    private final Path home;
    private final SshServer server;

    /**
     * Starts it on a free port.
     *
     * @param home what the user sees
     */
    SftpServer(Path home) throws Exception {
        this.home = home;
        server = SshServer.setUpDefaultServer();
        server.setHost(LOOPBACK);
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setPublickeyAuthenticator(
                (name, key, session) -> USER.equals(name) && KeyUtils.compareKeys(user.getPublic(), key));
        server.setFileSystemFactory(new VirtualFileSystemFactory(home));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.start();
    }

    int port() {
        return server.getPort();
    }

    /** What a client has to know of this server. */
    String knownHost() {
        return knownHost(host);
    }

    /** The same with the key of somebody else. */
    String knownHostOfAnImpostor() throws GeneralSecurityException {
        return knownHost(newKey());
    }

    private String knownHost(KeyPair key) {
        return "[" + LOOPBACK + "]:" + port() + " " + PublicKeyEntry.toString(key.getPublic()) + "\n";
    }

    /** Writes the private key of the user, in the form of {@code ssh-keygen}. */
    void writeUserKey(Path file) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(user, "karaf", null, out);
        }
    }

    /** Uploads a file over the wire, and gives it its name when it is complete. */
    void upload(String path, String content) throws IOException {
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier((session, address, key) -> KeyUtils.compareKeys(host.getPublic(), key));
            client.start();
            try (ClientSession session = client.connect(USER, LOOPBACK, port())
                    .verify(10, TimeUnit.SECONDS)
                    .getSession()) {
                session.addPublicKeyIdentity(user);
                session.auth().verify(10, TimeUnit.SECONDS);
                try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
                    try (OutputStream out = sftp.write(path + ".part")) {
                        out.write(content.getBytes(StandardCharsets.UTF_8));
                    }
                    sftp.rename(path + ".part", path);
                }
            }
        }
    }

    /** Whether the user would see a file. */
    boolean has(String path) {
        return Files.exists(home.resolve(path));
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        return KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
    }
}
