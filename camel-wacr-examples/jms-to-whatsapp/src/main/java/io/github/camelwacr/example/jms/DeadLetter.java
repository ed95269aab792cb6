/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

/**
 * Puts a message that could not be sent into a dead letter queue, as it was received, with the reason on it. The session is
 * that of the consumer, so the message leaves its queue and enters the other one in one step. The names are valid JMS
 * property names. Put back into the first queue, the message keeps its key. Immutable and thread-safe.
 */
@Component
class DeadLetter {

    /** What a client of another protocol may write into a name, and JMS forbids. */
    private static final Pattern FORBIDDEN =
            Pattern.compile("^\\P{javaJavaIdentifierStart}|\\P{javaJavaIdentifierPart}");

    private final JmsTemplate jms;
    private final RunReport report;
    private final String keyHeader;

    DeadLetter(JmsTemplate jms, RunReport report, ExampleSettings settings) {
        this.jms = jms;
        this.report = report;
        this.keyHeader = settings.keyHeader();
    }

    /**
     * Puts the message of an exchange aside.
     *
     * @param exchange the exchange, with the failure that was caught
     * @param queue    where it goes
     */
    void put(Exchange exchange, String queue) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Message original = exchange.getProperty(QueueMessage.ORIGINAL, Message.class);
        Map<String, Object> reason = FailureReason.of(exchange, keyHeader);
        jms.send(queue, session -> withProperties(original, reason));
        report.put(exchange.getProperty(SendOnceRoute.KEY, String.class), queue, failure.getMessage());
    }

    /** A received message is read only until its properties are cleared; its content stays as it is. */
    private static Message withProperties(Message message, Map<String, Object> added) throws JMSException {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Object name : Collections.list(message.getPropertyNames())) {
            String written = name.toString();
            // The names with this prefix are the broker's, except for the group.
            if (!written.startsWith("JMSX") || written.startsWith("JMSXGroup")) {
                properties.put(FORBIDDEN.matcher(written).replaceAll("_"), message.getObjectProperty(written));
            }
        }
        properties.putAll(added);
        message.clearProperties();
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            if (property.getValue() != null) {
                message.setObjectProperty(property.getKey(), property.getValue());
            }
        }
        return message;
    }
}
