/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.client.Account;
import io.github.camelwacr.client.WacrClient;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.test.CannedAnswer;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.recursive.assertion.RecursiveAssertionConfiguration;
import org.assertj.core.api.recursive.assertion.RecursiveAssertionConfiguration.CollectionAssertionPolicy;
import org.assertj.core.api.recursive.assertion.RecursiveAssertionConfiguration.MapAssertionPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account remembers of its sends names no person and quotes no text, whatever became of them. */
class LedgerSecrecyTest extends StandInTest {

    /** Stands in each phone and in each text, and nowhere else. */
    private static final String PERSON = "5068123";

    private static final String TEXT = "Shibboleth";

    private static final RecursiveAssertionConfiguration EVERYTHING = RecursiveAssertionConfiguration.builder()
            .withCollectionAssertionPolicy(CollectionAssertionPolicy.COLLECTION_OBJECT_AND_ELEMENTS)
            .withMapAssertionPolicy(MapAssertionPolicy.MAP_OBJECT_AND_ENTRIES)
            .withIgnoredFields("clients")
            .build();

    private final Map<SendOutcome, Integer> outcomes = new EnumMap<>(SendOutcome.class);
    private int sends;

    @BeforeEach
    void forgetEarlierRequests() {
        server().reset();
    }

    @Test
    void noPhoneAndNoTextIsLeftOfAnySend() throws Exception {
        Account account;
        try (DefaultCamelContext own = newContext()) {
            own.start();
            account = accountOf(own);
            ProducerTemplate producer = own.createProducerTemplate();
            messages().forEach((uri, body) -> answers().forEach(answer -> send(producer, uri, body, answer)));
        }

        assertThat(outcomes).containsOnlyKeys(SendOutcome.values());
        assertThat(outcomes.values()).allSatisfy(count -> assertThat(count).isGreaterThan(10));
        assertThat(leaks(account)).isEmpty();
        // Kept, since the history names what was tapped by its title only.
        assertThat(texts(account)).contains("Yes, please", "btn_yes", "The first row", "row_1");
    }

    @Test
    void whatIsInFlightIsFoundSoWhatIsLeftWouldBe() throws Exception {
        Set<String> leaks = new HashSet<>();
        try (DefaultCamelContext own = newContext()) {
            own.start();
            Account account = accountOf(own);
            Exchange sent = own.createProducerTemplate().send("wacr:sendText", exchange -> {
                exchange.getMessage().setBody(TEXT);
                exchange.getMessage().setHeader(WacrConstants.PHONE, "+" + PERSON + "4567");
                exchange.setProperty(WacrConstants.BEFORE_SEND, (Runnable) () -> leaks.addAll(leaks(account)));
            });
            assertThat(sent.getException()).isNull();
        }

        assertThat(leaks).anyMatch(text -> text.contains(TEXT)).anyMatch(text -> text.contains(PERSON));
    }

    private static Map<String, String> messages() {
        return Map.of(
                "sendText", "{'message':'TEXT NUMBER'}",
                "sendInteractive",
                        "{'body_text':'TEXT NUMBER','footer_text':'TEXT','buttons':[{'id':'btn_yes','title':'Yes, please'}]}",
                "sendInteractive?field.header_text=TEXT",
                        "{'body_text':'TEXT NUMBER','list_button_text':'Choose','sections':[{'title':'TEXT','rows':["
                                + "{'id':'row_1','title':'The first row','description':'TEXT'}]}]}",
                "sendTemplate?templateName=greeting&language=en", "{'field_1':'TEXT NUMBER','field_2':'TEXT'}",
                "sendMedia?mediaType=document&filename=TEXT.pdf", "{'caption':'TEXT NUMBER'}",
                "sendMedia?mediaType=image", "{'media_url':'https://example.com/TEXT.png','caption':'TEXT NUMBER'}",
                "sendOtp?templateName=login", "{'code':'NUMBER','purpose':'TEXT'}",
                "verifyOtp", "{'code':'NUMBER','purpose':'TEXT'}",
                "batchCreateContacts",
                        "{'contacts':[{'firstname':'TEXT','lastname':'NUMBER','phone':'+PHONE','type':'lead','source_id':1,"
                                + "'status_id':1}]}");
    }

    private static Stream<String> answers() {
        String fields =
                "'phone':'PHONE','message':'TEXT','status':'sent','type':'text','created_at':'2026-11-27T08:00:00Z'";
        return Stream.of(
                "200 {'success':true,'data':{'message_id':'wamid.NUMBER','to':{'phone':'PHONE'}," + fields + "}}",
                "200 {'success':true,'message':'TEXT PHONE','data':{'data':{'message_id':'wamid.1'," + fields + "}}}",
                "200 {'data':{" + fields + "}}",
                "200 {'success':true,'data':{'message_id':'wamid.NUMBER','phone':'5068123','message':'TEXT'}}",
                "200 TEXT PHONE",
                "422 {'error':{'code':'VALIDATION_ERROR','message':'TEXT','details':{'phone':['PHONE TEXT']}}}",
                "500 {'error':{'code':'INTERNAL_ERROR','message':'TEXT','details':{'error':'PHONE TEXT'}}}",
                "500 {'error':{'code':'MESSAGE_SEND_FAILED','details':{'error':'cURL error 7: PHONE'}}}",
                "503 TEXT PHONE");
    }

    /** Once, redelivered, and again as a new message; and one that is refused before it is sent. */
    private void send(ProducerTemplate producer, String uri, String body, String answer) {
        String number = String.valueOf(100_000 + ++sends);
        String phone = PERSON + number.substring(2);
        String said = answer.substring(4).replace('\'', '"');
        server().respondNext(
                        1,
                        CannedAnswer.raw(
                                Integer.parseInt(answer.substring(0, 3)),
                                "application/json",
                                filled(said, number, phone)));
        for (Map<String, Object> headers : List.of(
                Map.<String, Object>of(),
                Map.<String, Object>of(Exchange.REDELIVERED, true),
                Map.<String, Object>of("JMSRedelivered", true, "JMSMessageID", "ID:" + number),
                Map.<String, Object>of("CamelWacrLanguage", "\u0000" + TEXT))) {
            String options = (uri.contains("?") ? "&" : "?") + "duplicateWindow=" + (sends % 2) + "h";
            Exchange exchange = producer.request("wacr:" + filled(uri, number, phone) + options, one -> {
                one.getMessage().setBody(filled(body.replace('\'', '"'), number, phone));
                headers.forEach(one.getMessage()::setHeader);
                one.getMessage().setHeader(WacrConstants.PHONE, "+" + phone);
                if (uri.contains("filename")) {
                    one.getMessage()
                            .setHeader(
                                    "CamelWacrMediaFile",
                                    filled("TEXT NUMBER", number, phone).getBytes(UTF_8));
                }
            });
            outcomes.merge(
                    exchange.getException() instanceof WacrException failure ? failure.sendOutcome() : SendOutcome.SENT,
                    1,
                    Integer::sum);
        }
    }

    private static String filled(String text, String number, String phone) {
        return text.replace("TEXT", TEXT).replace("NUMBER", number).replace("PHONE", phone);
    }

    private static Account accountOf(DefaultCamelContext own) throws Exception {
        WacrEndpoint endpoint = own.getEndpoint("wacr:getAccount", WacrEndpoint.class);
        endpoint.start();
        try (WacrClient client = endpoint.openClient()) {
            return client.account();
        }
    }

    private static List<String> leaks(Account account) {
        return texts(account).stream()
                .filter(text -> text.contains(TEXT) || text.contains(PERSON))
                .toList();
    }

    /** All texts that can be reached, and all bytes and numbers as such. */
    private static Set<String> texts(Account account) {
        Set<String> texts = new TreeSet<>();
        assertThat(account).usingRecursiveAssertion(EVERYTHING).allFieldsSatisfy(value -> {
            if (value instanceof byte[] bytes) {
                texts.add(new String(bytes, UTF_8));
            } else if (value instanceof CharSequence || value instanceof Number) {
                texts.add(value.toString());
            }
            return true;
        });
        return texts;
    }
}
