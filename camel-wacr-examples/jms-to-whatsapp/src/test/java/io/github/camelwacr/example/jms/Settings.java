/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import java.nio.file.Path;
import java.time.Duration;

/** Settings for tests without Spring. */
final class Settings {

    private Settings() {}

    static ExampleSettings broker(Path folder, int port) {
        return new ExampleSettings(
                folder, "", port, port, true, "messageKey", 1, 0, Duration.ofMillis(200), Duration.ofSeconds(1), false);
    }

    static ExampleSettings keyHeader(String name) {
        return new ExampleSettings(Path.of("data"), "", -1, 0, false, name, 1, 0, Duration.ZERO, Duration.ZERO, false);
    }
}
