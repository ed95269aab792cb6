/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    private Path journal;

    @BeforeEach
    void name() {
        journal = folder.resolve("journal.jsonl");
    }

    @Test
    void eachDeliveryIsALineBeforeItsAnswer() throws Exception {
        try (WacrServer server = WacrServer.builder().journal(journal).start()) {
            Api.of(server).sendButtons();
            assertThat(Files.readAllLines(journal)).hasSize(1);
            Api.of(server).post("/messages/interactive", Api.LIST);
            assertThat(Files.readAllLines(journal)).hasSize(2);
        }
    }

    @Test
    void linesReadBackAreTheDeliveries() throws Exception {
        try (WacrServer server = WacrServer.builder().journal(journal).start()) {
            Api.of(server).sendButtons();
            Api.of(server).sendText("line\nbreak \"quoted\" \u00E1");

            assertThat(Delivery.readJournal(journal)).isEqualTo(server.deliveries());
        }
    }

    @Test
    void refusedMessagesAndReceivedOnesAreNotInIt() throws Exception {
        try (WacrServer server = WacrServer.builder().journal(journal).start()) {
            Api.of(server).post("/messages/text", "{}");
            server.receive("50688880000", "text", "Hi");

            assertThat(Delivery.readJournal(journal)).isEmpty();
        }
    }

    @Test
    void fileOutlivesResetAndServer() throws Exception {
        try (WacrServer server = WacrServer.builder().journal(journal).start()) {
            Api.of(server).sendButtons();
            server.reset();
            Api.of(server).sendButtons();
        }
        try (WacrServer server = WacrServer.builder().journal(journal).start()) {
            Api.of(server).sendButtons();
        }
        assertThat(Delivery.readJournal(journal)).hasSize(3);
    }

    @Test
    void tornLastLineIsNotCounted() throws Exception {
        try (WacrServer server = WacrServer.builder().journal(journal).start()) {
            Api.of(server).sendButtons();
        }
        Files.writeString(journal, "{\"sequence\":2,\"at\":\"20", StandardOpenOption.APPEND);

        assertThat(Delivery.readJournal(journal)).hasSize(1);
    }

    @Test
    void lineThatIsNoDeliveryIsAnError() throws Exception {
        Files.writeString(journal, "{\"sequence\":2}\n");

        assertThatThrownBy(() -> Delivery.readJournal(journal)).isInstanceOf(IOException.class);
    }

    @Test
    void fileThatCannotBeOpenedStopsTheStart() {
        WacrServer.Builder builder = WacrServer.builder().journal(folder.resolve("missing/journal.jsonl"));

        assertThatThrownBy(builder::start).isInstanceOf(UncheckedIOException.class);
    }
}
