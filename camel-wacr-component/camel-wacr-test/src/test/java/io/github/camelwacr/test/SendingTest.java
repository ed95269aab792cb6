/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingTest {

    @RegisterExtension
    static final WacrServerExtension WACR = WacrServerExtension.builder()
            .requestsPerMinute(0)
            .token("first")
            .token("second", "messages:send")
            .contact(5, "+506 8888-0000", "Ana", "Mora", "ana@example.org")
            .contact(6, "+506 6666-0000")
            .build();

    @Test
    void interactiveAnswerTellsWhatWasSent() throws Exception {
        JsonNode data = api().sendButtons().data();

        assertThat(data.path("message_id").asText()).startsWith("wamid.");
        assertThat(data.path("phone").asText()).isEqualTo("50688880000");
        assertThat(data.path("contact_id").asLong()).isEqualTo(5);
        assertThat(data.path("type").asText()).isEqualTo("button");
        assertThat(data.path("status").asText()).isEqualTo("sent");
        assertThat(data.path("sent_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00");
    }

    @ParameterizedTest
    @CsvSource({"button", "list"})
    void interactiveAnswerTellsTheType(String type) throws Exception {
        String request = type.equals("button") ? Api.BUTTONS : Api.LIST;

        assertThat(api().post("/messages/interactive", request)
                        .data()
                        .path("type")
                        .asText())
                .isEqualTo(type);
    }

    @Test
    void deliveryMatchesTheAnswer() throws Exception {
        JsonNode data = api().sendButtons().data();

        assertThat(WACR.server().deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.sequence()).isEqualTo(1);
            assertThat(delivery.operation()).isEqualTo("sendInteractive");
            assertThat(delivery.phone()).isEqualTo(data.path("phone").asText());
            assertThat(delivery.request()).isEqualTo(Api.JSON.readTree(Api.BUTTONS));
            assertThat(delivery.messageId()).isEqualTo(data.path("message_id").asText());
            assertThat(delivery.contactId()).isEqualTo(data.path("contact_id").asLong());
            assertThat(delivery.chatId()).isEqualTo(data.path("chat_id").asLong());
            assertThat(delivery.chatMessageId())
                    .isEqualTo(data.path("chat_message_id").asLong());
            assertThat(Answers.timestamp(delivery.at()))
                    .isEqualTo(data.path("sent_at").asText());
        });
    }

    @Test
    void deliveryNamesTheTokenWithoutItsValue() throws Exception {
        api().sendButtons();
        Api.of(WACR.server(), "second").sendButtons();

        assertThat(WACR.server().deliveries()).extracting(Delivery::tokenName).containsExactly("token-1", "token-2");
        assertThat(WACR.server().deliveries().toString()).doesNotContain("second");
    }

    @Test
    void idsAreUnique() throws Exception {
        Set<String> messageIds = new HashSet<>();
        Set<Long> recordIds = new HashSet<>();
        Set<String> requestIds = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            JsonNode answer = api().sendButtons().json();
            messageIds.add(answer.at("/data/message_id").asText());
            recordIds.add(answer.at("/data/chat_message_id").asLong());
            requestIds.add(answer.at("/meta/request_id").asText());
        }
        assertThat(messageIds).hasSize(20);
        assertThat(recordIds).hasSize(20);
        assertThat(requestIds).hasSize(20);
    }

    @Test
    void messageIdsDoNotComeAgainAfterReset() throws Exception {
        String before = api().sendButtons().data().path("message_id").asText();
        WACR.server().reset();

        assertThat(api().sendButtons().data().path("message_id").asText()).isNotEqualTo(before);
    }

    @Test
    void onePhoneIsOneContactAndOneConversation() throws Exception {
        JsonNode first = send("+506 7777-0000");
        JsonNode again = send("(506) 77770000");
        JsonNode other = send("+506 5555-0000");

        assertThat(again.path("contact_id")).isEqualTo(first.path("contact_id"));
        assertThat(again.path("chat_id")).isEqualTo(first.path("chat_id"));
        assertThat(other.path("contact_id")).isNotEqualTo(first.path("contact_id"));
        assertThat(other.path("chat_id")).isNotEqualTo(first.path("chat_id"));
    }

    @Test
    void contactMadeBySendingIsKnownFromThenOn() throws Exception {
        long made = send("+506 7777-0000").path("contact_id").asLong();

        String request = Api.TEXT.replace("8888", "7777").replaceFirst("\\{", "{\"contact_id\": " + made + ", ");
        assertThat(api().post("/messages/text", request).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "Hello, Hello",
        "Hi @{contact_first_name} @{contact_last_name}, Hi Ana Mora",
        "Hi {contact_first_name}, Hi Ana",
        "@{contact_email} @{contact_phone_number}, ana@example.org +50688880000",
        "@{contact_phone}, {contact_phone}",
        "Hi @{contact_shoe_size}, Hi {contact_shoe_size}",
        "Hi @{contact_company}!, Hi !"
    })
    void mergeFieldsAreFilledFromTheContact(String message, String filled) throws Exception {
        assertThat(api().sendText(message).data().path("message").asText()).isEqualTo(filled);
    }

    private static JsonNode send(String phone) throws Exception {
        return api().post("/messages/text", Api.TEXT.replace("+506 8888-0000", phone))
                .data();
    }

    private static Api api() {
        return Api.of(WACR.server());
    }
}
