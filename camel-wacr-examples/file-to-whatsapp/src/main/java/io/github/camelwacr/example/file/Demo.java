/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import io.github.camelwacr.test.DemoPhones;
import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;

/**
 * A stand-in for the service and some files to send, for a run without a token. Thread-safe.
 */
final class Demo implements AutoCloseable {

    private static final List<String> SAMPLES = List.of("appointments.csv", "deliveries.jsonl", "table.json");

    /** One of the people in the samples does not want messages. */
    private static final String OPTED_OUT = "+50670000003";

    private final WacrServer server;

    private Demo(WacrServer server) {
        this.server = server;
    }

    static Demo start() {
        return new Demo(WacrServer.builder().optedOut(OPTED_OUT).start());
    }

    /** What the application needs to know to send to the stand-in, and to end once the samples are sent. */
    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("wacr.token", server.token());
        properties.setProperty("wacr.base-url", server.baseUrl());
        properties.setProperty("wacr.offer", "classpath:sample/offer.json");
        properties.setProperty("wacr.settle", "100");
        properties.setProperty("wacr.poll", "100");
        properties.setProperty("wacr.end-when-idle", "true");
        return properties;
    }

    String baseUrl() {
        return server.baseUrl();
    }

    /** Shows what the people see on their phones. */
    DemoPhones phones(String[] args, PrintStream out) {
        return new DemoPhones(server, args, out);
    }

    /** Puts the samples into the inbox, each as a whole. */
    static void copySamples(Path inbox) throws IOException {
        for (String name : SAMPLES) {
            try (InputStream sample = Demo.class.getResourceAsStream("/sample/" + name)) {
                Path part = inbox.resolve(name + ".part");
                Files.copy(sample, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
