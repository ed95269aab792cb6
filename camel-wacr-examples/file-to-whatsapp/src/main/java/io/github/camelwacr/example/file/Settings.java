/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The settings that are needed before Camel starts. All others are placeholders in {@code application.properties}. Each is
 * a system property such as {@code wacr.home} or else an environment variable such as {@code WACR_HOME}. Immutable.
 *
 * @param demo whether there is no token, so that the stand-in and the sample files are used
 * @param folders where files come from and go to
 * @param resendInFlight whether to send again what was in flight when an earlier run ended
 */
public record Settings(boolean demo, Folders folders, boolean resendInFlight) {

    /**
     * The settings of this process.
     *
     * @return the settings
     * @throws IllegalArgumentException when one is not valid; the text names it
     */
    public static Settings ofProcess() {
        return of(name -> System.getProperty(name, System.getenv(variable(name))));
    }

    /**
     * Settings from anywhere.
     *
     * @param source gives the value for a name such as {@code wacr.home}, or null
     * @return the settings
     * @throws IllegalArgumentException when one is not valid; the text names it
     */
    static Settings of(UnaryOperator<String> source) {
        boolean demo = value(source, "wacr.token", "").isEmpty();
        String home = value(source, "wacr.home", demo ? "target/file-to-whatsapp" : "whatsapp");
        String inbox = value(source, "wacr.inbox", "");
        String inFlight = value(source, "wacr.in-flight", "resend");
        if (!inFlight.equals("resend") && !inFlight.equals("hold")) {
            throw new IllegalArgumentException("WACR_IN_FLIGHT must be resend or hold: " + inFlight);
        }
        Folders folders = Folders.of(Path.of(home), inbox.isEmpty() ? null : Path.of(inbox));
        return new Settings(demo, folders, inFlight.equals("resend"));
    }

    private static String value(UnaryOperator<String> source, String name, String otherwise) {
        String value = source.apply(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
