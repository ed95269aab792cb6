/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Set;

/**
 * What has to hold for any request that is made from the contract's schemas, one server as served and one as documented.
 */
final class GeneratedRequests implements AutoCloseable {

    private static final Contract CONTRACT = new Contract();

    /** Operations that take a body. */
    static final List<String> OPERATIONS = CONTRACT.operationIds().stream()
            .filter(id -> !CONTRACT.requestSchema(id).isMissingNode())
            .toList();

    /** In these null clears a field, whatever the schema says. */
    private static final Set<String> CLEARING = Set.of("createContact", "updateContact");

    private static final Set<String> NEEDED =
            Set.of("firstname", "lastname", "phone", "type", "source_id", "status_id");

    private final WacrServer served;
    private final WacrServer documented;

    GeneratedRequests() throws Exception {
        served = Samples.server(
                WacrServer.builder().asServed().requestsPerMinute(0).keepRequests(10));
        documented = Samples.server(
                WacrServer.builder().asDocumented().requestsPerMinute(0).keepRequests(10));
    }

    /** Sends one request; {@code damages} is how many rules are broken. */
    void check(String operationId, long seed, int damages) throws Exception {
        JsonNode schema = CONTRACT.requestSchema(operationId);
        RequestMaker maker = new RequestMaker(seed);
        ObjectNode body = maker.fitting(operationId, schema);
        for (int i = 0; i < damages; i++) {
            maker.damage(body, schema);
        }
        boolean fits = fits(operationId, body);
        String text = body.toString();

        Api.Answer plain = Samples.send(documented, documented.token(), operationId, text);
        assertFits(operationId, text, plain);
        assertThat(isRefused(operationId, plain))
                .as(
                        "%s %s %s -> %s",
                        operationId, text, CONTRACT.faultsOfRequest(operationId, read(body)), plain.body())
                .isEqualTo(!fits);
        assertThat(plain.status() < 500 || isRefusedByWhatsApp(plain))
                .as("%s %s -> %s", operationId, text, plain.body())
                .isTrue();

        Api.Answer real = Samples.send(served, served.token(), operationId, text);
        assertFits(operationId, text, real);
        if (real.status() == 500 && !isRefusedByWhatsApp(real)) {
            assertThat(!fits || isTooLong(real) || operationId.equals("batchDeleteContacts"))
                    .as("%s %s -> %s", operationId, text, real.body())
                    .isTrue();
        }
    }

    @Override
    public void close() {
        served.close();
        documented.close();
    }

    private static void assertFits(String operationId, String request, Api.Answer answer) throws Exception {
        assertThat(CONTRACT.faultsOfAnswer(operationId, answer.status(), answer.json()))
                .as("%s %s -> %s", operationId, request, answer.body())
                .isEmpty();
    }

    /** Whether a check of fields said no; single entries of a batch are refused inside a success. */
    private static boolean isRefused(String operationId, Api.Answer answer) throws Exception {
        if (operationId.equals("batchCreateContacts") && answer.status() == 200) {
            return answer.data().at("/summary/failed").asInt() > 0;
        }
        return answer.status() == 422 && !answer.details().has("error_code");
    }

    private static boolean isRefusedByWhatsApp(Api.Answer answer) throws Exception {
        return answer.errorCode().equals("MESSAGE_SEND_FAILED");
    }

    private static boolean isTooLong(Api.Answer answer) throws Exception {
        return answer.details().path("error").asText().contains("Data too long");
    }

    private static boolean fits(String operationId, ObjectNode body) {
        JsonNode read = read(body);
        if (operationId.equals("batchCreateContacts")) {
            // Groups are no column here, so even null fails.
            read.path("contacts").forEach(contact -> clear(contact, "groups"));
        } else if (CLEARING.contains(operationId)) {
            clear(read, "");
        }
        Set<String> faults = CONTRACT.faultsOfRequest(operationId, read);
        if (operationId.equals("batchDeleteContacts")) {
            // What is no id counts as failed; there is no refusal.
            return true;
        }
        if (operationId.equals("removeContactsFromGroup")) {
            faults.removeIf(fault -> fault.contains("unique"));
        }
        return faults.isEmpty();
    }

    /** As the service's framework reads it: texts are trimmed, and empty ones are null. */
    private static JsonNode read(JsonNode node) {
        if (node.isTextual()) {
            String text = node.textValue().strip();
            return text.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(text);
        }
        JsonNode copy = node.deepCopy();
        if (copy instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(read(member.getValue())));
        } else if (copy instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, read(array.get(i)));
            }
        }
        return copy;
    }

    private static void clear(JsonNode contact, String kept) {
        if (contact instanceof ObjectNode object) {
            object.properties()
                    .removeIf(member -> member.getValue().isNull()
                            && !NEEDED.contains(member.getKey())
                            && !member.getKey().equals(kept));
        }
    }
}
