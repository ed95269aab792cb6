/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Map;
import org.h2.tools.Server;
import org.postgresql.Driver;

/** A database server on 127.0.0.1 that several instances of the program share. */
enum SharedDatabase {
    H2 {
        @Override
        Running start(Path work) throws Exception {
            System.setProperty("h2.bindAddress", "127.0.0.1");
            Server server =
                    Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
            String url = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/"
                    + work.resolve("shared").toAbsolutePath() + ";WRITE_DELAY=0";
            return new Running(Map.of("JDBC_URL", url), server::stop);
        }
    },

    POSTGRESQL {
        @Override
        Running start(Path work) throws Exception {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(work.resolve("postgresql").toFile())
                    // What the library switches off to be fast.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
            Path driver = Path.of(Driver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Running(
                    Map.of(
                            "JDBC_URL",
                            url,
                            "JDBC_USER",
                            "postgres",
                            // Not in the packaged program: users add it the same way.
                            "LOADER_PATH",
                            driver.toString()),
                    server);
        }
    };

    /**
     * Starts a server without any table.
     *
     * @param work folder for its files
     */
    abstract Running start(Path work) throws Exception;

    /**
     * A server that runs.
     *
     * @param environment what the program needs to use it
     * @param server      stops with this
     */
    record Running(Map<String, String> environment, AutoCloseable server) implements AutoCloseable {

        @Override
        public void close() throws Exception {
            server.close();
        }
    }
}
