/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contacts, groups, sources and statuses keep their state. */
class RecordsTest {

    private static final String ASHA =
            "{'firstname':'Asha','lastname':'Rao','phone':'+919999999999','type':'lead','source_id':1,'status_id':1}";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T08:00:00Z"));
    private WacrServer server;
    private Api api;

    @BeforeEach
    void start() throws Exception {
        server = Samples.server(
                WacrServer.builder().asServed().requestsPerMinute(0).clock(now::get));
        api = Api.of(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"groups", "sources", "statuses"})
    void namedRecordIsMadeReadChangedAndDeleted(String kind) throws Exception {
        int id = post("/" + kind, "{'name':' New one '}").data().path("id").asInt();
        assertThat(api.get("/" + kind + "/" + id).data().at("/data/name").asText())
                .isEqualTo("New one");

        now.set(now.get().plusSeconds(60));
        Api.Answer changed = patch("/" + kind + "/" + id, "{'name':'Other'}");
        assertThat(changed.data().path("created_at").asText()).isEqualTo("2026-01-01T08:00:00+00:00");
        assertThat(changed.data().path("updated_at").asText()).isEqualTo("2026-01-01T08:01:00+00:00");

        Api.Answer deleted = delete("/" + kind + "/" + id, "");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.json().has("data")).isFalse();
        assertThat(api.get("/" + kind + "/" + id).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"groups | Customers", "sources | Website", "statuses | New"})
    void namesAreUnique(String kind, String taken) throws Exception {
        Api.Answer answer = post("/" + kind, "{'name':'" + taken + "'}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.details().at("/name/0").asText()).endsWith("with this name already exists.");
        assertThat(patch("/" + kind + "/1", "{'name':'" + taken + "'}").status())
                .isEqualTo(200);
        assertThat(patch("/" + kind + "/2", "{'name':'" + taken + "'}").status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"sources, source", "statuses, status"})
    void whatContactsUseCannotBeDeleted(String kind, String one) throws Exception {
        Api.Answer answer = delete("/" + kind + "/1", "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.errorCode()).isEqualTo("RESOURCE_CONFLICT");
        assertThat(answer.json().at("/error/message").asText())
                .isEqualTo("Cannot delete " + one + ". It is being used by 3 contact(s).");
    }

    @Test
    void colourOfAStatusIsClearedUnlessItIsSentAlong() throws Exception {
        patch("/statuses/1", "{'name':'New','color':'#00FF00'}");
        assertThat(patch("/statuses/1", "{'name':'Newer'}").data().path("color").isNull())
                .isTrue();
        try (WacrServer other = Samples.server(WacrServer.builder().asServed().without(Defect.STATUS_COLOR_CLEARED))) {
            api = Api.of(other);
            patch("/statuses/1", "{'name':'New','color':'#00FF00'}");
            assertThat(patch("/statuses/1", "{'name':'Newer'}")
                            .data()
                            .path("color")
                            .asText())
                    .isEqualTo("#00FF00");
        }
    }

    @Test
    void contactIsStoredAsGiven() throws Exception {
        Api.Answer made = post("/contacts", ASHA.replace("+919999999999", "91 99999-99999"));
        String path = "/contacts/" + made.data().path("id").asInt();

        assertThat(made.status()).isEqualTo(201);
        assertThat(api.get(path).data().at("/data/phone").asText()).isEqualTo("91 99999-99999");
        assertThat(api.get(path).data().at("/data/company").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "phone, +50688880000, This phone number already exists.",
        "email, x, The email field must be a valid email address.",
        "email, ana@example.org, This email address already exists.",
        "source_id, 99, The selected source does not exist or does not belong to your account.",
        "status_id, 99, The selected status does not exist or does not belong to your account.",
        "type, friend, 'Type must be either lead, customer, or guest.'",
        "firstname, '', First name is required."
    })
    void contactIsCheckedWithItsOwnTexts(String field, String bad, String text) throws Exception {
        ObjectNode body = (ObjectNode) Api.JSON.readTree(ASHA.replace('\'', '"'));
        if (field.endsWith("_id")) {
            body.put(field, Integer.parseInt(bad));
        } else {
            body.put(field, bad);
        }

        Api.Answer answer = api.post("/contacts", body.toString());

        assertThat(answer.json().at("/error/message").asText()).isEqualTo("Validation failed");
        assertThat(answer.details().path(field).path(0).asText()).isEqualTo(text);
    }

    @Test
    void changeLeavesWhatIsLeftOutAndClearsWithNull() throws Exception {
        patch("/contacts/5", "{'company':'ACME','groups':[1,2,77]}");
        patch("/contacts/5", "{'firstname':'Ann','groups':null}");
        JsonNode contact = api.get("/contacts/5?include=groups").data().path("data");
        assertThat(contact.path("firstname").asText()).isEqualTo("Ann");
        assertThat(contact.path("company").asText()).isEqualTo("ACME");
        assertThat(contact.path("group_id")).hasSize(3);
        assertThat(contact.path("groups")).as("unknown ones are left out").hasSize(2);
        JsonNode cleared = patch("/contacts/5", "{'company':null,'groups':[]}").data();
        assertThat(cleared.path("company").isNull()).isTrue();
        assertThat(cleared.path("groups")).isEmpty();
        assertThat(patch("/contacts/5", "{'firstname':null}").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"updateContact, contacts, 422", "updateGroup, groups, 404", "updateSource, sources, 404"})
    void whetherTheIdOrTheFieldsComeFirstDiffers(String operation, String kind, int status) throws Exception {
        assertThat(patch("/" + kind + "/999", "{'name':null,'firstname':null}").status())
                .as(operation)
                .isEqualTo(status);
    }

    @Test
    void contactsJoinAndLeaveGroups() throws Exception {
        assertThat(post("/groups/1/contacts", "{'contact_ids':[5,6]}")
                        .data()
                        .path("contacts_added")
                        .asInt())
                .isEqualTo(2);
        assertThat(post("/groups/1/contacts", "{'contact_ids':[5]}")
                        .data()
                        .path("contacts_added")
                        .asInt())
                .isZero();
        assertThat(ids("/contacts?filter[group_id]=1")).containsExactly(5, 6);
        assertThat(delete("/groups/1/contacts", "{'contact_ids':[5,999]}")
                        .data()
                        .path("contacts_removed")
                        .asInt())
                .isEqualTo(1);
        assertThat(ids("/contacts?filter[group_id]=1")).containsExactly(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | contact_ids | Contact IDs are required.",
                "{'contact_ids':[]} | contact_ids | Contact IDs are required.",
                "{'contact_ids':5} | contact_ids | Contact IDs must be an array.",
                "{'contact_ids':[5,999]} | contact_ids.1 | One or more contact IDs do not exist."
            })
    void membersAreChecked(String body, String field, String text) throws Exception {
        assertThat(post("/groups/1/contacts", body)
                        .details()
                        .path(field)
                        .path(0)
                        .asText())
                .isEqualTo(text);
    }

    @Test
    void memberThatStandsTwiceIsRefusedWithoutDetails() throws Exception {
        Api.Answer answer = post("/groups/1/contacts", "{'contact_ids':[5,5]}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/error/message").asText())
                .isEqualTo("One or more contacts do not belong to this tenant");
        assertThat(answer.json().path("error").has("details")).isFalse();
    }

    @Test
    void deletedGroupStaysInTheIdsOfItsMembers() throws Exception {
        post("/groups/1/contacts", "{'contact_ids':[5]}");
        delete("/groups/1", "");

        JsonNode contact = api.get("/contacts/5?include=groups").data().path("data");
        assertThat(contact.path("group_id")).hasSize(1);
        assertThat(contact.path("groups")).isEmpty();
    }

    @Test
    void batchCreatesWhatItCanAndTellsTheRest() throws Exception {
        String bad = ASHA.replace("'lead'", "'friend'");
        String odd = ASHA.replace("{", "{'shoe_size':44,");
        Api.Answer answer = post("/contacts/batch", "{'contacts':[" + ASHA + "," + bad + "," + odd + "," + ASHA + "]}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().path("summary"))
                .isEqualTo(Api.JSON.readTree("{\"total\":4,\"created\":2,\"skipped\":0,\"failed\":2}"));
        assertThat(answer.data().at("/errors/0/errors/type/0").asText()).isEqualTo("The selected type is invalid.");
        assertThat(answer.data().at("/errors/1/errors/database/0").asText()).contains("shoe_size");
        assertThat(answer.data().at("/created/0/tenant_id").asInt()).isEqualTo(1);
        assertThat(answer.data().at("/created/0/created_at").asText()).isEqualTo("2026-01-01T08:00:00.000000Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'skip_duplicates':true | 200 | 1 | 1 | 1",
                "'continue_on_error':false | 422 | 0 | 0 | 0",
                "'continue_on_error':true | 200 | 2 | 0 | 2"
            })
    void batchObeysItsOptions(String option, int status, int created, int skipped, int stored) throws Exception {
        String bad = ASHA.replace("'lead'", "'friend'");
        Api.Answer answer = post(
                "/contacts/batch", "{'contacts':[" + bad + "," + ASHA + "," + ASHA + "],'options':{" + option + "}}");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.data().at("/summary/created").asInt()).isEqualTo(created);
        assertThat(answer.data().at("/summary/skipped").asInt()).isEqualTo(skipped);
        assertThat(ids("/contacts?search=%2B919999999999")).hasSize(stored);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | {} | 200 | 0",
                "POST | {'contacts':'x'} | 500 | 0",
                "DELETE | {'ids':[5,5,99]} | 200 | 1",
                "DELETE | {'ids':{}} | 500 | 0",
                "DELETE | {} | 200 | 0"
            })
    void batchListsAreNotChecked(String method, String body, int status, int done) throws Exception {
        Api.Answer answer = api.call(method, "/contacts/batch", body.replace('\'', '"'), "application/json");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.data().at("/summary/created").asInt()
                        + answer.data().at("/summary/deleted").asInt())
                .isEqualTo(done);
    }

    @ParameterizedTest
    @CsvSource({
        "sort=-id, 6:5",
        "sort=firstname, 6:5",
        "'sort=-created_at,-id', 6:5",
        "filter[type]=lead, 5:6",
        "filter[type]=guest, ''",
        "filter[created_at][gte]=2026-01-01, 5:6",
        "filter[created_at][gt]=2026-01-01%2008:00:00, ''",
        "'filter[created_at][between]=2025-01-01,2026-12-31', 5:6",
        "'filter[source_id][in]=1,2', 5:6",
        "filter[is_opted_out]=1, 5:6",
        "search=ana, 5",
        "q=7777, 6",
        "per_page=1&page=2, 6"
    })
    void contactsAreSortedFilteredAndSearched(String query, String expected) throws Exception {
        List<String> found = new ArrayList<>();
        api.get("/contacts?" + query).data().forEach(contact -> {
            if (contact.path("id").asInt() < 1_000) {
                found.add(contact.path("id").asText());
            }
        });
        assertThat(String.join(":", found)).isEqualTo(expected);
    }

    @Test
    void emptyPageOfContactsCountsOneAndItsLinkIsMalformed() throws Exception {
        Api.Answer answer = api.get("/contacts?page=9&per_page=1");

        assertThat(answer.data()).isEmpty();
        assertThat(answer.json().at("/meta/pagination/count").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/links/self").asText()).endsWith("/contacts??page=9");
        assertThat(answer.json().at("/links/first").asText()).endsWith("/contacts?page=1");
    }

    @ParameterizedTest
    @CsvSource({"contacts/x, 500", "groups/x, 500", "statuses/x, 500", "messages/x, 404", "templates/x, 404"})
    void idThatIsNoNumberIsACrashOnSome(String path, int status) throws Exception {
        assertThat(api.get("/" + path).status()).isEqualTo(status);
    }

    @Test
    void longNameIsACrashAsServedAndTakenAsDocumented() throws Exception {
        String body = ASHA.replace("Asha", "x".repeat(192));

        Api.Answer answer = post("/contacts", body);
        assertThat(answer.errorCode()).isEqualTo("INTERNAL_ERROR");
        assertThat(answer.json().at("/error/message").asText()).isEqualTo("Failed to create contact");
        try (WacrServer other = Samples.server(WacrServer.builder().asDocumented())) {
            api = Api.of(other);
            assertThat(post("/contacts", body).status()).isEqualTo(201);
        }
    }

    private Api.Answer post(String path, String body) throws Exception {
        return api.post(path, body.replace('\'', '"'));
    }

    private Api.Answer patch(String path, String body) throws Exception {
        return api.call("PATCH", path, body.replace('\'', '"'), "application/json");
    }

    private Api.Answer delete(String path, String body) throws Exception {
        return api.call("DELETE", path, body.replace('\'', '"'), "application/json");
    }

    private List<Integer> ids(String path) throws Exception {
        List<Integer> ids = new ArrayList<>();
        api.get(path).data().forEach(contact -> ids.add(contact.path("id").asInt()));
        return ids;
    }
}
