/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {

    @RegisterExtension
    static final WacrServerExtension WACR =
            WacrServerExtension.builder().requestsPerMinute(0).build();

    private Api api;

    @BeforeEach
    void fill() throws Exception {
        api = Api.of(WACR.server());
        fill(WACR.server());
    }

    private void fill(WacrServer server) throws Exception {
        api.sendButtons();
        server.receive("+506 8888-0000", "interactive", "Yes");
        api.post("/messages/text", Api.TEXT.replace("8888-0000", "7777-0000"));
        server.receive("+506 7777-0000", "text", "hello too");
    }

    @Test
    void newestComesFirst() throws Exception {
        assertThat(texts("")).containsExactly("hello too", "Hello", "Yes", "Demo?");
    }

    @ParameterizedTest
    @CsvSource({
        "filter[type]=interactive, Yes:Demo?",
        "filter[type][in]=text, hello too:Hello",
        "'filter[type][in]=text,interactive', hello too:Hello:Yes:Demo?",
        "filter[type][not_in]=text, Yes:Demo?",
        "filter[type][ne]=text, Yes:Demo?",
        "filter[type][like]=active, Yes:Demo?",
        "filter[type][null]=1, ''",
        "filter[type][null]=0, hello too:Hello:Yes:Demo?",
        "filter[type][unknown]=text, hello too:Hello",
        "filter[status]=sent, hello too:Hello:Yes:Demo?",
        "filter[status][ne]=sent, ''",
        "filter[interaction_id]=501, Yes:Demo?",
        "filter[interaction_id][gte]=502, hello too:Hello",
        "'filter[interaction_id][between]=500,501', Yes:Demo?",
        "filter%5Binteraction_id%5D=501&filter%5Btype%5D=text, ''",
        "filter[created_at][gte]=2099-01-01, hello too:Hello:Yes:Demo?",
        "filter[colour]=red, hello too:Hello:Yes:Demo?",
        "sort=created_at, hello too:Hello:Yes:Demo?",
        "search=hello, hello too:Hello",
        "q=DEMO, Demo?",
        "search=nothing, ''"
    })
    void listIsFilteredAndSearchedAsServed(String query, String expected) throws Exception {
        assertThat(String.join(":", texts("?" + query))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"filter[direction]=inbound", "filter[direction][ne]=inbound", "fields=id", "fields=nothing"})
    void whatTheDatabaseDoesNotKnowIsACrashAsServed(String query) throws Exception {
        Api.Answer answer = api.get("/messages?" + query);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.errorCode()).isEqualTo("INTERNAL_ERROR");
        assertThat(answer.details().path("error").asText()).contains("SQLSTATE");
    }

    @ParameterizedTest
    @CsvSource({
        "filter[direction]=inbound, hello too:Yes",
        "filter[direction]=outbound, Hello:Demo?",
        "filter[direction]=inbound&filter[type]=text, hello too",
        "sort=created_at, Demo?:Yes:Hello:hello too",
        "sort=-updated_at, hello too:Hello:Yes:Demo?"
    })
    void directionAndSortWorkAsDocumented(String query, String expected) throws Exception {
        try (WacrServer server = WacrServer.builder().asDocumented().start()) {
            api = Api.of(server);
            fill(server);
            assertThat(String.join(":", texts("?" + query))).isEqualTo(expected);
            assertThat(api.get("/messages?fields=id,message&per_page=1").data())
                    .isEqualTo(Api.JSON.readTree("[{\"id\": 4, \"message\": \"hello too\"}]"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 3, 3, true",
        "2, 3, 1, false",
        "3, 3, 0, false",
        "2, 2, 2, false",
        "1, 4, 4, false",
        "1, 100, 4, false"
    })
    void listIsPaged(int page, int perPage, int size, boolean more) throws Exception {
        Api.Answer answer = api.get("/messages?page=" + page + "&per_page=" + perPage);
        JsonNode pagination = answer.json().at("/meta/pagination");

        assertThat(answer.data()).hasSize(size);
        assertThat(pagination.path("has_more").asBoolean()).isEqualTo(more);
        assertThat(pagination.path("current_page").asInt()).isEqualTo(page);
        assertThat(pagination.path("per_page").asInt()).isEqualTo(perPage);
        assertThat(pagination.path("total").asInt()).isEqualTo(4);
        assertThat(pagination.path("total_pages").asInt()).isEqualTo((4 + perPage - 1) / perPage);
    }

    @Test
    void pageHasFifteenEntriesUnlessAsked() throws Exception {
        for (int i = 0; i < 20; i++) {
            api.sendButtons();
        }
        assertThat(api.get("/messages").data()).hasSize(15);
    }

    @ParameterizedTest
    @CsvSource({"page=0, 4", "page=x, 4", "per_page=0, 4", "per_page=x, 4", "per_page=101, 4", "page=99, 0"})
    void oddPagesAreNoError(String query, int size) throws Exception {
        assertThat(api.get("/messages?" + query).data()).hasSize(size);
    }

    @Test
    void sentMessageCanBeRead() throws Exception {
        Delivery delivery = WACR.server().deliveries().get(0);
        JsonNode message = api.get("/messages/" + delivery.chatMessageId()).data();

        assertThat(message.path("message_id").asText()).isEqualTo(delivery.messageId());
        assertThat(message.path("interaction_id").asLong()).isEqualTo(delivery.chatId());
        assertThat(message.path("type").asText()).isEqualTo("interactive");
        assertThat(message.path("message").asText()).isEqualTo("Demo?");
        assertThat(message.path("is_read").asBoolean()).isTrue();
    }

    @Test
    void receivedMessageTellsItsSenderAndWhatItAnswers() throws Exception {
        String question = WACR.server().deliveries().get(0).messageId();
        long id = WACR.server().receive("+506 8888-0000", "interactive", "No", question);
        JsonNode message = api.get("/messages/" + id).data();

        assertThat(message.path("sender_id").asText()).isEqualTo("50688880000");
        assertThat(message.path("ref_message_id").asText()).isEqualTo(question);
        assertThat(message.path("is_read").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "-1", "msg_abc123", "99999999999999999999"})
    void unknownMessageIsNotFound(String id) throws Exception {
        assertThat(api.get("/messages/" + id).errorCode()).isEqualTo("NOT_FOUND");
    }

    private List<String> texts(String query) throws Exception {
        List<String> texts = new ArrayList<>();
        api.get("/messages" + query)
                .data()
                .forEach(message -> texts.add(message.path("message").asText()));
        return texts;
    }
}
