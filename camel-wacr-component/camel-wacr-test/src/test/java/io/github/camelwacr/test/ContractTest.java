/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds real answers and requests against the contract. */
class ContractTest {

    private static final Contract CONTRACT = new Contract();

    /** The stand-in itself has no reason to give these. */
    private static final Set<String> CANNED_ONLY = Set.of("MESSAGE_SEND_FAILED", "INTERNAL_ERROR");

    @ParameterizedTest
    @EnumSource(ApiOperation.class)
    void operationsAreThoseOfTheContract(ApiOperation operation) {
        JsonNode declared = CONTRACT.operation(operation.id());

        assertThat(operation.scope())
                .isEqualTo(declared.path("x-required-scope").asText());
        if (declared.has("x-success-message")) {
            assertThat(operation.successMessage())
                    .isEqualTo(declared.path("x-success-message").asText());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sendInteractive | 200 | {}",
                "sendInteractive | 200 | {\"success\": false}",
                "sendInteractive | 200 | {\"success\": true, \"data\": {\"chat_id\": \"1\"}}",
                "sendInteractive | 200 | {\"success\": true, \"data\": {\"phone\": \"+506\"}}",
                "sendInteractive | 200 | {\"success\": true, \"meta\": {\"timestamp\": \"today\"}}",
                "sendInteractive | 422 | {\"success\": true}",
                "sendInteractive | 422 | {\"success\": false, \"error\": {\"code\": 1}}",
                "sendInteractive | 418 | {\"success\": false}"
            })
    void answersThatDoNotFitAreFound(String operationId, int status, String body) throws Exception {
        assertThat(CONTRACT.faultsOfAnswer(operationId, status, Api.JSON.readTree(body)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(ApiOperation.class)
    void successAnswersFitTheContract(ApiOperation operation) throws Exception {
        try (WacrServer server = WacrServer.start()) {
            server.receive("+506 8888-0000", "text", "Hi");

            Api.Answer answer = call(Api.of(server), operation);

            assertThat(answer.status()).isEqualTo(200);
            assertFits(operation, answer);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SEND_INTERACTIVE, SentInteractiveMessage",
        "SEND_TEXT, SentTextMessage",
        "GET_MESSAGE, Message",
        "GET_ACCOUNT, Account",
        "GET_ACCOUNT_LIMITS, AccountLimits"
    })
    void dataHasExactlyTheFieldsOfTheContract(ApiOperation operation, String schema) throws Exception {
        try (WacrServer server = WacrServer.start()) {
            server.receive("+506 8888-0000", "text", "Hi");

            assertThat(fieldNames(call(Api.of(server), operation).data()))
                    .containsExactlyInAnyOrderElementsOf(CONTRACT.properties(schema));
        }
    }

    @Test
    void listedMessagesHaveExactlyTheFieldsOfTheContract() throws Exception {
        try (WacrServer server = WacrServer.start()) {
            Api api = Api.of(server);
            api.sendButtons();
            Api.Answer answer = api.get("/messages");

            assertThat(fieldNames(answer.data().get(0)))
                    .containsExactlyInAnyOrderElementsOf(CONTRACT.properties("MessageSummary"));
            assertThat(fieldNames(answer.json().at("/meta/pagination")))
                    .containsExactlyInAnyOrderElementsOf(CONTRACT.properties("Pagination"));
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(ApiOperation.values()).flatMap(operation -> {
            List<Arguments> rows = new ArrayList<>();
            for (JsonNode row : CONTRACT.operation(operation.id()).path("x-error-codes")) {
                rows.add(Arguments.of(
                        operation,
                        row.path("status").intValue(),
                        row.path("code").asText()));
            }
            return rows.stream();
        });
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("refusals")
    void everyErrorRowOfTheContractCanBeMadeAndFits(ApiOperation operation, int status, String code) throws Exception {
        try (WacrServer server = refusing(code)) {
            String token =
                    switch (code) {
                        case "UNAUTHORIZED" -> null;
                        case "INSUFFICIENT_SCOPE" -> "narrow";
                        default -> server.token();
                    };
            Api api = Api.of(server, token);
            if (code.equals("RATE_LIMIT_EXCEEDED")) {
                api.get("/account");
            }
            if (CANNED_ONLY.contains(code)
                    || (code.equals("NOT_FOUND") && operation.path().startsWith("/account"))) {
                server.answerNext(CannedAnswer.error(status, code, "Failed"));
            }

            Api.Answer answer =
                    switch (code) {
                        case "VALIDATION_ERROR" -> api.post(operation.path(), "{}");
                        case "NOT_FOUND" -> notFound(api, operation);
                        default -> call(api, operation);
                    };

            assertThat(answer.errorCode()).isEqualTo(code);
            assertThat(answer.status()).isEqualTo(status);
            assertFits(operation, answer);
            assertThat(server.deliveryCount()).isZero();
        }
    }

    static Stream<Arguments> examples() {
        Stream<Arguments> interactive = Stream.of("buttons", "list")
                .map(name -> Arguments.of(
                        ApiOperation.SEND_INTERACTIVE,
                        CONTRACT.operation("sendInteractive")
                                .at("/requestBody/content/application~1json/examples/" + name + "/value")));
        return Stream.concat(
                interactive,
                Stream.of(Arguments.of(
                        ApiOperation.SEND_TEXT,
                        CONTRACT.operation("sendText").at("/requestBody/content/application~1json/example"))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void examplesOfTheContractAreDelivered(ApiOperation operation, JsonNode example) throws Exception {
        try (WacrServer server = WacrServer.start()) {
            assertThat(Api.of(server).post(operation.path(), example.toString()).status())
                    .isEqualTo(200);
            assertThat(server.deliveries()).singleElement().satisfies(delivery -> {
                assertThat(delivery.request()).isEqualTo(example);
                assertThat(CONTRACT.faultsOfRequest(operation.id(), delivery.request()))
                        .isEmpty();
            });
        }
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("sendInteractive", Api.BUTTONS),
                Arguments.of("sendInteractive", Api.LIST),
                Arguments.of("sendInteractive", "{}"),
                Arguments.of("sendInteractive", Api.BUTTONS.replace("\"type\": \"button\"", "\"type\": \"poll\"")),
                Arguments.of("sendInteractive", Api.BUTTONS.replace("\"title\": \"No\"", "\"text\": \"No\"")),
                Arguments.of("sendInteractive", Api.BUTTONS.replace("\"No\"", "\"123456789012345678901\"")),
                Arguments.of("sendInteractive", Api.BUTTONS.replace("\"No\"", "\"12345678901234567890\"")),
                Arguments.of("sendInteractive", Api.BUTTONS.replace("\"No\"", "7")),
                Arguments.of("sendInteractive", Api.BUTTONS.replace("\"buttons\"", "\"rows\"")),
                Arguments.of("sendInteractive", Api.LIST.replace("\"list_button_text\"", "\"button\"")),
                Arguments.of("sendInteractive", Api.LIST.replace("\"rows\"", "\"lines\"")),
                Arguments.of("sendInteractive", Api.LIST.replace("\"id\": \"s9\", ", "")),
                Arguments.of("sendInteractive", Api.LIST.replace("First", "x".repeat(73))),
                Arguments.of("sendInteractive", Api.LIST.replace("First", "\uD83D\uDE00".repeat(72))),
                Arguments.of("sendText", Api.TEXT),
                Arguments.of("sendText", "{}"),
                Arguments.of("sendText", Api.TEXT.replace("+506 8888-0000", "123456789")),
                Arguments.of("sendText", Api.TEXT.replace("+506 8888-0000", "abcdefghijk")),
                Arguments.of("sendText", Api.TEXT.replace("Hello", "x".repeat(4096))),
                Arguments.of("sendText", Api.TEXT.replace("Hello", "x".repeat(4097))));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("requests")
    void requestsAreTakenExactlyIfTheyFitTheContract(String operationId, String body) throws Exception {
        boolean fits =
                CONTRACT.faultsOfRequest(operationId, Api.JSON.readTree(body)).isEmpty();
        String path = operationId.equals("sendText") ? "/messages/text" : "/messages/interactive";

        try (WacrServer server = WacrServer.start()) {
            assertThat(Api.of(server).post(path, body).status()).isEqualTo(fits ? 200 : 422);
        }
    }

    @Test
    void everyRetryAfterStyleFitsTheContract() throws Exception {
        for (RetryAfterStyle style : RetryAfterStyle.values()) {
            try (WacrServer server = WacrServer.builder().retryAfterStyle(style).start()) {
                server.answerNext(CannedAnswer.rateLimited(Duration.ofSeconds(7)));

                assertFits(ApiOperation.GET_ACCOUNT, Api.of(server).get("/account"));
            }
        }
    }

    private static WacrServer refusing(String code) {
        WacrServer.Builder builder = WacrServer.builder().token("narrow", "contacts:read");
        return switch (code) {
            case "RATE_LIMIT_EXCEEDED" -> builder.requestsPerMinute(1).start();
            case "WHATSAPP_NOT_CONFIGURED" -> builder.whatsAppConfigured(false).start();
            case "CONTACT_OPTED_OUT" -> builder.optedOut("50688880000").start();
            case "FEATURE_LIMIT_EXCEEDED" -> builder.conversationLimit(0).start();
            default -> builder.start();
        };
    }

    private static Api.Answer call(Api api, ApiOperation operation) throws Exception {
        return switch (operation) {
            case SEND_INTERACTIVE -> api.post("/messages/interactive", Api.BUTTONS);
            case SEND_TEXT -> api.post("/messages/text", Api.TEXT);
            case GET_MESSAGE -> api.get("/messages/1");
            default -> api.get(operation.path());
        };
    }

    private static Api.Answer notFound(Api api, ApiOperation operation) throws Exception {
        return switch (operation) {
            case SEND_INTERACTIVE -> api.post(operation.path(), withUnknownContact(Api.BUTTONS));
            case SEND_TEXT -> api.post(operation.path(), withUnknownContact(Api.TEXT));
            case GET_MESSAGE -> api.get("/messages/999");
            default -> api.get(operation.path());
        };
    }

    private static String withUnknownContact(String body) {
        return body.replaceFirst("\\{", "{\"contact_id\": 77, ");
    }

    private static void assertFits(ApiOperation operation, Api.Answer answer) throws Exception {
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(CONTRACT.faultsOfAnswer(operation.id(), answer.status(), answer.json()))
                .isEmpty();
        assertThat(fieldNames(answer.json().path("meta"))).contains("request_id", "timestamp");
    }

    private static Set<String> fieldNames(JsonNode node) {
        Set<String> names = new HashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
