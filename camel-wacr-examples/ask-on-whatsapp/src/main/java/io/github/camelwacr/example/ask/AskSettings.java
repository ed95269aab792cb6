/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.ask;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set, as {@code example.*} in {@code application.yaml} or on the command line. Immutable.
 *
 * @param dataDir        folder of the database in the program
 * @param patience       how long a question or a reminder waits for its answer
 * @param pollDelay      pause between two looks at what people answered
 * @param retryDelay     pause before a message that was surely not sent is tried again; doubles each time
 * @param maxTries       how often a message is tried that was surely not sent
 */
@ConfigurationProperties("example")
record AskSettings(
        @DefaultValue("data") Path dataDir,
        @DefaultValue("4h") Duration patience,
        @DefaultValue("15s") Duration pollDelay,
        @DefaultValue("2s") Duration retryDelay,
        @DefaultValue("8") int maxTries) {}
