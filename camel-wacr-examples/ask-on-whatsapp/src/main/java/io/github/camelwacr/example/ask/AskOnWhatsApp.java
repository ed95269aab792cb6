/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.ask;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Asks people about their appointments on WhatsApp, and does what they answer.
 *
 * <p>With {@code WACR_TOKEN} in the environment it works until it is stopped. Without, it shows itself on the stand-in
 * server: a script answers, or with {@code --phone} you do, on the phone page.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AskOnWhatsApp {

    /**
     * Starts the program.
     *
     * @param args settings as {@code --name=value}; {@code --phone} to answer by hand
     * @throws Exception when the demonstration fails
     */
    public static void main(String[] args) throws Exception {
        if (System.getenv("WACR_TOKEN") != null) {
            SpringApplication.run(AskOnWhatsApp.class, args);
            return;
        }
        System.exit(new Demo(System.out).run(args) ? 0 : 1);
    }
}
