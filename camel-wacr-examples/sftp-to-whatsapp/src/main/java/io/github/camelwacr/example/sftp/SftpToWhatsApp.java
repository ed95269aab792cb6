/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import org.apache.camel.main.Main;

/**
 * Sends the records of uploaded files as WhatsApp messages.
 *
 * <p>With {@code WACR_TOKEN} in the environment it works until it is stopped: on the server {@code SFTP_HOST}, or on one of
 * its own. Without, it shows itself on the stand-in server with sample files and ends.
 */
public final class SftpToWhatsApp {

    static final String USER = "partner";

    private SftpToWhatsApp() {}

    /**
     * Starts the program.
     *
     * @param  args      none
     * @throws Exception when it cannot start
     */
    public static void main(String[] args) throws Exception {
        if (System.getenv("WACR_TOKEN") == null) {
            System.exit(Demo.run(args) ? 0 : 1);
        }
        if (System.getenv("SFTP_HOST") != null) {
            application(new Properties()).run(args);
            return;
        }
        Path data = Path.of(System.getenv().getOrDefault("SFTP_DATA", "data"));
        int port = Integer.parseInt(System.getenv().getOrDefault("SFTP_PORT", "2222"));
        String password = password(data.resolve("password.txt"));
        try (UploadServer server = UploadServer.start(data.resolve("home"), port, USER, password)) {
            System.out.println("Uploads: sftp -P " + server.port() + " " + USER
                    + "@127.0.0.1, folder upload, password in " + data.resolve("password.txt"));
            application(settings(server, data, password)).run(args);
        }
    }

    /** The settings for a server of our own. */
    static Properties settings(UploadServer server, Path data, String password) throws IOException {
        Files.createDirectories(data.resolve("home").resolve("upload"));
        Path knownHosts = data.resolve("known_hosts");
        Files.writeString(knownHosts, server.knownHost());
        Properties settings = new Properties();
        settings.setProperty("sftp.host", "127.0.0.1");
        settings.setProperty("sftp.port", String.valueOf(server.port()));
        settings.setProperty("sftp.username", USER);
        settings.setProperty("sftp.password", password);
        settings.setProperty("sftp.known-hosts", knownHosts.toString());
        settings.setProperty("sftp.data", data.toString());
        return settings;
    }

    /** The Camel application; what is not in the settings comes from the environment, then from the defaults. */
    static Main application(Properties settings) {
        Main main = new Main();
        main.setOverrideProperties(settings);
        return main;
    }

    private static String password(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, password);
        return password;
    }
}
