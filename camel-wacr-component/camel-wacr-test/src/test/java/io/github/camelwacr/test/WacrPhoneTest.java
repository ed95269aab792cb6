/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A person's phone in a test. */
class WacrPhoneTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(10);

    @RegisterExtension
    static final WacrServerExtension WACR =
            WacrServerExtension.builder().requestsPerMinute(0).build();

    private Api api;
    private WacrPhone phone;

    @BeforeEach
    void open() {
        api = Api.of(WACR.server());
        phone = WACR.server().phone("+506 8888-0000");
    }

    @Test
    void tapComesInWithTheTitleAndPointsToTheMessage() throws Exception {
        api.sendButtons();
        api.sendText("newer");
        PhoneMessage tap = phone.tap("yes");

        assertThat(tap.text()).isEqualTo("Yes");
        assertThat(tap.refMessageId()).isEqualTo(phone.messages().get(0).messageId());
        assertThat(api.get("/messages").data().get(0).path("message").asText()).isEqualTo("Yes");
    }

    @Test
    void rowIsChosen() throws Exception {
        api.post("/messages/interactive", Api.LIST);

        assertThat(phone.choose("s9").text()).isEqualTo("09:00");
    }

    @Test
    void textIsWrittenBeforeAnythingArrived() {
        phone.write("Hello");

        assertThat(phone.messages()).singleElement().matches(PhoneMessage::inbound);
    }

    @Test
    void lastIsTheNewestThatArrived() throws Exception {
        api.sendText("first");
        api.sendText("second");
        phone.write("mine");

        assertThat(phone.last().text()).isEqualTo("second");
    }

    @Test
    void waitingEndsWhenAMessageArrives() throws Exception {
        CompletableFuture<PhoneMessage> waiting = CompletableFuture.supplyAsync(() -> phone.waitForMessage(LONG));
        api.sendText("here");

        assertThat(waiting.get().text()).isEqualTo("here");
    }

    @Test
    void messageBeforeTheLastAnswerIsNotWaitedFor() throws Exception {
        api.sendButtons();
        assertThat(phone.waitForMessage(SHORT).text()).isEqualTo("Demo?");
        phone.tap("yes");
        assertThatThrownBy(() -> phone.waitForMessage(SHORT)).isInstanceOf(AssertionError.class);
        api.sendText("Thank you");
        api.sendText("Bye");

        assertThat(phone.waitForMessage(SHORT).text()).isEqualTo("Thank you");
        assertThat(phone.waitForMessage(message -> message.text().startsWith("B"), SHORT)
                        .text())
                .isEqualTo("Bye");
    }

    @Test
    void failureShowsWhatDidArrive() throws Exception {
        api.sendButtons();
        phone.write("What?");

        assertThatThrownBy(() -> phone.tap("maybe"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("No message has a button maybe. On the phone 50688880000:")
                .hasMessageContaining("to the person: interactive 'Demo?' buttons [yes, no]")
                .hasMessageContaining("from the person: text 'What?'");
        assertThatThrownBy(() -> phone.choose("yes")).hasMessageContaining("No message has a row yes");
        assertThatThrownBy(() -> WACR.server().phone("50611112222").last())
                .hasMessageContaining("No message arrived")
                .hasMessageContaining("nothing; there are messages on 1 other phones");
    }

    @Test
    void savedPhonesShowAllAndRunNothing(@TempDir Path folder) throws Exception {
        api.sendButtons();
        api.post("/messages/interactive", Api.LIST);
        phone.write("<script>alert(1)</script>");
        Path file = folder.resolve("phones.html");
        WACR.server().savePhones(file);

        assertThat(Files.readString(file))
                .contains("+50688880000", "Demo?", "Yes", "09:00", "&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("default-src 'none'")
                .doesNotContain("<script", "http://", "src=");
    }
}
