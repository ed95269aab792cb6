/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.example.ask.Appointment.State;
import io.github.camelwacr.example.ask.Outgoing.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The program is started again in another time zone, or the clocks are changed. */
class TimeZoneTest {

    private static final String UTC = "UTC";
    private static final String EAST = "Asia/Kathmandu";
    private static final String WEST = "America/Costa_Rica";

    @BeforeEach
    void emptyDatabase() {
        JdbcClient.create(database(UTC)).sql("DROP ALL OBJECTS").update();
        new ResourceDatabasePopulator(new ClassPathResource("schema.sql")).execute(database(UTC));
    }

    @ParameterizedTest
    @CsvSource({WEST + "," + EAST + ",1,false", EAST + "," + WEST + ",-1,true"})
    void anAnswerIsDueWhenItWas(String before, String after, int hours, boolean overdue) {
        Appointments first = new Appointments(JdbcClient.create(database(before)));
        first.add("A-1", "Person", "+50688880001", "Monday 10:00");
        first.set(first.find("A-1").orElseThrow(), State.ASKED, null, null);
        first.due("A-1", Instant.now().plus(Duration.ofHours(hours)));

        Appointments second = new Appointments(JdbcClient.create(database(after)));

        assertThat(!second.overdue().isEmpty()).isEqualTo(overdue);
    }

    @Test
    void aMessageIsTriedAgainWhenItWas() {
        Outbox first = new Outbox(JdbcClient.create(database(EAST)));
        new Appointments(JdbcClient.create(database(EAST))).add("A-1", "Person", "+50688880001", "Monday 10:00");
        first.add("A-1", Kind.QUESTION, "sendText", "{}");
        first.later(first.toSend().get(0), Duration.ofSeconds(-1));

        assertThat(new Outbox(JdbcClient.create(database(WEST))).toSend()).hasSize(1);
    }

    private static DriverManagerDataSource database(String zone) {
        return new DriverManagerDataSource("jdbc:h2:mem:zones;DB_CLOSE_DELAY=-1;TIME ZONE=" + zone);
    }
}
