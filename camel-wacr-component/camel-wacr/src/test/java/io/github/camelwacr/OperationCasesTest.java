/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.RecordedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Each operation over HTTP, as the files in {@code cases} say: its requests in all forms, its answers, its errors. */
class OperationCasesTest extends StandInTest {

    @TempDir
    private static Path folder;

    static Stream<Arguments> requests() {
        return Stream.of(WacrOperation.values()).flatMap(operation -> cases(operation, "requests")
                .flatMap(one -> Stream.of(Form.values()).map(form -> Arguments.of(operation, one, form))));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("requests")
    void theRequestIsTheSameInEachForm(WacrOperation operation, JsonNode one, Form form) throws Exception {
        JsonNode values = one.path("values");
        boolean files = values.toString().contains("\"file\":");
        if (files && form != Form.MAP && form != Form.HEADERS) {
            // JSON has no files, and an option names a resource, which has tests of its own.
            return;
        }
        server().reset();
        server().respondNext(1, answer("{\"success\":true,\"data\":{\"message_id\":\"w\",\"verified_at\":\"x\"}}"));

        send(operation, values, form);

        assertThat(server().requests()).hasSize(1);
        RecordedRequest request = server().requests().get(0);
        JsonNode expected = one.path("request");
        assertThat(request.method()).isEqualTo(expected.path("method").textValue());
        assertThat(request.path()).isEqualTo("/api/v2" + expected.path("path").textValue());
        List<String> query = new ArrayList<>();
        expected.path("query").forEach(parameter -> query.add(parameter.textValue()));
        assertThat(request.query().isEmpty() ? List.<String>of() : decoded(request.query()))
                .containsExactlyInAnyOrderElementsOf(query);
        if (expected.has("form")) {
            String body = new String(request.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            expected.path("form").properties().forEach(part -> {
                String value = part.getValue().isTextual() ? part.getValue().textValue() : "the bytes of it";
                assertThat(body).contains("name=\"" + part.getKey() + "\"");
                // The stand-in keeps the bytes of a form as text of one encoding or the other.
                assertThat(body + request.body()).contains(value);
            });
        } else if (expected.has("json")) {
            assertThat(json(request.body())).isEqualTo(expected.path("json"));
        } else {
            assertThat(request.body()).isEmpty();
        }
    }

    static Stream<Arguments> answers() {
        return Stream.of(WacrOperation.values())
                .flatMap(operation -> cases(operation, "answers").map(answer -> Arguments.of(operation, answer)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void theResultIsWhatTheAnswerHolds(WacrOperation operation, JsonNode answer) throws Exception {
        server().reset();
        server().respondNext(
                        1,
                        CannedAnswer.raw(
                                answer.path("status").intValue(),
                                "application/json",
                                answer.path("body").toString()));

        Exchange exchange = send(operation, first(operation), Form.MAP);

        assertThat(exchange.getException()).isNull();
        assertThat(json(exchange.getMessage().getBody())).isEqualTo(answer.path("result"));
        answer.path("headers").properties().forEach(header -> assertThat(
                        json(exchange.getMessage().getHeader(header.getKey())))
                .isEqualTo(header.getValue()));
    }

    static Stream<Arguments> errors() {
        return Stream.of(WacrOperation.values())
                .flatMap(operation -> cases(operation, "errors").map(error -> Arguments.of(operation, error)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void anErrorIsItsExceptionAndItsOutcome(WacrOperation operation, JsonNode error) throws Exception {
        server().reset();
        server().respondNext(
                        1,
                        CannedAnswer.raw(
                                error.path("status").intValue(),
                                "application/json",
                                error.path("body").toString()));

        Exchange exchange = send(operation, first(operation), Form.MAP);

        WacrException failure = exchange.getException(WacrException.class);
        assertThat(failure.getClass().getSimpleName())
                .isEqualTo(error.path("exception").textValue());
        assertThat(failure.sendOutcome().name()).isEqualTo(error.path("outcome").textValue());
        assertThat(exchange.getProperty(WacrConstants.REQUEST, String.class)).doesNotContain("012345");
    }

    private static JsonNode first(WacrOperation operation) {
        return cases(operation, "requests").findFirst().orElseThrow().path("values");
    }

    private Exchange send(WacrOperation operation, JsonNode values, Form form) throws Exception {
        Map<String, Object> plain = plain(values, folder);
        // Each exchange is a send of its own: an open note of an earlier one must not refuse it.
        String uri = "wacr:" + operation + "?resendUnknown=true";
        return switch (form) {
            case MAP -> send(uri, plain, Map.of());
            case JSON -> send(uri, values.toString(), Map.of());
            case HEADERS -> {
                Map<String, Object> headers = new HashMap<>();
                plain.forEach((name, value) -> headers.put(
                        operation.fields().get(operation.indexOf(name)).header(), value));
                yield send(uri, null, headers);
            }
            case OPTIONS -> {
                StringBuilder options = new StringBuilder(uri);
                values.properties().forEach(value -> options.append("&field.")
                        .append(URLEncoder.encode(value.getKey(), StandardCharsets.UTF_8))
                        .append('=')
                        .append("RAW(")
                        .append(
                                value.getValue().isContainerNode()
                                        ? value.getValue().toString()
                                        : value.getValue().asText())
                        .append(')'));
                yield send(options.toString(), null, Map.of());
            }
        };
    }

    /** The values as a map, with each file in a folder. */
    static Map<String, Object> plain(JsonNode values, Path folder) throws IOException {
        Map<String, Object> plain = new HashMap<>();
        for (Map.Entry<String, JsonNode> value : values.properties()) {
            plain.put(value.getKey(), one(value.getValue(), folder));
        }
        return plain;
    }

    private static Object one(JsonNode value, Path folder) throws IOException {
        if (value.has("file")) {
            return Files.writeString(folder.resolve(value.path("file").textValue()), "the bytes of it");
        }
        return Json.mapper().treeToValue(value, Object.class);
    }

    private static List<String> decoded(String query) {
        return Stream.of(query.split("&"))
                .map(parameter -> URLDecoder.decode(parameter, StandardCharsets.UTF_8))
                .toList();
    }

    static Stream<JsonNode> cases(WacrOperation operation, String part) {
        try (InputStream yaml = OperationCasesTest.class.getResourceAsStream("/cases/" + operation + ".yaml")) {
            JsonNode file = Json.mapper().valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
            List<JsonNode> cases = new ArrayList<>();
            file.path(part).forEach(cases::add);
            return cases.stream();
        } catch (IOException e) {
            throw new AssertionError("no cases of " + operation, e);
        }
    }

    /** How values can come. */
    enum Form {
        HEADERS,
        MAP,
        JSON,
        OPTIONS
    }
}
