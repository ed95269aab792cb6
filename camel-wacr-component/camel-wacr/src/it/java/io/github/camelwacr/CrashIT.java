/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.crash.JmsRouteMain;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.test.Defect;
import io.github.camelwacr.test.Delivery;
import io.github.camelwacr.test.WacrServer;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.test.AvailablePortFinder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A transacted JMS route is killed at random moments while messages pass. Nothing is lost; doubled can only be what was in
 * flight at a kill; with the history to ask, nothing is doubled either.
 */
class CrashIT {

    private static final int MESSAGES = Integer.getInteger("wacr.crash.messages", 2000);
    private static final int KILLS = Integer.getInteger("wacr.crash.kills", 3);

    @TempDir
    Path folder;

    private EmbeddedActiveMQ broker;
    private String brokerUrl;
    private WacrServer server;
    private final Random random = new Random(20261122);

    @BeforeEach
    void start() throws Exception {
        brokerUrl = "tcp://127.0.0.1:" + AvailablePortFinder.getNextAvailable();
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(true)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("tcp", brokerUrl)
                // A message is redelivered as often as it takes.
                .addAddressSetting("#", new AddressSettings().setMaxDeliveryAttempts(-1))
                .addQueueConfiguration(QueueConfiguration.of("offers").setRoutingType(RoutingType.ANYCAST))
                .addQueueConfiguration(QueueConfiguration.of("people").setRoutingType(RoutingType.ANYCAST));
        broker = new EmbeddedActiveMQ().setConfiguration(configuration);
        broker.start();
        server = WacrServer.builder()
                .without(Defect.DIRECTION_FILTER_CRASHES)
                .requestsPerMinute(0)
                .delay(Duration.ofMillis(5))
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        broker.stop();
    }

    @ParameterizedTest(name = "reconcile={0}")
    @ValueSource(booleans = {false, true})
    void aKilledApplicationLosesNothing(boolean reconcile) throws Exception {
        putOnQueue();
        List<Long> deliveredAtKill = new ArrayList<>();
        Path log = Path.of("target", "crash-reconcile-" + reconcile + ".log");
        Files.deleteIfExists(log);

        for (int kill = 0; kill < KILLS; kill++) {
            long from = server.deliveryCount();
            long target = from + 1 + random.nextInt(2 * MESSAGES / (KILLS + 1) - 1);
            Process application = start(log, reconcile);
            await().atMost(60, TimeUnit.SECONDS)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> server.deliveryCount() >= target || messagesLeft() == 0);
            application.destroyForcibly().waitFor();
            deliveredAtKill.add(server.deliveryCount());
        }
        Process last = start(log, reconcile);
        await().atMost(120, TimeUnit.SECONDS).until(() -> messagesLeft() == 0);
        last.destroyForcibly().waitFor();

        Map<String, List<Long>> byText = new HashMap<>();
        for (Delivery delivery : server.deliveries()) {
            byText.computeIfAbsent(delivery.request().path("body_text").asText(), text -> new ArrayList<>())
                    .add(delivery.sequence());
        }
        Set<String> doubled = new HashSet<>();
        byText.forEach((text, sequences) -> {
            if (sequences.size() > 1) {
                doubled.add(text);
            }
        });
        Set<String> lost = new HashSet<>(texts());
        Set<String> inDoubt = forPeople();
        lost.removeAll(byText.keySet());
        lost.removeAll(inDoubt);
        System.out.printf(
                "Crash test, reconcile=%s: %d kills, %d messages, %d delivered, %d for people, %d lost, %d doubled%n",
                reconcile, KILLS, MESSAGES, server.deliveryCount(), inDoubt.size(), lost.size(), doubled.size());
        assertThat(lost).isEmpty();
        assertThat(inDoubt).hasSizeLessThanOrEqualTo(KILLS * JmsRouteMain.CONSUMERS);
        assertThat(doubled).allSatisfy(text -> assertThat(wasInFlight(byText.get(text), deliveredAtKill))
                .isTrue());
        if (reconcile) {
            assertThat(doubled).isEmpty();
        }
    }

    /** In flight at a kill: its delivery is one of the last ones before the kill, no more of them than consumers. */
    private static boolean wasInFlight(List<Long> sequences, List<Long> deliveredAtKill) {
        long first = sequences.get(0);
        return deliveredAtKill.stream()
                .anyMatch(count ->
                        first <= count + JmsRouteMain.CONSUMERS && first > count - 2L * JmsRouteMain.CONSUMERS);
    }

    private Process start(Path log, boolean reconcile) throws Exception {
        return ChildProcess.start(
                log,
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"),
                JmsRouteMain.class.getName(),
                brokerUrl,
                server.baseUrl(),
                server.token(),
                String.valueOf(reconcile));
    }

    private long messagesLeft() {
        return broker.getActiveMQServer().locateQueue("offers").getMessageCount();
    }

    private void putOnQueue() throws Exception {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(brokerUrl);
                Connection connection = factory.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
            MessageProducer producer = session.createProducer(session.createQueue("offers"));
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            int number = 0;
            for (String text : texts()) {
                producer.send(session.createTextMessage(
                        "{\"phone\":\"+5068%07d\",\"body_text\":\"%s\"}".formatted(++number, text)));
            }
            session.commit();
        }
    }

    private static List<String> texts() {
        return IntStream.rangeClosed(1, MESSAGES)
                .mapToObj(number -> "Order " + number + " is ready")
                .toList();
    }

    /** What the application put aside, since nothing tells whether it went out. */
    private Set<String> forPeople() throws Exception {
        Set<String> texts = new HashSet<>();
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(brokerUrl);
                Connection connection = factory.createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = session.createBrowser(session.createQueue("people"))) {
            connection.start();
            for (Object message : Collections.list(browser.getEnumeration())) {
                texts.add(Json.mapper()
                        .readTree(((TextMessage) message).getText())
                        .path("body_text")
                        .asText());
            }
        }
        return texts;
    }
}
