/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stand-in against the contract, operation by operation. */
class ContractTest {

    private static final Contract CONTRACT = new Contract();

    static Stream<Arguments> operations() {
        return CONTRACT.operationIds().stream()
                .flatMap(id -> Stream.of(Arguments.of(id, true), Arguments.of(id, false)));
    }

    static Stream<String> operationIds() {
        return CONTRACT.operationIds().stream();
    }

    @Test
    void thereIsASampleOfEachOperation() {
        assertThat(Samples.ALL.keySet()).containsExactlyElementsOf(CONTRACT.operationIds());
        assertThat(Samples.ALL).hasSize(43);
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

    @ParameterizedTest(name = "{0} served={1}")
    @MethodSource("operations")
    void sampleSucceedsAndItsAnswerFits(String operationId, boolean served) throws Exception {
        JsonNode declared = CONTRACT.operation(operationId);
        try (WacrServer server = Samples.server(form(served))) {
            Api.Answer answer = Samples.call(server, server.token(), operationId);

            assertThat(answer.status())
                    .as(answer.body())
                    .isEqualTo(declared.path("x-success-status").asInt(200));
            assertFits(operationId, answer);
            if (declared.has("x-success-message")) {
                assertThat(answer.json().path("message").asText())
                        .isEqualTo(declared.path("x-success-message").asText());
            }
            assertThat(server.requests().get(server.requests().size() - 1).status())
                    .isEqualTo(answer.status());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "getAccount, /data, Account",
        "getAccountLimits, /data, AccountLimits",
        "getAccountUsage, /data, AccountUsage",
        "sendOtp, /data, OtpSent",
        "verifyOtp, /data, OtpVerified",
        "listAuthTemplates, /data/0, AuthTemplate",
        "addComment, '', AddCommentResponse",
        "createGroup, /data, Group",
        "createSource, /data, Source",
        "createStatus, /data, Status",
        "getStatus, /data/data, Status",
        "sendText, /data, SentTextMessage",
        "sendInteractive, /data, SentInteractiveMessage",
        "sendMedia, /data, SentMediaMessage",
        "sendTemplate, /data, SentTemplateMessage",
        "listMessages, /data/0, MessageSummary",
        "listMessages, /meta/pagination, Pagination",
        "listMessages, /links, PageLinks",
        "getMessage, /data, Message",
        "getTemplate, /data/data, Template",
        "syncTemplates, /data, TemplateSyncResponse/allOf/1/properties/data"
    })
    void answerHasExactlyTheFieldsOfTheContract(String operationId, String pointer, String schema) throws Exception {
        try (WacrServer server = Samples.server(form(true))) {
            assertThat(fieldNames(Samples.call(server, server.token(), operationId)
                            .json()
                            .at(pointer)))
                    .containsExactlyInAnyOrderElementsOf(CONTRACT.properties(schema));
        }
    }

    @Test
    void contactHasExactlyTheFieldsOfTheContractAndTheRelationsThatAreAskedFor() throws Exception {
        Set<String> own = CONTRACT.properties("Contact");
        own.removeAll(Set.of("groups", "source", "status"));
        try (WacrServer server = Samples.server(form(true))) {
            Api api = Api.of(server);

            assertThat(fieldNames(api.get("/contacts/5").data().path("data"))).isEqualTo(own);
            assertThat(fieldNames(api.get("/contacts/5?include=groups,source,status")
                            .data()
                            .path("data")))
                    .isEqualTo(CONTRACT.properties("Contact"));
            assertThat(fieldNames(Samples.call(server, server.token(), "createContact")
                            .data()))
                    .containsAll(own)
                    .contains("groups")
                    .doesNotContain("source");
        }
    }

    @ParameterizedTest
    @MethodSource("operationIds")
    void everyOperationChecksTokenLimitAndScope(String operationId) throws Exception {
        String scope = CONTRACT.operation(operationId).path("x-required-scope").asText(null);
        WacrServer.Builder builder = form(true).token("none", "no:scope").token("spent");
        try (WacrServer server = Samples.server(builder.requestsPerMinute(1))) {
            assertRefused(server, null, operationId, 401, "AUTHENTICATION_REQUIRED");
            Samples.call(server, "spent", "getAccount");
            assertRefused(server, "spent", operationId, 429, "RATE_LIMIT_EXCEEDED");
            if (scope != null) {
                Api.Answer answer = assertRefused(server, "none", operationId, 403, "INSUFFICIENT_SCOPE");
                assertThat(answer.json().at("/error/message").asText()).endsWith("Required scope: " + scope);
            }
        }
        if (scope != null) {
            try (WacrServer server = Samples.server(form(true).token("narrow", scope))) {
                assertThat(Samples.call(server, "narrow", operationId).status()).isLessThan(300);
            }
        }
    }

    static Stream<String> validated() {
        // The batches check entry by entry.
        return operationIds().filter(id -> !Samples.ALL.get(id).body().isEmpty() && !id.startsWith("batch"));
    }

    @ParameterizedTest
    @MethodSource("validated")
    void missingFieldsGetTheTextsOfTheContract(String operationId) throws Exception {
        JsonNode declared = CONTRACT.operation(operationId);
        try (WacrServer server = Samples.server(form(false).with(Defect.TEXTS_WITH_FULL_STOP))) {
            Api.Answer answer = Samples.call(server, server.token(), operationId, "{}");
            if (operationId.equals("updateContact")) {
                assertThat(answer.status()).isEqualTo(200);
                return;
            }
            assertThat(answer.status()).isEqualTo(422);
            assertFits(operationId, answer);
            JsonNode fields = operationId.equals("addComment")
                    ? answer.json().path("errors")
                    : operationId.equals("sendText") ? answer.details().path("errors") : answer.details();
            assertThat(fields).isNotEmpty();
            fields.properties().forEach(field -> field.getValue().forEach(text -> {
                JsonNode texts = declared.path("x-validation-messages-server").path(field.getKey());
                if (!texts.isMissingNode()) {
                    assertThat(texts).contains(text);
                }
            }));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getContact",
                "updateContact",
                "deleteContact",
                "getGroup",
                "updateGroup",
                "deleteGroup",
                "addContactsToGroup",
                "removeContactsFromGroup",
                "getSource",
                "updateSource",
                "deleteSource",
                "getStatus",
                "updateStatus",
                "deleteStatus",
                "getMessage",
                "getTemplate"
            })
    void unknownIdIsNotFound(String operationId) throws Exception {
        Samples.Sample sample = Samples.ALL.get(operationId);
        String path = sample.path().replaceFirst("[0-9]+", "4711");
        try (WacrServer server = Samples.server(form(true))) {
            Api.Answer answer = Api.of(server)
                    .call(
                            Samples.method(operationId),
                            path,
                            sample.body().replace('\'', '"'),
                            sample.body().isEmpty() ? null : "application/json");

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.errorCode()).isEqualTo("NOT_FOUND");
            assertThat(answer.json().at("/error/message").asText()).endsWith(" not found.");
            assertFits(operationId, answer);
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

        try (WacrServer server = Samples.server(form(false))) {
            assertThat(Samples.call(server, server.token(), operationId, body).status())
                    .isEqualTo(fits ? 200 : 422);
        }
    }

    @Test
    void everyRetryAfterStyleFitsTheContract() throws Exception {
        for (RetryAfterStyle style : RetryAfterStyle.values()) {
            try (WacrServer server = WacrServer.builder().retryAfterStyle(style).start()) {
                server.answerNext(CannedAnswer.rateLimited(Duration.ofSeconds(7)));

                assertFits("getAccount", Api.of(server).get("/account"));
            }
        }
    }

    private static WacrServer.Builder form(boolean served) {
        return served ? WacrServer.builder().asServed() : WacrServer.builder().asDocumented();
    }

    private static Api.Answer assertRefused(
            WacrServer server, String token, String operationId, int status, String code) throws Exception {
        Api.Answer answer = Samples.call(server, token, operationId);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.errorCode()).isEqualTo(code);
        if (status != 403 || !operationId.endsWith("Comment")) {
            assertFits(operationId, answer);
        }
        return answer;
    }

    private static void assertFits(String operationId, Api.Answer answer) throws Exception {
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(CONTRACT.faultsOfAnswer(operationId, answer.status(), answer.json()))
                .as(answer.body())
                .isEmpty();
        if (!operationId.contains("Comment")) {
            assertThat(fieldNames(answer.json().path("meta"))).contains("request_id", "timestamp");
        }
    }

    private static Set<String> fieldNames(JsonNode node) {
        Set<String> names = new LinkedHashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
