/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.test.Defect;
import io.github.camelwacr.test.Delivery;
import io.github.camelwacr.test.WacrServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.spi.IdempotentRepository;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** A broker, a database and the stand-in server; what is put into the topic, and what must have become of it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
abstract class KafkaTestSupport {

    static final int MESSAGES = 200;
    static final Duration PATIENCE = Duration.ofSeconds(60);

    Path work;
    WacrServer server;
    Server database;
    String jdbcUrl;
    JdbcConnectionPool connections;
    IdempotentRepository sentKeys;
    KafkaBroker broker;

    @BeforeEach
    void start(TestInfo test) throws Exception {
        work = Path.of(
                System.getProperty("example.work"),
                test.getTestMethod().orElseThrow().getName() + "-" + System.nanoTime());
        server = WacrServer.builder()
                .without(Defect.DIRECTION_FILTER_CRASHES)
                .requestsPerMinute(0)
                .token("first")
                .token("second")
                .delay(Duration.ofMillis(10))
                .start();
        System.setProperty("h2.bindAddress", "127.0.0.1");
        database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        jdbcUrl = "jdbc:h2:tcp://127.0.0.1:" + database.getPort() + "/"
                + work.resolve("shared").toAbsolutePath() + ";WRITE_DELAY=0";
        connections = JdbcConnectionPool.create(jdbcUrl, "sa", "");
        new ResourceDatabasePopulator(new ClassPathResource("schema.sql")).execute(connections);
        sentKeys = new KeyConfiguration().sentKeys(connections);
        long begin = System.nanoTime();
        broker = KafkaBroker.start();
        System.out.printf("Kafka started in %.1f s%n", (System.nanoTime() - begin) / 1e9);
    }

    @AfterEach
    void stop() throws Exception {
        broker.close();
        connections.dispose();
        database.stop();
        server.close();
    }

    Map<String, String> environment(String token, Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(Map.of(
                "WACR_TOKEN",
                token,
                "WACR_BASE_URL",
                server.baseUrl(),
                "REQUESTS_PER_MINUTE",
                "0",
                "BROKER_URL",
                broker.url(),
                "JDBC_URL",
                jdbcUrl,
                "RECONCILE",
                "false",
                "MAX_POLL_INTERVAL",
                "600000"));
        all.putAll(changes);
        return all;
    }

    void put(int from, int to) {
        putMoved(from, to, 0);
    }

    void putMoved(int from, int to, int partitions) {
        for (int partition = 0; partition < KafkaBroker.PARTITIONS; partition++) {
            Map<String, String> messages = new LinkedHashMap<>();
            for (int i = from; i < to; i++) {
                if ((i + partitions) % KafkaBroker.PARTITIONS == partition) {
                    messages.put(phone(i), message(i));
                }
            }
            broker.put(partition, messages);
        }
    }

    /** A text of its own for each: the history of the account cannot tell equal ones apart. */
    static String message(int number) {
        return ExampleTestSupport.message("+" + phone(number)).replace("Will you", "Number " + number + ", will you");
    }

    static String phone(int number) {
        return "5068%07d".formatted(number);
    }

    void awaitDeliveries(int count) {
        await().pollInterval(Duration.ofMillis(10)).atMost(PATIENCE).until(() -> server.deliveryCount() >= count);
    }

    /** Until the group is at the end of the topic. On the way no offset is ahead of the marks in the database. */
    void awaitEndWithMarksBeforeOffsets() {
        await().pollInterval(Duration.ofMillis(50)).atMost(PATIENCE).until(() -> {
            Set<String> early = new TreeSet<>();
            broker.committed().forEach((partition, offset) -> early.addAll(broker.keysBefore(partition, offset)));
            early.removeAll(marked());
            if (!early.isEmpty()) {
                early.removeAll(broker.deadKeys());
            }
            assertThat(early).isEmpty();
            return broker.isDone();
        });
    }

    List<String> marked() {
        return new JdbcTemplate(connections)
                .queryForList(
                        "SELECT messageId FROM CAMEL_MESSAGEPROCESSED WHERE processorName = ?",
                        String.class,
                        KeyConfiguration.SENT);
    }

    void assertEachIsSentOnce() {
        assertThat(server.deliveries().stream().map(Delivery::phone))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, MESSAGES)
                        .mapToObj(KafkaTestSupport::phone)
                        .collect(Collectors.toList()));
    }
}
