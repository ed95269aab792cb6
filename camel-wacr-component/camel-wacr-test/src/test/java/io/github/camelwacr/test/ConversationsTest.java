/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The people's side of the stand-in. */
class ConversationsTest {

    private static final String PHONE = "50688880000";

    @RegisterExtension
    static final WacrServerExtension WACR = WacrServerExtension.builder()
            .contact(5, "+50688880000", "Ana", "Mora", null)
            .build();

    private Api api;
    private Conversations phones;

    @BeforeEach
    void begin() {
        api = Api.of(WACR.server());
        phones = WACR.server().conversations();
    }

    @Test
    void conversationsAreListedWithTheLatestFirst() throws Exception {
        api.sendButtons();
        phones.write("+506 7777-0000", "Hello?");

        assertThat(phones.list()).extracting(Conversation::phone).containsExactly("50677770000", PHONE);
        api.sendText("Again");
        assertThat(phones.list()).extracting(Conversation::phone).containsExactly(PHONE, "50677770000");
        assertThat(phones.list().get(0)).satisfies(conversation -> {
            assertThat(conversation.name()).startsWith("Ana");
            assertThat(conversation.messages()).isEqualTo(2);
            assertThat(conversation.last().text()).isEqualTo("Again");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/messages/interactive | {'phone':'+50688880000','type':'button','body_text':'Demo?',"
                        + "'header_text':'H','footer_text':'F','buttons':[{'id':'yes','title':'Yes'}]}"
                        + " | {'header':{'type':'text','text':'H'},'body':'Demo?','footer':'F',"
                        + "'buttons':[{'id':'yes','title':'Yes'}]}",
                "/messages/interactive | {'phone':'+50688880000','type':'list','body_text':'Pick',"
                        + "'list_button_text':'Open','sections':[{'title':'S','rows':[{'id':'r','title':'R'}]}]}"
                        + " | {'header':{'type':'text','text':'Options'},'body':'Pick','list_button':'Open',"
                        + "'sections':[{'title':'S','rows':[{'id':'r','title':'R'}]}]}",
                "/messages/text | {'phone':'+50688880000','message':'Hi'} | {'body':'Hi'}",
            })
    void phoneShowsWhatWasSent(String path, String request, String content) throws Exception {
        api.post(path, request.replace('\'', '"'));

        assertThat(phones.messages(PHONE)).singleElement().satisfies(message -> {
            assertThat(message.content()).isEqualTo(Api.JSON.readTree(content.replace('\'', '"')));
            assertThat(message.inbound()).isFalse();
            assertThat(message.status()).isEqualTo("sent");
        });
    }

    @ParameterizedTest
    @CsvSource({"no, No", "yes, Yes"})
    void tapComesInWithTheTitleAndPointsToTheMessage(String id, String title) throws Exception {
        String question = api.sendButtons().data().path("message_id").asText();

        PhoneMessage tap = phones.tap(last().id(), id);

        assertThat(tap.text()).isEqualTo(title);
        assertThat(tap.refMessageId()).isEqualTo(question);
        JsonNode row = api.get("/messages/" + tap.id()).data();
        assertThat(row.path("type").asText()).isEqualTo("interactive");
        assertThat(row.path("message").asText()).isEqualTo(title);
        assertThat(row.path("ref_message_id").asText()).isEqualTo(question);
        assertThat(row.path("sender_id").asText()).isEqualTo(PHONE);
        assertThat(row.toString()).doesNotContain("\"" + id + "\"");
    }

    @Test
    void rowOfAListCanBeChosen() throws Exception {
        api.post("/messages/interactive", Api.LIST);

        assertThat(phones.tap(last().id(), "s9").text()).isEqualTo("09:00");
    }

    @Test
    void wrongButtonIsRefusedWithThoseThatAreThere() throws Exception {
        api.sendButtons();

        assertThatThrownBy(() -> phones.tap(last().id(), "maybe"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[yes, no]");
    }

    @Test
    void reportChangesTheStatusInPlace() throws Exception {
        api.sendButtons();

        phones.report(last().id(), "failed", "Message undeliverable");

        assertThat(last().failure()).isEqualTo("Message undeliverable");
        JsonNode row = api.get("/messages/" + last().id()).data();
        assertThat(row.path("status").asText()).isEqualTo("failed");
        assertThat(row.path("status_message").asText()).isEqualTo("Message undeliverable");
    }

    @Test
    void changesAreToldWithGrowingRevisions() throws Exception {
        List<Change> changes = new ArrayList<>();
        long before = phones.revision();
        try (Conversations.Subscription subscription = phones.onChange(changes::add)) {
            api.sendButtons();
            phones.report(last().id(), "read", null);
        }
        phones.write(PHONE, "not heard");

        assertThat(changes)
                .extracting(Change::kind)
                .containsExactly(Change.Kind.MESSAGE, Change.Kind.REQUEST, Change.Kind.STATUS);
        assertThat(changes).extracting(Change::revision).isSorted().allMatch(revision -> revision > before);
    }

    @Test
    void changeCanBeWaitedFor() throws Exception {
        long before = phones.revision();
        phones.write(PHONE, "Hello");

        assertThat(phones.await(before, Duration.ofSeconds(5))).isGreaterThan(before);
        assertThat(phones.await(phones.revision(), Duration.ofMillis(1))).isEqualTo(phones.revision());
    }

    @Test
    void requestsAreKeptWithTheirAnswers() throws Exception {
        String answer = api.sendButtons().body();

        assertThat(phones.exchanges(0)).singleElement().satisfies(exchange -> {
            assertThat(exchange.operation()).isEqualTo("sendInteractive");
            assertThat(exchange.answer()).isEqualTo(answer);
            assertThat(exchange.answerHeaders()).containsEntry("content-type", "application/json");
            assertThat(exchange.request().body()).isEqualTo(Api.BUTTONS);
            assertThat(exchange.request().header("Authorization")).contains("Bearer ***");
        });
        assertThat(phones.exchanges(1)).isEmpty();
    }

    @Test
    void limitTellsWhatIsLeft() throws Exception {
        api.sendButtons();

        assertThat(phones.limits()).singleElement().satisfies(limit -> {
            assertThat(limit.limit()).isEqualTo(60);
            assertThat(limit.remaining()).isEqualTo(59);
            assertThat(limit.resetsIn()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        });
    }

    private PhoneMessage last() {
        return phones.messages(PHONE).get(phones.messages(PHONE).size() - 1);
    }
}
