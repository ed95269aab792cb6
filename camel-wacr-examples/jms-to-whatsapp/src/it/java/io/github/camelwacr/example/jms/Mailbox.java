/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** What other programs do with the broker: put messages and look at queues. Each call has a connection of its own. */
final class Mailbox {

    private final String url;

    Mailbox(String url) {
        this.url = url;
    }

    /** Puts messages, all or none; the key is also the name of the message. */
    void put(Map<String, String> jsonByKey) throws JMSException {
        put(jsonByKey, 1);
    }

    /** Puts each message and its double behind it. */
    void putTwice(Map<String, String> jsonByKey) throws JMSException {
        put(jsonByKey, 2);
    }

    private void put(Map<String, String> jsonByKey, int times) throws JMSException {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
                Connection connection = factory.createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
            MessageProducer producer = session.createProducer(session.createQueue(Queues.OUT));
            for (Map.Entry<String, String> entry : jsonByKey.entrySet()) {
                TextMessage message = session.createTextMessage(entry.getValue());
                message.setStringProperty("messageKey", entry.getKey());
                for (int i = 0; i < times; i++) {
                    producer.send(message);
                }
            }
            session.commit();
        }
    }

    /** The reasons by key of all messages in a queue. */
    Map<String, String> reasons(String queue) throws JMSException {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
                Connection connection = factory.createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            connection.start();
            Map<String, String> reasons = new LinkedHashMap<>();
            QueueBrowser browser = session.createBrowser(session.createQueue(queue));
            for (Object next : Collections.list(browser.getEnumeration())) {
                Message message = (Message) next;
                reasons.put(
                        message.getStringProperty("messageKey"),
                        String.valueOf(message.getStringProperty(FailureReason.REASON)));
            }
            return reasons;
        }
    }
}
