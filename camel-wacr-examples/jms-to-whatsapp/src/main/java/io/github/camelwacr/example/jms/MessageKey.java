/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/** What makes a message the same message when it comes again. Immutable and thread-safe. */
@Component
class MessageKey implements Expression {

    /** The property that names a message, unless another one is set. */
    static final String DEFAULT_HEADER = "messageKey";

    /** Width of the column in the table of Camel's repository. */
    static final int MAX_LENGTH = 100;

    private final String header;

    MessageKey(ExampleSettings settings) {
        this.header = settings.keyHeader();
    }

    /**
     * The key of a message.
     *
     * @param message a JMS message
     * @return the header of the application, else the JMSMessageID; a digest of it when the table cannot hold it: it
     *         is too long, or has control characters (PostgreSQL refuses the character 0)
     * @throws UnusableMessageException when the message has neither
     */
    String of(Message message) {
        String key = message.getHeader(header, String.class);
        if (key == null || key.isBlank()) {
            key = message.getHeader("JMSMessageID", String.class);
        }
        if (key == null || key.isBlank()) {
            throw new UnusableMessageException(
                    "The message has neither the property " + header + " nor a JMSMessageID");
        }
        return fits(key) ? key : digest(key);
    }

    private static boolean fits(String key) {
        return key.length() <= MAX_LENGTH && key.chars().noneMatch(Character::isISOControl);
    }

    @Override
    public <T> T evaluate(Exchange exchange, Class<T> type) {
        return exchange.getContext().getTypeConverter().convertTo(type, of(exchange.getMessage()));
    }

    private static String digest(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
