/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.example.ask.Appointment.State;
import io.github.camelwacr.test.Delivery;
import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The packaged program, killed again and again while it asks and while people answer. */
class KillIT {

    private static final int APPOINTMENTS = Integer.getInteger("ask.appointments", 200);
    private static final int KILLS = Integer.getInteger("ask.kills", 3);

    private final Path work = Path.of(System.getProperty("example.work"));
    private final String url = "jdbc:h2:file:"
            + work.resolve("data/appointments").toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    private final WacrServer server = WacrServer.builder().requestsPerMinute(0).start();

    @Test
    void nobodyIsAskedTwiceAndEachAnswerIsProcessed() throws Exception {
        long seed = System.nanoTime();
        System.out.println("Seed " + seed);
        Random random = new Random(seed);
        prepare();
        Thread people = new Thread(new AnswerScript(server), "people");
        people.start();
        Instant begin = Instant.now();
        for (int kill = 0; kill < KILLS; kill++) {
            Process program = start();
            await().atMost(Duration.ofSeconds(60)).until(() -> log().contains("Started AskOnWhatsApp"));
            if (kill == 0) {
                await().atMost(Duration.ofSeconds(60)).until(() -> server.deliveryCount() > 0);
            }
            Files.delete(work.resolve("program.log"));
            boolean ended = program.waitFor(500 + random.nextInt(5000), TimeUnit.MILLISECONDS);
            assertThat(ended).as(() -> "ended by itself, see " + work).isFalse();
            program.destroyForcibly().waitFor();
        }
        Process last = start();
        await().atMost(Duration.ofMinutes(5)).until(this::isQuiet);
        last.destroy();
        assertThat(last.waitFor(30, TimeUnit.SECONDS)).isTrue();
        people.interrupt();
        people.join();
        verify();
        Duration first = Duration.between(begin, server.deliveries().get(0).at());
        System.out.printf("The first question came %d ms after the start%n", first.toMillis());
        assertThat(first).isLessThan(Duration.ofSeconds(15));
        server.close();
    }

    private void verify() {
        Appointments appointments = new Appointments(JdbcClient.create(database()));
        Outbox outbox = new Outbox(JdbcClient.create(database()));
        Map<State, Long> states =
                appointments.all().stream().collect(Collectors.groupingBy(Appointment::state, Collectors.counting()));
        // Each text names its appointment and says what it is for, so equal texts are one message sent twice.
        Map<String, Long> sent = server.deliveries().stream()
                .map(KillIT::text)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<String> twice = sent.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        System.out.printf(
                "%d appointments, %d kills: %d messages sent, %d of them twice; %d in doubt; states %s%n",
                APPOINTMENTS, KILLS, server.deliveryCount(), twice.size(), outbox.count("DOUBT"), states);
        assertThat(twice).isEmpty();
        assertThat(states.keySet()).doesNotContain(State.OPEN, State.ASKED, State.CHOOSING, State.REMINDED);
        for (Appointment one : appointments.all()) {
            State expected =
                    switch (one.phone().charAt(one.phone().length() - 1)) {
                        case '0', '1', '2', '3', '7' -> State.CONFIRMED;
                        case '4' -> State.CANCELLED;
                        case '5', '6' -> State.MOVED;
                        default -> State.PEOPLE;
                    };
            assertThat(one.state()).as(one.id() + ": " + one.note()).isIn(expected, State.PEOPLE);
        }
        long forPeople = appointments.in(State.PEOPLE).size();
        assertThat(forPeople)
                .as("for people: who never answers in a known way, and what is in doubt")
                .isLessThanOrEqualTo(APPOINTMENTS / 10 * 2 + outbox.count("DOUBT"));
    }

    private static String text(Delivery delivery) {
        return delivery.request().path("body_text").asText()
                + delivery.request().path("message").asText();
    }

    /** Nothing was sent for a while that is longer than the patience of the program. */
    private boolean isQuiet() throws InterruptedException {
        long before = server.deliveryCount();
        TimeUnit.SECONDS.sleep(12);
        return server.deliveryCount() == before;
    }

    private void prepare() throws IOException {
        org.springframework.util.FileSystemUtils.deleteRecursively(work);
        Files.createDirectories(work.resolve("data"));
        new ResourceDatabasePopulator(new ClassPathResource("schema.sql")).execute(database());
        Appointments appointments = new Appointments(JdbcClient.create(database()));
        for (int i = 0; i < APPOINTMENTS; i++) {
            appointments.add("A-" + (1000 + i), "Person " + i, "+5068888%04d".formatted(i), "Monday 10:00");
        }
    }

    private JdbcDataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url);
        database.setUser("sa");
        database.setPassword("");
        return database;
    }

    private String log() throws IOException {
        Path log = work.resolve("program.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        System.getProperty("example.jar"),
                        "--spring.main.web-application-type=none",
                        "--example.business-number=" + Demo.BUSINESS_NUMBER,
                        "--example.poll-delay=300ms",
                        "--example.patience=8s",
                        "--camel.component.wacr.requests-per-minute=0",
                        "--camel.component.wacr.reconcile-delay=1s")
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("program.log").toFile());
        builder.environment().put("WACR_TOKEN", server.token());
        builder.environment().put("WACR_BASE_URL", server.baseUrl());
        builder.environment().put("JDBC_URL", url);
        return builder.start();
    }
}
