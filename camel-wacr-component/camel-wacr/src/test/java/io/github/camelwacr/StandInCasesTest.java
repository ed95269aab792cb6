/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.test.MessageTemplate;
import io.github.camelwacr.test.WacrServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the files in {@code cases} send is taken by the stand-in in both forms, and refused if something is missing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandInCasesTest {

    private static final String PHONE = "50688887777";
    private static final int ENOUGH = 12;

    /** Here the contact with the number of the cases must not be there yet. */
    private static final Set<WacrOperation> NEW_PEOPLE =
            EnumSet.of(WacrOperation.createContact, WacrOperation.updateContact, WacrOperation.batchCreateContacts);

    private static final Set<WacrOperation> CODES =
            EnumSet.of(WacrOperation.sendOtp, WacrOperation.resendOtp, WacrOperation.verifyOtp);

    /** The service's published server fails on the parameter {@code fields}. */
    private static final Set<WacrOperation> FIELDS_FAIL =
            EnumSet.of(WacrOperation.listMessages, WacrOperation.listTemplates);

    @TempDir
    private static Path folder;

    private DefaultCamelContext context;
    private ProducerTemplate template;
    private final Map<String, WacrServer> servers = new HashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    void startContext() {
        context = new DefaultCamelContext();
        context.disableJMX();
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterAll
    void stopContext() {
        context.stop();
        servers.values().forEach(WacrServer::close);
    }

    static Stream<Arguments> requests() {
        return Stream.of(Form.values()).flatMap(form -> Stream.of(WacrOperation.values())
                .flatMap(operation -> OperationCasesTest.cases(operation, "requests")
                        .map(one ->
                                Arguments.of(form, operation, one.path("name").asText(), one))));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("requests")
    void requestIsTakenWithADeclaredStatus(Form form, WacrOperation operation, String name, JsonNode one)
            throws Exception {
        WacrServer server = server(form, operation);
        prepare(server, operation, one.path("values"));
        Map<String, Object> values = OperationCasesTest.plain(one.path("values"), folder);
        if (operation == WacrOperation.getTemplate) {
            // WhatsApp's id, which nobody chooses.
            values.put("id", aTemplate(server));
        }
        long before = server.requestCount();

        Exchange exchange = send(server, operation, values);

        boolean fails = form == Form.SERVED && values.containsKey("fields") && FIELDS_FAIL.contains(operation);
        assertThat(exchange.getException() != null)
                .as(String.valueOf(exchange.getException()))
                .isEqualTo(fails);
        assertThat(server.requestCount()).isEqualTo(before + 1);
        int status = server.requests().get(server.requests().size() - 1).status();
        assertThat(declared(operation)).contains(status);
        assertThat(status / 100).isEqualTo(fails ? 5 : 2);
    }

    static Stream<Arguments> missing() {
        List<Arguments> all = new ArrayList<>();
        for (Form form : Form.values()) {
            for (WacrOperation operation : WacrOperation.values()) {
                JsonNode one = OperationCasesTest.cases(operation, "requests")
                        .findFirst()
                        .orElseThrow();
                operation.fields().stream()
                        .filter(field -> field.requiredText() != null)
                        .filter(field -> one.at("/request/json").has(field.name()))
                        .forEach(field -> all.add(Arguments.of(form, operation, field.name(), one)));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {1} without {2}")
    @MethodSource("missing")
    void requestWithoutWhatItNeedsIsRefused(Form form, WacrOperation operation, String field, JsonNode one)
            throws Exception {
        WacrServer server = server(form, operation);
        prepare(server, operation, one.path("values"));
        JsonNode request = one.path("request");
        long before = server.deliveryCount();
        ObjectNode json = request.path("json").deepCopy();
        json.remove(field);

        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(
                                server.baseUrl() + request.path("path").asText()))
                        .method(request.path("method").asText(), HttpRequest.BodyPublishers.ofString(json.toString()))
                        .header("Authorization", "Bearer " + server.token())
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(declared(operation)).contains(answer.statusCode());
        assertThat(answer.statusCode()).as(form + " " + operation + " " + field).isEqualTo(refusal(form, operation));
        assertThat(server.deliveryCount()).isEqualTo(before);
    }

    /** Batches without their list do nothing with success, where the contract has no 422 or the server does not check. */
    private static int refusal(Form form, WacrOperation operation) {
        boolean unchecked = operation == WacrOperation.batchCreateContacts && form == Form.SERVED;
        if (operation == WacrOperation.sendText && form == Form.SERVED) {
            return 500;
        }
        return unchecked || !declared(operation).contains(422) ? 200 : 422;
    }

    private String aTemplate(WacrServer server) {
        Object templates =
                send(server, WacrOperation.listTemplates, Map.of()).getMessage().getBody();
        return Json.mapper().valueToTree(templates).path(0).path("template_id").asText();
    }

    private static Set<Integer> declared(WacrOperation operation) {
        Set<Integer> declared = new TreeSet<>();
        Contract.operation(operation.name())
                .path("responses")
                .fieldNames()
                .forEachRemaining(status -> declared.add(Integer.valueOf(status)));
        return declared;
    }

    private Exchange send(WacrServer server, WacrOperation operation, Map<String, ?> values) {
        return template.request(
                "wacr:" + operation + "?requestsPerMinute=0&baseUrl=" + server.baseUrl() + "&token=" + server.token(),
                exchange -> exchange.getMessage().setBody(new HashMap<>(values)));
    }

    /** As it was at its start. */
    private WacrServer server(Form form, WacrOperation operation) {
        String kind = form + " " + NEW_PEOPLE.contains(operation) + " " + CODES.contains(operation);
        WacrServer server = servers.computeIfAbsent(kind, key -> start(form, operation));
        server.reset();
        return server;
    }

    private static WacrServer start(Form form, WacrOperation operation) {
        WacrServer.Builder builder = form == Form.SERVED
                ? WacrServer.builder().asServed()
                : WacrServer.builder().asDocumented();
        builder.requestsPerMinute(0).template(MessageTemplate.of("order_update", "en", "On its way."));
        if (CODES.contains(operation)) {
            builder.template(MessageTemplate.of("order_update", "en", "{{1}} is your code.")
                    .category("AUTHENTICATION"));
        }
        if (!NEW_PEOPLE.contains(operation)) {
            builder.contact(7, PHONE);
        }
        return builder.contact(8, "50688880008")
                .contact(9, "50688880009")
                .contact(12, "50688880012")
                .start();
    }

    /** Makes what the cases take for granted: enough groups, sources, statuses and messages, and a code. */
    private void prepare(WacrServer server, WacrOperation operation, JsonNode values) throws Exception {
        String name = operation.name();
        for (int i = 0; i < ENOUGH; i++) {
            if (values.has("id") && name.contains("Group")) {
                send(server, WacrOperation.createGroup, Map.of("name", "Group " + i));
            } else if (values.has("id") && name.contains("Source")) {
                send(server, WacrOperation.createSource, Map.of("name", "Source " + i));
            } else if (values.has("id") && name.contains("Status")) {
                send(server, WacrOperation.createStatus, Map.of("name", "Status " + i));
            } else if (name.contains("Message") || name.contains("Comment")) {
                server.receive(PHONE, "text", "Message " + i);
            }
        }
        if (operation == WacrOperation.removeContactsFromGroup) {
            send(server, WacrOperation.addContactsToGroup, Map.of("id", 12, "contact_ids", List.of(7, 8, 9)));
        }
        if (operation == WacrOperation.verifyOtp) {
            Map<String, Object> code =
                    new HashMap<>(Map.of("phone", PHONE, "template_name", "order_update", "code", "012345"));
            if (values.has("purpose")) {
                code.put("purpose", values.path("purpose").asText());
            }
            assertThat(send(server, WacrOperation.sendOtp, code).getException()).isNull();
        }
    }

    /** How the stand-in behaves. */
    enum Form {
        SERVED,
        DOCUMENTED
    }
}
