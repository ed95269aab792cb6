/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The self-signed certificate of a server that listens with TLS, and the means to trust it. Made anew for each server,
 * valid for 127.0.0.1 and localhost. Thread-safe; the file is gone once the server is closed.
 */
public final class ServerTrust {

    private static final String PASSWORD = "changeit";

    private final Path file;

    private ServerTrust(Path file) {
        this.file = file;
    }

    /** Makes the key store with the JDK's own tool, because the JDK has no public API for it. */
    static ServerTrust create() {
        Path directory = null;
        try {
            directory = Files.createTempDirectory("wacr-tls");
            ServerTrust trust = new ServerTrust(directory.resolve("server.p12"));
            trust.runKeytool();
            return trust;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a certificate", e);
        }
    }

    /**
     * A PKCS#12 key store that holds the certificate, for clients that take a file.
     *
     * @return the file
     */
    public Path keyStoreFile() {
        return file;
    }

    /**
     * The password of the key store. It guards nothing.
     *
     * @return the password
     */
    public String keyStorePassword() {
        return PASSWORD;
    }

    /**
     * A context for clients that trust this server and no other.
     *
     * @return a new context
     */
    public SSLContext sslContext() {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(in, PASSWORD.toCharArray());
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("server", own.getCertificate("server"));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot read the certificate", e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + file, e);
        }
    }

    private void runKeytool() throws IOException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                keytool.destroyForcibly();
                throw new IOException("keytool failed");
            }
        } catch (InterruptedException e) {
            keytool.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
