/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set, as {@code example.*} in {@code application.yaml} or on the command line. Immutable.
 *
 * @param dataDir            folder of the embedded broker and database
 * @param brokerUrl          a real broker; blank for the embedded one
 * @param brokerPort         port of the embedded broker on 127.0.0.1; -1 for none
 * @param vmId               number of the embedded broker within its process
 * @param persistent         whether the embedded broker keeps its messages in {@code dataDir}
 * @param keyHeader          JMS property that names a message for good, such as an order number; without it the
 *                           JMSMessageID does
 * @param consumers          how many messages are worked on at once; at least 1
 * @param maxRedeliveries    how often a send is repeated that surely sent nothing; 0 for never
 * @param redeliveryDelay    wait before the first repeat; doubles each time
 * @param maxRedeliveryDelay the longest wait before a repeat
 * @param reconcile          whether to look a doubtful message up in the history of the account
 */
@ConfigurationProperties("example")
record ExampleSettings(
        @DefaultValue("data") Path dataDir,
        @DefaultValue("") String brokerUrl,
        @DefaultValue("61616") int brokerPort,
        @DefaultValue("0") int vmId,
        @DefaultValue("true") boolean persistent,
        @DefaultValue(MessageKey.DEFAULT_HEADER) String keyHeader,
        @DefaultValue("4") int consumers,
        @DefaultValue("10") int maxRedeliveries,
        @DefaultValue("1s") Duration redeliveryDelay,
        @DefaultValue("60s") Duration maxRedeliveryDelay,
        @DefaultValue("false") boolean reconcile) {

    boolean embeddedBroker() {
        return brokerUrl.isBlank();
    }
}
