/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.model.ButtonMessage;
import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.test.CannedAnswer;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer leaves on the exchange. */
class ResultTest extends StandInTest {

    private static final String URI =
            "wacr:sendInteractive?phone=50688887777&bodyText=Hi&buttons=a:A&resendUnknown=true";
    private static final String ANSWER =
            """
            {"success":true,
             "data":{"message_id":"wamid.X1","contact_id":7,"phone":"50688887777","type":"button","status":"sent",
                     "sent_at":"2026-01-01T08:03:14+00:00","chat_id":21,"chat_message_id":34},
             "message":"Interactive message sent successfully",
             "meta":{"request_id":"b7c1","timestamp":"2026-01-01T08:03:15+00:00"}}
            """;
    private static final OffsetDateTime SENT_AT = OffsetDateTime.parse("2026-01-01T08:03:14Z");
    private static final SentMessage SENT =
            new SentMessage("wamid.X1", 7L, "50688887777", "button", "sent", SENT_AT, 21L, 34L, null, "b7c1", Map.of());

    @BeforeEach
    void reset() {
        server().reset();
    }

    @Test
    void theEightFieldsOfTheAnswerAreTheBody() {
        assertThat(resultOf(ANSWER)).isEqualTo(SENT);
    }

    @Test
    void theEightFieldsOfTheAnswerAndTheRequestIdAreHeaders() {
        assertThat(exchangeOf(ANSWER).getMessage().getHeaders())
                .isEqualTo(Map.of(
                        "CamelWacrMessageId", "wamid.X1",
                        "CamelWacrSentContactId", 7L,
                        "CamelWacrSentPhone", "50688887777",
                        "CamelWacrSentType", "button",
                        "CamelWacrStatus", "sent",
                        "CamelWacrSentAt", SENT_AT,
                        "CamelWacrChatId", 21L,
                        "CamelWacrChatMessageId", 34L,
                        "CamelWacrRequestId", "b7c1"));
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(
                        "{\"data\":{\"message_id\":\"w\"},\"later\":{\"a\":[1]}}",
                        with("w", null, null, Map.of("later", Map.of("a", List.of(1))))),
                Arguments.of(
                        "{\"success\":true,\"message_id\":\"w\",\"message\":\"Sent\"}",
                        with("w", null, null, Map.of())),
                Arguments.of("{\"data\":{\"message_id\":\"w\",\"chat_id\":\"21\"}}", with("w", 21L, null, Map.of())),
                Arguments.of("{\"data\":{\"message_id\":\"w\",\"chat_id\":\" 21 \"}}", with("w", 21L, null, Map.of())),
                Arguments.of("{\"data\":{\"message_id\":12}}", with("12", null, null, Map.of())),
                Arguments.of(
                        "{\"data\":{\"message_id\":\"w\",\"cost\":0.5,\"tags\":[\"a\"],\"none\":null}}",
                        with("w", null, null, Map.of("cost", 0.5, "tags", List.of("a")))),
                Arguments.of(
                        "{\"data\":{\"message_id\":\"w\",\"chat_id\":\"many\",\"contact_id\":{\"id\":1}}}",
                        with("w", null, null, Map.of("chat_id", "many", "contact_id", Map.of("id", 1)))),
                Arguments.of(
                        "{\"data\":{\"message_id\":\"w\",\"chat_id\":2.5}}",
                        with("w", null, null, Map.of("chat_id", 2.5))),
                Arguments.of(
                        "{\"data\":{\"message_id\":\"w\",\"sent_at\":\"2026-01-01T08:03:14+00:00\"}}",
                        with("w", null, SENT_AT, Map.of())),
                Arguments.of(
                        "{\"data\":{\"message_id\":\"w\",\"sent_at\":\"2026-01-01T08:03:14.000000Z\"}}",
                        with("w", null, SENT_AT, Map.of())),
                Arguments.of(
                        "{\"data\":{\"message_id\":\"w\",\"sent_at\":\"2026-01-01T02:03:14-06:00\"}}",
                        with("w", null, OffsetDateTime.parse("2026-01-01T02:03:14-06:00"), Map.of())),
                Arguments.of(
                        "{\"data\":{\"message_id\":\"w\",\"sent_at\":\"today\"}}",
                        with("w", null, null, Map.of("sent_at", "today"))),
                Arguments.of(
                        "{\"data\":{\"message_id\":\"w\",\"sent_at\":1767254594}}",
                        with("w", null, null, Map.of("sent_at", 1767254594))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void anAnswerIsReadTolerantly(String answer, SentMessage result) {
        assertThat(resultOf(answer)).isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 299})
    void anyStatusOfTheTwoHundredsIsSuccess(int status) {
        server().respondNext(1, CannedAnswer.raw(status, "application/json", ANSWER));

        assertThat(send(URI, null, Map.of()).getMessage().getBody()).isEqualTo(SENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"success\":true,\"data\":{\"message_id\":\"wam", "<html>ok</html>", "[]", "null"})
    void anAnswerThatCannotBeReadLeavesTheSendUnknown(String answer) {
        server().respondNext(1, answer(answer));

        assertThat(failureOf(WacrTransportException.class, URI, null, Map.of()).sendOutcome())
                .isEqualTo(SendOutcome.UNKNOWN);
        assertThat(server().requestCount()).isEqualTo(1);
    }

    @Test
    void headersOfAnEarlierAnswerDoNotStayBehind() {
        Map<String, Object> stale =
                new HashMap<>(exchangeOf(ANSWER).getMessage().getHeaders());
        stale.put("Own", "stays");
        server().respondNext(1, answer("{\"message_id\":\"w\"}"));

        Exchange exchange = send(URI, null, stale);

        assertThat(exchange.getMessage().getHeaders()).isEqualTo(Map.of("Own", "stays", "CamelWacrMessageId", "w"));
    }

    @Test
    void theRecipientOfOneSendNeverBecomesThatOfTheNext() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:two")
                        .to("wacr:sendInteractive")
                        .setBody(constant("Thank you"))
                        .to("wacr:sendText");
            }
        });
        ButtonMessage first =
                ButtonMessage.to(PHONE).contact(7).body("Hi").button("a", "A").build();

        WacrValidationException failure = failureOf(WacrValidationException.class, "direct:two", first, Map.of());

        assertThat(failure.fieldErrors()).isEqualTo(Map.of("phone", List.of("Phone number is required")));
        assertThat(server().deliveries()).hasSize(1);
    }

    @Test
    void theResultConvertsToMapJsonTextAndBytes() {
        Exchange exchange = exchangeOf(ANSWER);
        JsonNode json = json(
                """
                {"message_id":"wamid.X1","contact_id":7,"phone":"50688887777","type":"button","status":"sent",
                 "sent_at":"2026-01-01T08:03:14Z","chat_id":21,"chat_message_id":34,"request_id":"b7c1"}
                """);

        assertThat(json(exchange.getMessage().getBody(Map.class))).isEqualTo(json);
        assertThat(json(exchange.getMessage().getBody(JsonNode.class))).isEqualTo(json);
        assertThat(json(exchange.getMessage().getBody(String.class))).isEqualTo(json);
        assertThat(json(new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.UTF_8)))
                .isEqualTo(json);
        assertThat(exchange.getMessage().getBody(InputStream.class))
                .hasContent(exchange.getMessage().getBody(String.class));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T08:03:00+00:00, 2026-01-01T08:03:00Z",
        "2026-01-01T00:00:00-06:00, 2026-01-01T00:00:00-06:00"
    })
    void aTimeOnTheMinuteHasItsSecondsInJson(String sentAt, String written) {
        Exchange exchange = exchangeOf("{\"data\":{\"message_id\":\"w\",\"sent_at\":\"" + sentAt + "\"}}");

        assertThat(json(exchange.getMessage().getBody(String.class))
                        .path("sent_at")
                        .textValue())
                .isEqualTo(written);
        assertThat(context.getTypeConverter()
                        .convertTo(Map.class, ChatMessage.of(Map.of("sent_at", sentAt)))
                        .get("sent_at"))
                .isEqualTo(written);
    }

    @Test
    void camelJacksonWritesTheResultWithTheNamesOfTheApi() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:marshal").to(URI).marshal().json(JsonLibrary.Jackson);
            }
        });
        server().respondNext(
                        1, answer("{\"data\":{\"message_id\":\"w\",\"cost\":1,\"sent_at\":\"2026-01-01T08:03:14Z\"}}"));

        String json = template.requestBody("direct:marshal", null, String.class);

        assertThat(json(json))
                .isEqualTo(json("{\"message_id\":\"w\",\"sent_at\":\"2026-01-01T08:03:14Z\",\"cost\":1}"));
    }

    @Test
    void theResultDoesNotShowPhoneAndTextInLogs() {
        SentMessage sent =
                new SentMessage("w", 7L, "50688887777", "text", "sent", null, 1L, 2L, "private note", null, Map.of());

        assertThat(sent.toString()).contains("w").doesNotContain("50688887777", "private note");
    }

    @Test
    void aTextMessageTellsItsText() {
        Exchange exchange = send("wacr:sendText?phone=50688887777", "See you", Map.of());

        SentMessage sent = exchange.getMessage().getBody(SentMessage.class);
        assertThat(sent.message()).isEqualTo("See you");
        assertThat(sent.type()).isNull();
        assertThat(exchange.getMessage().getHeader("CamelWacrSentType")).isNull();
    }

    @Test
    void theAccountIsAMapWithTheNamesOfTheApi() {
        server().respondNext(
                        1,
                        answer("{\"data\":{\"id\":3,\"name\":\"Shop\",\"subdomain\":\"shop\",\"status\":\"active\","
                                + "\"subscription\":{\"plan_name\":\"Pro\"}},\"meta\":{\"request_id\":\"r\"}}"));

        Exchange exchange = send("wacr:getAccount", null, Map.of());

        assertThat(exchange.getMessage().getBody())
                .isEqualTo(Map.of(
                        "id", 3,
                        "name", "Shop",
                        "subdomain", "shop",
                        "status", "active",
                        "subscription", Map.of("plan_name", "Pro")));
        assertThat(exchange.getMessage().getHeader("CamelWacrRequestId")).isEqualTo("r");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aListTellsWhetherThereIsMore(boolean more) {
        server().respondNext(
                        1, answer("{\"data\":[{\"id\":1}],\"meta\":{\"pagination\":{\"has_more\":" + more + "}}}"));

        Exchange exchange = send("wacr:listMessages", Map.of("page", 2, "filter[direction]", "inbound"), Map.of());

        assertThat(exchange.getMessage().getBody()).isEqualTo(List.of(Map.of("id", 1)));
        assertThat(exchange.getMessage().getHeader("CamelWacrHasMore")).isEqualTo(more);
        assertThat(server().requests().get(0).query()).isEqualTo("page=2&filter%5Bdirection%5D=inbound");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'data':[{'id':1}],'meta':{'pagination':{'has_more':true,'total':7}}}",
                "{'data':[{'id':1}],'meta':{'pagination':{'has_more':'true','total':'7'}}}",
                "{'data':{'data':[{'id':1}]},'meta':{'pagination':{'has_more':1,'total':7}}}",
                "{'data':[{'id':1}],'meta':{'has_more':true,'total':7}}"
            })
    void aListIsReadInEachLayout(String body) {
        server().respondNext(1, answer(body.replace('\'', '"')));

        Exchange exchange = send("wacr:listContacts", null, Map.of());

        assertThat(exchange.getMessage().getBody()).isEqualTo(List.of(Map.of("id", 1)));
        assertThat(exchange.getMessage().getHeader("CamelWacrHasMore")).isEqualTo(true);
        assertThat(exchange.getMessage().getHeader("CamelWacrTotal")).isEqualTo(7L);
    }

    private Exchange exchangeOf(String answer) {
        server().respondNext(1, answer(answer));
        Exchange exchange = send(URI, null, Map.of());
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    private SentMessage resultOf(String answer) {
        return (SentMessage) exchangeOf(answer).getMessage().getBody();
    }

    private static SentMessage with(String messageId, Long chatId, OffsetDateTime at, Map<String, Object> others) {
        return new SentMessage(messageId, null, null, null, null, at, chatId, null, null, null, others);
    }
}
