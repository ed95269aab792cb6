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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The packaged program is killed, its broker goes away, it gets a twin: nothing is lost, nothing is sent twice. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CrashIT {

    private static final int MESSAGES = 500;
    /** The default of {@code example.consumers}: so many can be under way at a kill. */
    private static final int CONSUMERS = 4;

    private static final int KILLS = Integer.getInteger("kills", 3);

    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private WacrServer server;
    private Path work;

    @BeforeEach
    void start(TestInfo test) {
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
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** How a process ends. */
    enum End {
        SIGKILL,
        SIGTERM
    }

    /** {@code -Dkills=20 -Dmessages=2000} for the long form. */
    @ParameterizedTest
    @EnumSource
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void aProgramThatIsEndedAgainAndAgainLosesNothingAndSendsNothingTwice(End end) throws Exception {
        int count = Integer.getInteger("messages", 600);
        Random random = new Random(20261127);
        try (TestBroker broker = new TestBroker(work)) {
            broker.start();
            Mailbox mailbox = new Mailbox(broker.url());
            mailbox.put(messages(count));
            Map<String, String> environment = Map.of("BROKER_URL", broker.url());

            for (int i = 0; i < KILLS; i++) {
                try (AppProcess app = AppProcess.start("ended-" + i, work, server, environment)) {
                    awaitDeliveries((int) server.deliveryCount() + 1 + random.nextInt(count / (KILLS + 1)));
                    if (end == End.SIGKILL) {
                        app.kill();
                    } else {
                        assertThat(app.stop()).as("it ended by itself").isTrue();
                    }
                }
            }
            try (AppProcess last = AppProcess.start("last", work, server, environment)) {
                await().atMost(PATIENCE.multipliedBy(6)).until(() -> broker.count(Queues.OUT) == 0);
                assertThat(last.isAlive()).isTrue();
            }

            System.out.printf("%d x %s: ", KILLS, end);
            assertEachIsSentOnceOrInDoubt(
                    count, mailbox.reasons(Queues.UNKNOWN).keySet(), end == End.SIGKILL ? KILLS * CONSUMERS : 0);
            assertThat(mailbox.reasons(Queues.FAILED)).isEmpty();
        }
    }

    @Test
    void aKilledProgramFindsTheMessagesOfItsOwnBrokerAgain() throws Exception {
        int port = TestBroker.freePort();
        Mailbox mailbox = new Mailbox("tcp://127.0.0.1:" + port + "?initialConnectAttempts=300&retryInterval=200");
        Map<String, String> environment = Map.of("BROKER_PORT", String.valueOf(port));

        AppProcess killed = AppProcess.start("killed", work, server, environment);
        mailbox.put(messages(MESSAGES));
        awaitDeliveries(MESSAGES / 3);
        killed.kill();
        long before = server.deliveryCount();
        Set<String> inDoubt;
        try (AppProcess again = AppProcess.start("again", work, server, environment)) {
            await().pollInterval(Duration.ofMillis(500))
                    .atMost(PATIENCE)
                    .until(() -> sentPhones().size()
                                    + mailbox.reasons(Queues.UNKNOWN).size()
                            >= MESSAGES);
            inDoubt = mailbox.reasons(Queues.UNKNOWN).keySet();
            assertThat(again.isAlive()).isTrue();
        }

        assertThat(before).isLessThan(MESSAGES);
        assertEachIsSentOnceOrInDoubt(inDoubt, CONSUMERS);
    }

    @Test
    void aBrokerThatRestartsInTheMiddleLosesNothingAndPoisonIsPutAside() throws Exception {
        Map<String, String> messages = messages(MESSAGES);
        Map<String, String> poison = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            poison.put("poison-" + i, "{\"phone\":\"+50670000001\",\"body_text\":\"No buttons\"}");
        }
        try (TestBroker broker = new TestBroker(work)) {
            broker.start();
            Mailbox mailbox = new Mailbox(broker.url());
            mailbox.put(poison);
            mailbox.put(messages);

            try (AppProcess app = AppProcess.start("app", work, server, Map.of("BROKER_URL", broker.url()))) {
                awaitDeliveries(MESSAGES / 3);
                broker.stop();
                long before = server.deliveryCount();
                assertThat(before).isLessThan(MESSAGES);
                broker.start();
                await().atMost(PATIENCE).until(() -> broker.count(Queues.OUT) == 0);
                assertThat(app.isAlive()).isTrue();
            }

            assertEachIsSentOnceOrInDoubt(mailbox.reasons(Queues.UNKNOWN).keySet(), 0);
            assertThat(mailbox.reasons(Queues.INVALID))
                    .containsOnlyKeys(poison.keySet())
                    .allSatisfy((key, reason) -> assertThat(reason).contains("type is required"));
        }
    }

    @Test
    void aProgramThatIsStoppedGivesBackWhatItHasNotSent() throws Exception {
        int limit = 60;
        try (TestBroker broker = new TestBroker(work)) {
            broker.start();
            Mailbox mailbox = new Mailbox(broker.url());
            mailbox.put(messages(limit + 20));
            Map<String, String> environment =
                    Map.of("BROKER_URL", broker.url(), "REQUESTS_PER_MINUTE", String.valueOf(limit));

            try (AppProcess app = AppProcess.start("app", work, server, environment)) {
                awaitDeliveries(limit);
                assertThat(app.stop()).as("it ended by itself").isTrue();
            }

            assertThat(server.deliveryCount()).isEqualTo(limit);
            assertThat(broker.count(Queues.OUT)).isEqualTo(20);
            assertThat(mailbox.reasons(Queues.FAILED)).isEmpty();
            assertThat(mailbox.reasons(Queues.UNKNOWN)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(SharedDatabase.class)
    void twoInstancesShareTheWorkAndOneMemory(SharedDatabase kind) throws Exception {
        try (TestBroker broker = new TestBroker(work);
                SharedDatabase.Running database = kind.start(work)) {
            broker.start();
            Mailbox mailbox = new Mailbox(broker.url());

            try (AppProcess first = AppProcess.start("first", work, server, instance("first", broker, database));
                    AppProcess second =
                            AppProcess.start("second", work, server, instance("second", broker, database))) {
                // Both are at work before the bulk comes.
                int warmUp = 0;
                while (tokens().size() < 2) {
                    mailbox.put(messages(warmUp, warmUp + 8));
                    warmUp += 8;
                    int expected = warmUp;
                    awaitDeliveries(expected);
                }
                mailbox.put(messages(warmUp, MESSAGES));
                // Each message a second time: whoever gets it must know what the other one has sent.
                mailbox.put(messages(MESSAGES));
                await().atMost(PATIENCE).until(() -> broker.count(Queues.OUT) == 0);
                assertThat(first.isAlive() && second.isAlive()).isTrue();
            }

            assertEachIsSentOnceOrInDoubt(mailbox.reasons(Queues.UNKNOWN).keySet(), 0);
            List<Delivery> deliveries = server.deliveries();
            long byFirst = deliveries.stream()
                    .filter(delivery -> delivery.tokenName().equals("token-1"))
                    .count();
            System.out.printf("Two instances on %s: %d and %d messages%n", kind, byFirst, deliveries.size() - byFirst);
            assertThat(byFirst).isBetween(MESSAGES / 10L, MESSAGES * 9L / 10);
        }
    }

    private static Map<String, String> instance(String token, TestBroker broker, SharedDatabase.Running database) {
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("WACR_TOKEN", token);
        environment.put("BROKER_URL", broker.url());
        return environment;
    }

    private static Map<String, String> messages(int count) {
        return messages(0, count);
    }

    private static Map<String, String> messages(int from, int to) {
        Map<String, String> messages = new LinkedHashMap<>();
        for (int i = from; i < to; i++) {
            messages.put(phone(i), ExampleTestSupport.message("+" + phone(i)));
        }
        return messages;
    }

    private static String phone(int number) {
        return "5068%07d".formatted(number);
    }

    private void awaitDeliveries(int count) {
        await().pollInterval(Duration.ofMillis(10)).atMost(PATIENCE).until(() -> server.deliveryCount() >= count);
    }

    private Set<String> tokens() {
        Set<String> tokens = new HashSet<>();
        server.deliveries().forEach(delivery -> tokens.add(delivery.tokenName()));
        return tokens;
    }

    private Set<String> sentPhones() {
        Set<String> phones = new TreeSet<>();
        server.deliveries().forEach(delivery -> phones.add(delivery.phone()));
        return phones;
    }

    private void assertEachIsSentOnceOrInDoubt(Set<String> inDoubt, int mostInDoubt) {
        assertEachIsSentOnceOrInDoubt(MESSAGES, inDoubt, mostInDoubt);
    }

    private void assertEachIsSentOnceOrInDoubt(int count, Set<String> inDoubt, int mostInDoubt) {
        List<String> sent = server.deliveries().stream().map(Delivery::phone).toList();
        Set<String> accounted = new TreeSet<>(sent);
        long inDoubtAndSent = inDoubt.stream().filter(accounted::contains).count();
        accounted.addAll(inDoubt);
        System.out.printf(
                "%d messages: %d sent, %d of them twice; %d in doubt, %d of which were sent; %d lost%n",
                count,
                new HashSet<>(sent).size(),
                sent.size() - new HashSet<>(sent).size(),
                inDoubt.size(),
                inDoubtAndSent,
                count - accounted.size());
        assertThat(sent).doesNotHaveDuplicates();
        assertThat(accounted)
                .containsExactlyInAnyOrderElementsOf(messages(count).keySet());
        assertThat(inDoubt).hasSizeLessThanOrEqualTo(mostInDoubt);
    }
}
