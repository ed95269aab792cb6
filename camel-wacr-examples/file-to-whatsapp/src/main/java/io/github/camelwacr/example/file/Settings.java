/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The settings that are needed before Camel starts. All others are placeholders in {@code routes/inbox.yaml}. Each is a
 * system property such as {@code wacr.home} or else an environment variable such as {@code WACR_HOME}. Immutable.
 *
 * @param demo whether there is no token, so that the stand-in and the sample files are used
 * @param home folder for work, reports, and files that are dealt with
 * @param inbox folder for the files that are to be sent
 */
public record Settings(boolean demo, Path home, Path inbox) {

    /**
     * The settings of this process.
     *
     * @return the settings
     */
    public static Settings ofProcess() {
        return of(name -> System.getProperty(name, System.getenv(variable(name))));
    }

    /**
     * Settings from anywhere.
     *
     * @param source gives the value for a name such as {@code wacr.home}, or null
     * @return the settings
     */
    static Settings of(UnaryOperator<String> source) {
        boolean demo = value(source, "wacr.token", "").isEmpty();
        Path home = Path.of(value(source, "wacr.home", demo ? "target/file-to-whatsapp" : "whatsapp"))
                .toAbsolutePath()
                .normalize();
        String inbox = value(source, "wacr.inbox", "");
        return new Settings(
                demo,
                home,
                inbox.isEmpty()
                        ? home.resolve("inbox")
                        : Path.of(inbox).toAbsolutePath().normalize());
    }

    private static String value(UnaryOperator<String> source, String name, String otherwise) {
        String value = source.apply(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
