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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Where PostgreSQL is stricter than the database that the program brings. */
@Timeout(value = 400, unit = TimeUnit.SECONDS)
class PostgresIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int KEYS = 50;

    private Path work;
    private WacrServer server;
    private TestBroker broker;
    private Mailbox mailbox;
    private SharedDatabase.Running database;

    @BeforeEach
    void start(TestInfo test) throws Exception {
        work = Path.of(
                System.getProperty("example.work"),
                test.getTestMethod().orElseThrow().getName() + "-" + System.nanoTime());
        server = WacrServer.builder()
                .without(Defect.DIRECTION_FILTER_CRASHES)
                .requestsPerMinute(0)
                .delay(Duration.ofMillis(10))
                .start();
        broker = new TestBroker(work);
        broker.start();
        mailbox = new Mailbox(broker.url());
        database = SharedDatabase.POSTGRESQL.start(work);
    }

    @AfterEach
    void stop() throws Exception {
        database.close();
        broker.close();
        server.close();
    }

    @Test
    void aTableThatAnotherInstanceIsJustCreatingIsUsed() throws Exception {
        try (Connection other = connect()) {
            other.setAutoCommit(false);
            new ResourceDatabasePopulator(new ClassPathResource("schema.sql")).populate(other);

            try (AppProcess app = startProgram()) {
                await().atMost(PATIENCE).until(this::somebodyWaitsForALock);
                other.commit();
                mailbox.put(messages(KEYS));
                await().atMost(PATIENCE).until(() -> broker.count(Queues.OUT) == 0);
                assertThat(app.isAlive()).isTrue();
            }
        }

        assertThat(server.deliveries()).hasSize(KEYS);
    }

    @Test
    void theSameKeyAtTheSameMomentIsSentOnce() throws Exception {
        mailbox.putTwice(messages(KEYS));
        try (AppProcess app = startProgram()) {
            await().atMost(PATIENCE).until(() -> broker.count(Queues.OUT) == 0);
            assertThat(app.isAlive()).isTrue();
        }

        assertThat(server.deliveries().stream().map(Delivery::phone))
                .containsExactlyInAnyOrderElementsOf(messages(KEYS).keySet());
        assertThat(mailbox.reasons(Queues.FAILED)).isEmpty();
    }

    @Test
    void connectionsThatTheServerEndsLoseNothing() throws Exception {
        Map<String, String> messages = messages(6 * KEYS);
        mailbox.put(messages);
        try (AppProcess app = startProgram()) {
            for (int ended = 1; ended < 6; ended++) {
                int delivered = ended * KEYS;
                await().pollInterval(Duration.ofMillis(10))
                        .atMost(PATIENCE)
                        .until(() -> server.deliveryCount() >= delivered);
                endConnections();
            }
            await().atMost(PATIENCE).until(() -> broker.count(Queues.OUT) == 0);
            assertThat(app.isAlive()).isTrue();
        }

        List<String> sent = server.deliveries().stream().map(Delivery::phone).toList();
        Set<String> inDoubt = mailbox.reasons(Queues.UNKNOWN).keySet();
        System.out.printf("Connections ended 5 times: %d sent, %d in doubt%n", sent.size(), inDoubt.size());
        Set<String> accounted = new HashSet<>(sent);
        accounted.addAll(inDoubt);
        assertThat(sent).doesNotHaveDuplicates();
        assertThat(accounted).isEqualTo(messages.keySet());
        assertThat(mailbox.reasons(Queues.FAILED)).isEmpty();
    }

    @Test
    void aKeyThatTheDatabaseCannotStoreIsSentOnceAllTheSame() throws Exception {
        Map<String, String> messages = Map.of("order\u0000 4711", ExampleTestSupport.good());
        try (AppProcess app = startProgram()) {
            mailbox.put(messages);
            mailbox.put(messages);
            await().atMost(PATIENCE).until(() -> broker.count(Queues.OUT) == 0);
            assertThat(app.isAlive()).isTrue();
        }

        assertThat(server.deliveries()).hasSize(1);
    }

    private AppProcess startProgram() {
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("BROKER_URL", broker.url());
        return AppProcess.start("app", work, server, environment);
    }

    private Connection connect() throws SQLException {
        Map<String, String> environment = database.environment();
        return DriverManager.getConnection(environment.get("JDBC_URL"), environment.get("JDBC_USER"), "");
    }

    private void endConnections() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
        }
    }

    private boolean somebodyWaitsForALock() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet waiting = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")) {
            waiting.next();
            return waiting.getInt(1) > 0;
        }
    }

    private static Map<String, String> messages(int count) {
        Map<String, String> messages = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String phone = "5068%07d".formatted(i);
            messages.put(phone, ExampleTestSupport.message("+" + phone));
        }
        return messages;
    }
}
