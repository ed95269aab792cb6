/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Media and templates, what WhatsApp makes of messages, and the rows of the history. */
class SendsTest {

    private static final String PHONE = "50688880000";
    private static final String MEDIA =
            "{'phone':'+50688880000','media_type':'image','media_url':'https://example.com/a.png','caption':'Office'}";
    private static final String TEMPLATE =
            "{'phone':'+50688880000','template_name':'order_update','language':'en','field_1':'Ana','field_2':'42'}";

    private WacrServer served;
    private WacrServer documented;

    @BeforeEach
    void start() {
        served = started(WacrServer.builder().asServed());
        documented = started(WacrServer.builder().asDocumented());
    }

    @AfterEach
    void stop() {
        served.close();
        documented.close();
    }

    /** Status and code as served, then as documented. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 200 | '' | 200 | ''",
                "{'media_url':'https://example.com/a.gif'} | 422 | '' | 422 | VALIDATION_ERROR",
                "{'media_url':'https://example.com/a.webp'} | 422 | '' | 200 | ''",
                "{'media_url':'https://example.com/a.PNG?size=1'} | 200 | '' | 200 | ''",
                "{'media_url':'https://example.com/a?as=a.png'} | 422 | '' | 422 | VALIDATION_ERROR",
                "{'media_url':'https://nowhere.invalid/a.png'} | 500 | '' | 422 | INVALID_MEDIA_TYPE",
                "{'media_url':'no link'} | 422 | VALIDATION_ERROR | 422 | VALIDATION_ERROR",
                "{'media_url':null} | 422 | VALIDATION_ERROR | 422 | VALIDATION_ERROR",
                "{'media_type':'audio','media_url':'https://example.com/a.m4a'} | 200 | '' | 422 | VALIDATION_ERROR",
                "{'media_type':'document','media_url':'https://example.com/a.pdf'} | 500 | '' | 422 | VALIDATION_ERROR",
                "{'media_type':'document','media_url':'https://example.com/a.pdf','filename':'a.pdf'} | 200 | '' | 200 | ''",
                "{'media_type':'sticker'} | 422 | VALIDATION_ERROR | 422 | VALIDATION_ERROR",
                "{'contact_id':'x'} | 500 | '' | 422 | VALIDATION_ERROR",
                "{'contact_id':99} | 404 | NOT_FOUND | 404 | NOT_FOUND",
                "{'contact_id':5} | 200 | '' | 200 | ''",
                "{'phone':'99900000001'} | 403 | CONTACT_OPTED_OUT | 403 | CONTACT_OPTED_OUT"
            })
    void mediaIsChecked(String change, int status, String code, int plainStatus, String plainCode) throws Exception {
        Api.Answer answer = post(served, "/messages/media", changed(MEDIA, change));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.errorCode()).isEqualTo(code);

        Api.Answer plain = post(documented, "/messages/media", changed(MEDIA, change));
        assertThat(plain.status()).as(plain.body()).isEqualTo(plainStatus);
        assertThat(plain.errorCode()).isEqualTo(plainCode);
    }

    @Test
    void mediaThatIsRefusedForItsFileHasNoEnvelopeAsServed() throws Exception {
        assertThat(post(served, "/messages/media", changed(MEDIA, "{'media_url':'https://example.com/a.gif'}"))
                        .json())
                .isEqualTo(
                        Api.JSON.readTree(
                                "{\"status\":\"error\",\"message\":\"Invalid file extension for image. Allowed: jpeg, png, jpg\"}"));
    }

    @ParameterizedTest
    @CsvSource({"a.png, 1024, 200", "a.gif, 1024, 422", "a.png, 5242881, 422"})
    void fileIsUploadedInAForm(String name, int size, int status) throws Exception {
        String boundary = "x-boundary-x";
        String body = part(boundary, "name=\"phone\"", "+50688880000")
                + part(boundary, "name=\"media_type\"", "image")
                + part(boundary, "name=\"caption\"", "Office")
                + part(boundary, "name=\"contact_id\"", "5")
                + part(boundary, "name=\"media_file\"; filename=\"" + name + "\"", "x".repeat(size))
                + "--" + boundary + "--\r\n";

        Api.Answer answer =
                Api.of(served).call("POST", "/messages/media", body, "multipart/form-data; boundary=" + boundary);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (status == 200) {
            assertThat(answer.data().path("media_url").asText())
                    .startsWith("http://127.0.0.1:" + served.port() + "/storage/whatsapp-attachments/")
                    .endsWith(".png");
            assertThat(served.deliveries().get(0).request())
                    .isEqualTo(Api.JSON.readTree(
                            "{\"phone\":\"+50688880000\",\"media_type\":\"image\",\"caption\":\"Office\","
                                    + "\"contact_id\":5,\"media_file\":\"a.png\"}"));
        }
    }

    @Test
    void formIsReadLikeJson() throws Exception {
        Api.Answer answer = Api.of(served)
                .call(
                        "POST",
                        "/messages/interactive",
                        "phone=%2B50688880000&type=button&body_text=Hi&contact_id=5"
                                + "&buttons%5B0%5D%5Bid%5D=yes&buttons%5B0%5D%5Btitle%5D=Yes",
                        "application/x-www-form-urlencoded");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(last(served).content().at("/buttons/0/id").asText()).isEqualTo("yes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'template_name':'nothing'} | 404 | Template not found.",
                "{'language':'fr'} | 404 | Template not found.",
                "{'template_name':'waiting'} | 404 | Template not found.",
                "{'field_2':7} | 422 | The field 2 field must be a string.",
                "{'template_name':'appointment'} | 422 | header_field_1 is required for TEXT header template with parameters",
                "{'template_name':'offer'} | 422 | header_image_url or header_image_file is required for IMAGE header template",
                "{'template_name':'offer','header_image_url':'https://example.com/a.pdf'} | 422 | Allowed: jpeg, png, jpg",
                "{'otp_field_number':2} | 422 | The otp field number field must be at least 6.",
                "{'contact_id':99} | 422 | The selected contact id is invalid.",
                "{'template_name':'tracking'} | 500 | Required parameter is missing"
            })
    void templateIsChecked(String change, int status, String text) throws Exception {
        Api.Answer answer = post(served, "/messages/template", changed(TEMPLATE, change));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("error").toString()).contains(text);
        assertThat(served.deliveryCount()).isZero();
    }

    @Test
    void templateNeedsItsParameters() throws Exception {
        assertThat(post(served, "/messages/template", TEMPLATE.replace(",'field_2':'42'", ""))
                        .details())
                .isEqualTo(Api.JSON.readTree("{\"template_fields\":[\"field_2 is required (body parameter 2)\"]}"));
    }

    @Test
    void templateShowsItsPartsOnThePhoneAndCanBeTapped() throws Exception {
        String request = changed(
                TEMPLATE,
                "{'template_name':'appointment','header_field_1':'@{contact_first_name}','field_1':'May  1'}");
        String sent = post(served, "/messages/template", request)
                .data()
                .path("message_id")
                .asText();

        assertThat(last(served).content())
                .isEqualTo(
                        Api.JSON.readTree(
                                """
                        {"template": {"name": "appointment", "language": "en"},
                         "header": {"type": "text", "text": "Appointment for Ana"},
                         "body": "See you on May 1, 42?", "footer": "Reply any time",
                         "buttons": [{"id": "I will come", "title": "I will come", "type": "quick_reply"},
                                     {"id": "Another day", "title": "Another day", "type": "quick_reply"}]}"""));
        PhoneMessage tap = served.conversations().tap(last(served).id(), "Another day");
        assertThat(tap.type()).isEqualTo("button");
        assertThat(tap.refMessageId()).isEqualTo(sent);
    }

    @Test
    void rowsOfTheHistoryAreAsServed() throws Exception {
        post(served, "/messages/text", "{'phone':'+50688880000','message':'Hi'}");
        post(served, "/messages/template", TEMPLATE);
        post(served, "/messages/media", MEDIA);
        post(served, "/messages/media", MEDIA.replace(",'caption':'Office'", ""));
        post(served, "/auth/send-otp", "{'phone':'+50688880000','template_name':'otp_verification','code':'1'}");
        post(
                served,
                "/messages/interactive",
                "{'phone':'99900000005','type':'button','body_text':'no'," + "'buttons':[{'id':'a','title':'A'}]}");
        served.receive(PHONE, "text", "Hello");

        assertThat(rows(served))
                .containsExactly(
                        "text 50688880000 Hello wamid",
                        "image 50640000000 Office wamid",
                        "text 50640000000 Hi wamid",
                        "text 50640000000 <p>Hello Ana, your order 42 is on its way.</p> null");
        JsonNode template = Api.of(served).get("/messages/2").data();
        assertThat(template.path("staff_id").asText()).isEqualTo("0");
        JsonNode inbound = Api.of(served).get("/messages/6").data();
        assertThat(inbound.path("ref_message_id").asText("null")).isEmpty();
        assertThat(inbound.path("is_read").asBoolean()).isFalse();
        assertThat(served.conversations().messages(PHONE)).hasSize(6);
    }

    @Test
    void rowsOfTheHistoryAreWholeAsDocumented() throws Exception {
        JsonNode template = post(documented, "/messages/template", TEMPLATE).data();
        JsonNode media = post(documented, "/messages/media", MEDIA.replace(",'caption':'Office'", ""))
                .data();

        assertThat(rows(documented))
                .containsExactly(
                        "image 50640000000  wamid",
                        "template 50640000000 <p>Hello Ana, your order 42 is on its way.</p> wamid");
        assertThat(template.path("chat_message_id").asInt()).isEqualTo(1);
        assertThat(media.path("chat_message_id").asInt()).isEqualTo(2);
    }

    @Test
    void statusOfATemplateCannotBeReadAsServed() throws Exception {
        assertThat(post(served, "/messages/template", TEMPLATE)
                        .data()
                        .path("chat_message_id")
                        .isNull())
                .isTrue();
        served.conversations().report(1, "read", null);

        assertThat(Api.of(served).get("/messages/1").data().path("status").asText())
                .isEqualTo("sent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPTED_OUT | 403 | CONTACT_OPTED_OUT | 0 | ''",
                "NOT_ON_WHATSAPP | 200 | '' | 1 | failed",
                "LIMIT_REACHED | 403 | FEATURE_LIMIT_EXCEEDED | 0 | ''",
                "SLOW | 200 | '' | 1 | sent",
                "REFUSED | 500 | MESSAGE_SEND_FAILED | 0 | ''",
                "TIMES_OUT | 500 | MESSAGE_SEND_FAILED | 1 | sent",
                "UNREACHABLE | 500 | MESSAGE_SEND_FAILED | 0 | ''",
                "INTERNAL_ERROR | 500 | INTERNAL_ERROR | 0 | ''"
            })
    void magicPhonesHaveTheirWays(MagicPhone magic, int status, String code, int deliveries, String shown)
            throws Exception {
        try (WacrServer server = WacrServer.builder()
                .slow(Duration.ofMillis(300))
                .phones(magic, "+506 1111-0000")
                .start()) {
            for (String phone : List.of(magic.number(), "50611110000")) {
                long begin = System.nanoTime();
                Api.Answer answer =
                        Api.of(server).post("/messages/interactive", Api.BUTTONS.replace("+506 8888-0000", phone));

                assertThat(answer.status()).as(answer.body()).isEqualTo(status);
                assertThat(answer.errorCode()).isEqualTo(code);
                assertThat(server.conversations().messages(phone))
                        .hasSize(deliveries)
                        .allMatch(message -> message.status().equals(shown));
                assertThat(Duration.ofNanos(System.nanoTime() - begin).toMillis() >= 300)
                        .isEqualTo(magic == MagicPhone.SLOW);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 200", "false, 403"})
    void textReachesThoseWhoOptedOutOnlyAsServed(boolean asServed, int status) throws Exception {
        assertThat(post(asServed ? served : documented, "/messages/text", "{'phone':'99900000001','message':'Hi'}")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void keywordsOptOutAndIn() throws Exception {
        served.receive(PHONE, "text", "Stop");
        assertThat(post(served, "/messages/template", TEMPLATE).errorCode()).isEqualTo("CONTACT_OPTED_OUT");
        assertThat(Api.of(served)
                        .get("/contacts/5")
                        .data()
                        .at("/data/is_opted_out")
                        .asBoolean())
                .isTrue();
        served.receive(PHONE, "text", "please stop");
        served.receive(PHONE, "interactive", "START");
        assertThat(post(served, "/messages/template", TEMPLATE).status()).isEqualTo(200);
    }

    @Test
    void messagesAreDeliveredAndReadByThemselvesIfThatIsSet() throws Exception {
        try (WacrServer server = WacrServer.builder()
                .statusLifeCycle(Duration.ofMillis(10), Duration.ofMillis(10))
                .start()) {
            Api.of(server).sendButtons();
            await().atMost(Duration.ofSeconds(5)).until(() -> Api.of(server)
                    .get("/messages/1")
                    .data()
                    .path("status")
                    .asText()
                    .equals("read"));
        }
    }

    @Test
    void onePhoneCanHaveSeveralChatsAndTheOldestTakesWhatComesIn() throws Exception {
        int first = post(served, "/messages/text", "{'phone':'+50688880000','message':'a'}")
                .data()
                .path("chat_id")
                .asInt();
        Api.of(served).call("PATCH", "/contacts/5", "{\"type\":\"customer\"}", "application/json");
        int second = post(served, "/messages/text", "{'phone':'+50688880000','message':'b'}")
                .data()
                .path("chat_id")
                .asInt();
        long answer = served.receive(PHONE, "text", "c");

        assertThat(second).isNotEqualTo(first);
        assertThat(Api.of(served)
                        .get("/messages/" + answer)
                        .data()
                        .path("interaction_id")
                        .asInt())
                .isEqualTo(first);
    }

    @Test
    void idsOfMessagesAndTheNumberOfTheBusinessCanBeSet() throws Exception {
        try (WacrServer server = WacrServer.builder()
                .messageIds(number -> "wamid.TEST" + number)
                .businessNumber("")
                .start()) {
            assertThat(Api.of(server).sendButtons().data().path("message_id").asText())
                    .isEqualTo("wamid.TEST1");
            assertThat(Api.of(server)
                            .get("/messages/1")
                            .data()
                            .path("sender_id")
                            .asText())
                    .isEqualTo(PHONE);
        }
    }

    @Test
    void notesStayWithTheConversation() throws Exception {
        assertThat(post(served, "/comments/" + PHONE, "{'comment':'x'}").status())
                .isEqualTo(404);
        served.receive(PHONE, "text", "Hi");
        post(served, "/comments/" + PHONE, "{'comment':'first'}");
        post(served, "/comments/" + PHONE, "{'comment':'second','media_url':'https://example.com/a.png'}");

        JsonNode notes = Api.of(served).get("/comments/" + PHONE).data();
        assertThat(notes).extracting(note -> note.path("message").asText()).containsExactly("second", "first");
        assertThat(notes.at("/0/type").asText()).isEqualTo("image");
        assertThat(notes.at("/1/status_message").asText()).isEqualTo("Internal comment");
        assertThat(Api.of(served).get("/messages").data()).hasSize(1);
    }

    private static WacrServer started(WacrServer.Builder builder) {
        return builder.requestsPerMinute(0)
                .contact(5, "+50688880000", "Ana", "Mora", null)
                .start();
    }

    private static PhoneMessage last(WacrServer server) {
        List<PhoneMessage> messages = server.conversations().messages(PHONE);
        return messages.get(messages.size() - 1);
    }

    private static List<String> rows(WacrServer server) throws Exception {
        List<String> rows = new ArrayList<>();
        Api.of(server)
                .get("/messages")
                .data()
                .forEach(row -> rows.add(row.path("type").asText() + " "
                        + row.path("sender_id").asText() + " "
                        + row.path("message").asText() + " "
                        + row.path("message_id").asText().replaceAll("\\..*", "")));
        return rows;
    }

    private static Api.Answer post(WacrServer server, String path, String body) throws Exception {
        return Api.of(server).post(path, body.replace('\'', '"'));
    }

    private static String changed(String body, String change) throws Exception {
        ObjectNode changed = (ObjectNode) Api.JSON.readTree(body.replace('\'', '"'));
        changed.setAll((ObjectNode) Api.JSON.readTree(change.replace('\'', '"')));
        return changed.toString();
    }

    private static String part(String boundary, String disposition, String content) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }
}
