/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.jms.JmsMessage;
import org.springframework.stereotype.Component;

/**
 * The border to the queue: takes the content out of a JMS message, and keeps the message itself for a dead letter queue.
 *
 * <p>Texts, bytes and maps of plain values are content. Anything else stays unread: reading an {@code ObjectMessage} means
 * to run code that its sender has chosen. Stateless and thread-safe.
 */
@Component
class QueueMessage implements Processor {

    /** Exchange property with the message as it was received. */
    static final String ORIGINAL = "jmsMessage";

    /** What the component takes at most; more is not even read. */
    private static final long MAX_BYTES = 1024 * 1024;

    /** Keeps the message before anything of it is looked at. */
    void keep(Exchange exchange) {
        exchange.setProperty(ORIGINAL, exchange.getMessage(JmsMessage.class).getJmsMessage());
    }

    @Override
    public void process(Exchange exchange) throws JMSException {
        exchange.getMessage().setBody(content(exchange.getProperty(ORIGINAL, Message.class)));
    }

    private static Object content(Message message) throws JMSException {
        // The forbidden ones first: a class of the broker's client may implement several of these.
        if (message instanceof ObjectMessage || message instanceof StreamMessage) {
            throw unusable(message, "is not read; send a TextMessage with JSON");
        }
        if (message instanceof TextMessage text) {
            return text.getText();
        }
        if (message instanceof MapMessage map) {
            return map(map);
        }
        if (message instanceof BytesMessage bytes) {
            long length = bytes.getBodyLength();
            if (length > MAX_BYTES) {
                throw unusable(message, "has " + length + " bytes, and " + MAX_BYTES + " are the most");
            }
            byte[] content = new byte[(int) length];
            bytes.readBytes(content);
            return content;
        }
        throw unusable(message, "has no content; send a TextMessage with JSON");
    }

    private static Map<String, Object> map(MapMessage message) throws JMSException {
        Map<String, Object> content = new LinkedHashMap<>();
        for (Object name : Collections.list(message.getMapNames())) {
            content.put(name.toString(), message.getObject(name.toString()));
        }
        return content;
    }

    private static UnusableMessageException unusable(Message message, String why) {
        return new UnusableMessageException("The message, a " + kind(message) + ", " + why);
    }

    private static String kind(Message message) {
        return message instanceof ObjectMessage
                ? "JMS ObjectMessage"
                : message instanceof StreamMessage
                        ? "JMS StreamMessage"
                        : message instanceof BytesMessage ? "JMS BytesMessage" : "plain JMS Message";
    }
}
