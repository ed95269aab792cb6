/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.RecordedRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A contact that is made, or changed where there is one of its phone. */
class ContactUpsertTest extends StandInTest {

    private static final String TAKEN =
            """
            {"success":false,"error":{"code":"VALIDATION_ERROR","message":"The given data was invalid",
             "details":{"phone":["The phone has already been taken."]}}}""";
    private static final String UPSERT = "wacr:createContact?upsert=true";

    @BeforeEach
    void forgetEarlierRequests() {
        server().reset();
    }

    @Test
    void aNewContactIsMade() {
        server().respondNext(1, answer("{\"success\":true,\"data\":{\"id\":31}}"));

        Exchange exchange = send(UPSERT, contact(), Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(WacrConstants.CREATED)).isEqualTo(true);
        assertThat(calls()).containsExactly("POST /api/v2/contacts");
    }

    @Test
    void oneThatIsThereIsFoundByItsPhoneAndChanged() {
        refuseThenList("{\"id\":30,\"phone\":\"+506 8888-7770\"},{\"id\":31,\"phone\":\"+506 8888-7777\"}");
        server().respondNext(1, answer("{\"success\":true,\"data\":{\"id\":31}}"));

        Exchange exchange = send(UPSERT, contact(), Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(WacrConstants.CREATED)).isEqualTo(false);
        assertThat(calls())
                .containsExactly("POST /api/v2/contacts", "GET /api/v2/contacts", "PATCH /api/v2/contacts/31");
        RecordedRequest change = server().requests().get(2);
        assertThat(json(change.body()).has("phone")).isFalse();
        assertThat(json(change.body()).path("firstname").textValue()).isEqualTo("María");
    }

    @Test
    void headersThatMayPassGoWithEachRequest() {
        context.getRegistry().bind("all", new DefaultHeaderFilterStrategy());
        refuseThenList("{\"id\":31,\"phone\":\"+506 8888-7777\"}");
        server().respondNext(1, answer("{\"success\":true,\"data\":{\"id\":31}}"));

        send(UPSERT + "&headerFilterStrategy=#all", contact(), Map.of("X-Gate", "open"));

        assertThat(server().requests()).hasSize(3).allSatisfy(request -> assertThat(request.header("X-Gate"))
                .contains("open"));
    }

    @Test
    void additionalFieldsAreChangedAsWell() {
        refuseThenList("{\"id\":31,\"phone\":\"+506 8888-7777\"}");
        server().respondNext(1, answer("{\"success\":true,\"data\":{\"id\":31}}"));
        Map<String, Object> contact = contact();
        contact.put("loyalty_level", "gold");
        contact.put("custom", Map.of("shoe_size", 42, "colours", List.of("red", "blue")));
        contact.put("nickname", null);
        // Whatever it is to the new contact, the one that is changed is the one that was found.
        contact.put(" ID ", 99);

        Exchange exchange = send(UPSERT + "&additionalFields=true&field.branch=7", contact, Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(calls())
                .containsExactly("POST /api/v2/contacts", "GET /api/v2/contacts", "PATCH /api/v2/contacts/31");
        assertThat(json(server().requests().get(2).body()).toString())
                .contains(
                        "\"loyalty_level\":\"gold\"",
                        "\"shoe_size\":42",
                        "[\"red\",\"blue\"]",
                        "\"nickname\":null",
                        "\"branch\":\"7\"")
                .doesNotContain("99", "phone");
    }

    @Test
    void theRefusalStandsWhenTwoHaveThePhone() {
        refuseThenList("{\"id\":30,\"phone\":\"50688887777\"},{\"id\":31,\"phone\":\"+50688887777\"}");

        Exchange exchange = send(UPSERT, contact(), Map.of());

        assertThat(exchange.getException(WacrValidationException.class).fieldErrors())
                .containsOnlyKeys("phone");
        assertThat(calls()).containsExactly("POST /api/v2/contacts", "GET /api/v2/contacts");
    }

    @Test
    void theRefusalStandsWhenNobodyHasThePhone() {
        refuseThenList("{\"id\":30,\"phone\":\"150688887777\"}");

        assertThat(send(UPSERT, contact(), Map.of()).getException()).isInstanceOf(WacrValidationException.class);
    }

    @Test
    void withoutTheOptionNothingIsChanged() {
        server().respondNext(1, CannedAnswer.raw(422, "application/json", TAKEN));

        assertThat(send("wacr:createContact", contact(), Map.of()).getException())
                .isInstanceOf(WacrValidationException.class);
        assertThat(calls()).containsExactly("POST /api/v2/contacts");
    }

    @Test
    void aContactWithoutAPhoneIsNotChangedForOneWithout() {
        refuseThenList("{\"id\":9,\"phone\":null}");

        assertThat(send("wacr:createContact?upsert=true&validate=false", Map.of("firstname", "Ana"), Map.of())
                        .getException())
                .isInstanceOf(WacrValidationException.class);
        assertThat(calls()).containsExactly("POST /api/v2/contacts");
    }

    @Test
    void withoutTheOptionNothingIsSaidOfAnEarlierCall() {
        server().respondNext(1, answer("{\"success\":true,\"data\":{\"id\":3}}"));

        Exchange exchange = send("wacr:createContact", contact(), Map.of(WacrConstants.CREATED, false));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(WacrConstants.CREATED)).isNull();
    }

    private static void refuseThenList(String rows) {
        server().respondNext(1, CannedAnswer.raw(422, "application/json", TAKEN));
        server().respondNext(1, answer("{\"success\":true,\"data\":[" + rows + "],\"meta\":{\"has_more\":false}}"));
    }

    private static List<String> calls() {
        return server().requests().stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    private static Map<String, Object> contact() {
        return new HashMap<>(Map.of(
                "firstname",
                "María",
                "lastname",
                "Núñez",
                "phone",
                PHONE,
                "type",
                "customer",
                "source_id",
                1,
                "status_id",
                2));
    }
}
