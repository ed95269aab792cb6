/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.test.WacrPhone;
import io.github.camelwacr.test.WacrServerExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers arrive from a server with all defects of the one that is run today. */
class AnswersAsServedTest {

    private static final String PERSON = "50688887777";

    @RegisterExtension
    static final WacrServerExtension WACR =
            WacrServerExtension.builder().requestsPerMinute(0).asServed().build();

    private final List<Exchange> consumed = new CopyOnWriteArrayList<>();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void configure() {
        WacrComponent component = new WacrComponent();
        component.getConfiguration().setBaseUrl(WACR.server().baseUrl());
        component.getConfiguration().setToken(WACR.server().token());
        component.getConfiguration().setRequestsPerMinute("0");
        component.getConfiguration().setBusinessNumber("50640000000");
        component.getConfiguration().setRateLimitWindow(600);
        context.addComponent("wacr", component);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aTapIsConsumedWithTheIdOfItsButtonAndTheMessageItBelongsTo() throws Exception {
        consume("wacr:listMessages?startFrom=earliest&initialDelay=0&delay=50");
        Exchange question = send("wacr:sendInteractive?buttons=btn_yes:Yes,btn_no:No");

        WACR.server().phone(PERSON).tap("btn_no");

        await().until(() -> !consumed.isEmpty());
        assertThat(consumed).singleElement().satisfies(tap -> assertThat(
                        tap.getMessage().getHeaders())
                .containsEntry(WacrConstants.REPLY_ID, "btn_no")
                .containsEntry(WacrConstants.SENDER_PHONE, PERSON)
                .containsEntry(
                        WacrConstants.REF_MESSAGE_ID, question.getMessage().getHeader(WacrConstants.MESSAGE_ID)));
        assertThat(WACR.server().requests())
                .allSatisfy(request -> assertThat(request.status()).isLessThan(400));
    }

    @Test
    void aRowOfAListGoesToTheExchangeThatAskedAndToTheConsumer() throws Exception {
        consume("wacr:listMessages?startFrom=earliest&initialDelay=0&delay=50");
        CompletableFuture<Exchange> question = context.createProducerTemplate()
                .asyncSend(
                        "wacr:sendInteractive?replyTimeout=1m",
                        exchange -> exchange.getMessage()
                                .setBody(
                                        """
                                {"phone":"+50688887777","body_text":"When?","list_button_text":"Choose","sections":[
                                 {"title":"Free","rows":[{"id":"mon","title":"Monday"},{"id":"tue","title":"Tuesday"}]}]}
                                """));
        WacrPhone phone = WACR.server().phone(PERSON);
        phone.waitForMessage(Duration.ofSeconds(10));

        phone.choose("tue");

        Exchange answered = question.get(10, TimeUnit.SECONDS);
        assertThat(answered.getException()).isNull();
        assertThat(answered.getMessage().getHeader(WacrConstants.REPLY_ID)).isEqualTo("tue");
        assertThat(answered.getMessage().getBody(ChatMessage.class).message()).isEqualTo("Tuesday");
        await().until(() -> consumed.size() == 1);
    }

    @Test
    void aReportIsAStatusEvent() throws Exception {
        consume("wacr:listMessages?startFrom=earliest&initialDelay=0&delay=50&events=status");
        send("wacr:sendText");
        long id = WACR.server().phone(PERSON).last().id();
        // The first sight of a row is no event.
        long polls = WACR.server().requestCount() + 2;
        await().until(() -> WACR.server().requestCount() >= polls);

        WACR.server().conversations().report(id, "failed", "Message undeliverable");

        await().until(() -> !consumed.isEmpty());
        assertThat(consumed.get(0).getMessage().getHeaders())
                .containsEntry(WacrConstants.STATUS, "failed")
                .containsEntry(WacrConstants.FAILURE, "Message undeliverable");
    }

    @Test
    void newContactsAreConsumedOnceInOrder() throws Exception {
        contact("+50688880001");
        contact("+50688880002");
        consume("wacr:listContacts?startFrom=earliest&initialDelay=0&delay=50");
        await().until(() -> consumed.size() == 2);

        contact("+50688880003");

        await().until(() -> consumed.size() == 3);
        assertThat(consumed)
                .extracting(exchange ->
                        String.valueOf(exchange.getMessage().getBody(Map.class).get("phone")))
                .extracting(phone -> phone.substring(phone.length() - 1))
                .containsExactly("1", "2", "3");
    }

    private void contact(String phone) {
        context.start();
        Exchange made = context.createProducerTemplate().request("wacr:createContact", exchange -> exchange.getMessage()
                .setBody(Map.of(
                        "firstname",
                        "Ana",
                        "lastname",
                        "Mora",
                        "phone",
                        phone,
                        "type",
                        "lead",
                        "source_id",
                        1,
                        "status_id",
                        1)));
        assertThat(made.getException()).isNull();
    }

    private Exchange send(String uri) {
        Exchange sent = context.createProducerTemplate().request(uri, exchange -> {
            exchange.getMessage().setBody("Are you coming?");
            exchange.getMessage().setHeader(WacrConstants.PHONE, PERSON);
        });
        assertThat(sent.getException()).isNull();
        return sent;
    }

    private void consume(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(exchange -> consumed.add(exchange.copy()));
            }
        });
        context.start();
    }
}
