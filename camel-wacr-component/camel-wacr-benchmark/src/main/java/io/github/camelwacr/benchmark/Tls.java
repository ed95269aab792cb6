/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A key store with a self-signed certificate for 127.0.0.1, made by the JDK's {@code keytool}. */
record Tls(Path keyStore) implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    static Tls create() throws IOException, InterruptedException {
        Path file = Files.createTempDirectory("wacr-benchmark").resolve("stub.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "stub",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
        return new Tls(file);
    }

    /** Flags of a JVM that listens with the certificate or trusts it. */
    List<String> flags() {
        return List.of(
                "-Djavax.net.ssl.keyStore=" + keyStore,
                "-Djavax.net.ssl.keyStorePassword=" + PASSWORD,
                "-Djavax.net.ssl.trustStore=" + keyStore,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(keyStore);
        Files.deleteIfExists(keyStore.getParent());
    }
}
