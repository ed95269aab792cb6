/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Sends what comes in a JMS queue as WhatsApp messages.
 *
 * <p>With {@code WACR_TOKEN} in the environment it works until it is stopped. Without, it shows itself on the stand-in
 * server with sample messages and ends; with {@code --phone} people's phones can be looked at in a browser before.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class JmsToWhatsApp {

    /**
     * Starts the program.
     *
     * @param args settings as {@code --name=value}, or a command of {@link QueueTool}
     * @throws Exception when the demonstration fails
     */
    public static void main(String[] args) throws Exception {
        if (QueueTool.isFor(args)) {
            System.exit(new QueueTool(brokerUrl(), System.out).run(args));
        }
        // H2 takes no path like "data", only "./data" or a whole one.
        String folder = System.getenv().getOrDefault("DATA_DIR", "data");
        System.setProperty("DATA_DIR", Path.of(folder).toAbsolutePath().toString());
        if (System.getenv("WACR_TOKEN") != null) {
            SpringApplication.run(JmsToWhatsApp.class, args);
            return;
        }
        if (System.getenv("BROKER_URL") != null) {
            System.err.println(
                    "BROKER_URL is set but WACR_TOKEN is not: the messages of that broker would go to a stand-in.");
            System.exit(2);
        }
        System.exit(Demo.run(args) ? 0 : 1);
    }

    private static String brokerUrl() {
        String url = System.getenv("BROKER_URL");
        String port = System.getenv().getOrDefault("BROKER_PORT", "61616");
        return url == null || url.isBlank() ? "tcp://127.0.0.1:" + port : url;
    }
}
