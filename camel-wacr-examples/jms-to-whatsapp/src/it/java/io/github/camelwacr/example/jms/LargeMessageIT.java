/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.test.WacrServer;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages that are larger than the heap of the program: its consumers stay alive, and the messages are put aside. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeMessageIT {

    private static final int SIZE = 100_000_000;
    private static final int COUNT = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(100);

    enum Kind {
        TEXT("") {
            @Override
            Message create(Session session) throws JMSException {
                return session.createTextMessage("x".repeat(SIZE));
            }
        },
        BYTES("") {
            @Override
            Message create(Session session) throws JMSException {
                BytesMessage message = session.createBytesMessage();
                message.writeBytes(new byte[SIZE]);
                return message;
            }
        },
        /** Small on the wire and on the disk of the broker. */
        COMPRESSED_TEXT("?compressLargeMessage=true") {
            @Override
            Message create(Session session) throws JMSException {
                return TEXT.create(session);
            }
        };

        private final String parameters;

        Kind(String parameters) {
            this.parameters = parameters;
        }

        abstract Message create(Session session) throws JMSException;

        static int length(Message message) throws JMSException {
            return message instanceof TextMessage text
                    ? text.getText().length()
                    : (int) ((BytesMessage) message).getBodyLength();
        }
    }

    private WacrServer server;
    private TestBroker broker;
    private AppProcess app;
    private Path work;

    @BeforeAll
    void start() throws Exception {
        work = Path.of(System.getProperty("example.work"), "large-" + System.nanoTime());
        server = WacrServer.builder().requestsPerMinute(0).start();
        broker = new TestBroker(work);
        broker.start();
        app = AppProcess.start("app", work, server, Map.of("BROKER_URL", broker.url()));
    }

    @AfterAll
    void stop() throws Exception {
        app.close();
        broker.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void goesToTheInvalidQueueAsItCame(Kind kind) throws Exception {
        server.reset();

        put(kind);
        new Mailbox(broker.url()).put(Map.of("after-" + kind, ExampleTestSupport.good()));

        await().atMost(PATIENCE).until(() -> broker.count(Queues.OUT) == 0);
        assertThat(server.deliveryCount()).as("the message after it").isOne();
        assertThat(Queues.DEAD)
                .allSatisfy(queue ->
                        assertThat(broker.count(queue)).as(queue).isEqualTo(queue.equals(Queues.INVALID) ? COUNT : 0));
        for (int i = 0; i < COUNT; i++) {
            assertTakenAsItCame();
        }
        assertThat(app.isAlive()).isTrue();
        assertThat(Files.readString(work.resolve("app.log"))).doesNotContain("OutOfMemoryError");
    }

    private void put(Kind kind) throws JMSException {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.url() + kind.parameters);
                Connection connection = factory.createConnection();
                Session session = connection.createSession()) {
            for (int i = 0; i < COUNT; i++) {
                Message message = kind.create(session);
                message.setStringProperty("messageKey", "large-" + i);
                session.createProducer(session.createQueue(Queues.OUT)).send(message);
            }
        }
    }

    private void assertTakenAsItCame() throws JMSException {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.url());
                Connection connection = factory.createConnection();
                Session session = connection.createSession()) {
            connection.start();
            Message message =
                    session.createConsumer(session.createQueue(Queues.INVALID)).receive(PATIENCE.toMillis());
            assertThat(Kind.length(message)).isEqualTo(SIZE);
            assertThat(message.getStringProperty("messageKey")).startsWith("large-");
            assertThat(message.getStringProperty(FailureReason.OUTCOME)).isEqualTo("NOT_SENT");
            assertThat(message.getStringProperty(FailureReason.REASON)).contains("bytes");
        }
    }
}
