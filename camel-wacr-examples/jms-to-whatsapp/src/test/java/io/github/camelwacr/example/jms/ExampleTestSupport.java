/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import static org.awaitility.Awaitility.await;

import io.github.camelwacr.test.Defect;
import io.github.camelwacr.test.WacrServer;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.spi.IdempotentRepository;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.core.MessageCreator;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application in this process: its broker, a database in memory, the stand-in server. */
@SpringBootTest(
        classes = {JmsToWhatsApp.class, ExampleTestSupport.Breakdowns.class},
        properties = {
            "spring.main.web-application-type=none",
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1",
            "example.persistent=false",
            "example.broker-port=-1",
            "example.vm-id=${random.int(1,1000000)}",
            "example.max-redeliveries=2",
            "example.redelivery-delay=20ms",
            "camel.component.wacr.requests-per-minute=0",
        })
abstract class ExampleTestSupport {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String OPTED_OUT = "+50688880002";

    /** One for all test classes: Spring keeps their application between them. */
    static final WacrServer SERVER = WacrServer.builder()
            .without(Defect.DIRECTION_FILTER_CRASHES)
            .requestsPerMinute(0)
            .optedOut(OPTED_OUT)
            .start();

    private static final AtomicInteger KEYS = new AtomicInteger();
    /** No two texts are equal: a message whose outcome is not known holds an equal one back. */
    private static final AtomicInteger TEXTS = new AtomicInteger();

    final String key = "key-" + KEYS.incrementAndGet();

    @Autowired
    JmsTemplate jms;

    @Autowired
    EmbeddedActiveMQ broker;

    @Autowired
    Breakdown breakdown;

    @Autowired
    @Qualifier("startedKeys")
    IdempotentRepository startedKeys;

    @Autowired
    @Qualifier("sentKeys")
    IdempotentRepository sentKeys;

    @DynamicPropertySource
    static void standIn(DynamicPropertyRegistry registry) {
        registry.add("camel.component.wacr.base-url", SERVER::baseUrl);
        registry.add("camel.component.wacr.token", SERVER::token);
    }

    void put(String json) {
        put(session -> session.createTextMessage(json));
    }

    /** Puts a message with the key of this test and waits until the queue is done with it. */
    void put(MessageCreator creator) {
        put(key, creator);
    }

    void put(String key, MessageCreator creator) {
        jms.send(Queues.OUT, session -> {
            Message message = creator.createMessage(session);
            message.setStringProperty("messageKey", key);
            return message;
        });
        await().atMost(PATIENCE).until(() -> count(Queues.OUT) == 0);
    }

    /** Takes the message of this test out of a queue. */
    Message take(String queue) {
        jms.setReceiveTimeout(2000);
        return jms.receiveSelected(queue, "messageKey = '" + key + "'");
    }

    long count(String queue) {
        Queue found = broker.getActiveMQServer().locateQueue(SimpleString.of(queue));
        return found == null ? 0 : found.getMessageCount();
    }

    static String message(String phone) {
        return message(phone, "Yes");
    }

    static String message(String phone, String title) {
        return """
                {"phone": "%s", "body_text": "Will you come? (%d)", "buttons": [{"id": "btn_yes", "title": "%s"}]}"""
                .formatted(phone, TEXTS.incrementAndGet(), title);
    }

    /** A message that has nothing wrong with it. */
    static String good() {
        return message("+50688880001");
    }

    static Message mapMessage(Session session) throws JMSException {
        var message = session.createMapMessage();
        message.setString("phone", "+50688880001");
        message.setString("body_text", "Will you come?");
        return message;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Breakdowns {

        @Bean
        Breakdown breakdown() {
            return new Breakdown();
        }
    }
}
