/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.Defect;
import io.github.camelwacr.test.WacrServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipes of the documentation do what it says. */
class RecipesTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> reached = new CopyOnWriteArrayList<>();
    private WacrServer server;

    @BeforeEach
    void start() {
        server = WacrServer.builder()
                .without(Defect.DIRECTION_FILTER_CRASHES)
                .requestsPerMinute(0)
                .optedOut(ExampleTestSupport.OPTED_OUT)
                .start();
        camel.addComponent("wacr", component());
        camel.getPropertiesComponent().addInitialProperty("redelivery.delay", "1");
    }

    @AfterEach
    void stop() {
        camel.stop();
        server.close();
    }

    @Test
    void anOrderIsSentOnceOnABadDayAndWhatWasSeenBeforeIsPutAside() throws Exception {
        ExampleSettings settings = new ExampleSettings(
                Path.of("none"), "", -1, 4711, false, "orderNumber", 1, 0, Duration.ZERO, Duration.ZERO, false);
        BrokerConfiguration configuration = new BrokerConfiguration();
        EmbeddedActiveMQ broker = configuration.broker(settings);
        broker.start();
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("vm://4711")) {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL("jdbc:h2:mem:recipes;DB_CLOSE_DELAY=-1");
            RouteBuilder recipe = Recipes.jms(new JdbcMessageIdRepository(database, "orders"));
            camel.addComponent("jms", configuration.jms(factory, settings));
            start(recipe);
            order("1", ExampleTestSupport.good());
            order("1", ExampleTestSupport.good());
            awaitQueue(broker, "orders.seen", 1);
            order("2", "{\"body_text\": \"To nobody\"}");
            awaitQueue(broker, "orders.seen", 2);
            server.answerNext(
                    CannedAnswer.rateLimited(Duration.ofSeconds(1)),
                    CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());
            order("3", ExampleTestSupport.good());
            awaitQueue(broker, "orders.seen", 3);
            server.answerNext(CannedAnswer.rateLimited(Duration.ofMinutes(1)));
            order("4", ExampleTestSupport.good());
            await().atMost(ExampleTestSupport.PATIENCE).until(() -> server.requestCount() == 4);
            camel.stop();

            try (DefaultCamelContext restarted = new DefaultCamelContext()) {
                restarted.addComponent("wacr", component());
                restarted.addComponent("jms", configuration.jms(factory, settings));
                restarted.addRoutes(recipe);
                restarted.start();
                awaitQueue(broker, "orders.seen", 4);
            }
            awaitQueue(broker, "orders", 0);
        } finally {
            broker.stop();
        }

        // The first, and the one whose answer was lost; who looks at orders.seen finds the fourth, which was not sent.
        assertThat(server.deliveryCount()).isEqualTo(2);
    }

    private void order(String number, String json) {
        camel.createProducerTemplate()
                .sendBodyAndHeader("jms:queue:orders?transacted=false", json, "orderNumber", number);
    }

    private static void awaitQueue(EmbeddedActiveMQ broker, String name, int count) {
        await().atMost(ExampleTestSupport.PATIENCE).until(() -> {
            Queue queue = broker.getActiveMQServer().locateQueue(SimpleString.of(name));
            return queue != null && queue.getMessageCount() == count;
        });
    }

    @Test
    void eachFailureHasItsEndpoint() throws Exception {
        start(Recipes.deadLetters(), "direct:sent", "direct:invalid", "direct:unknown", "direct:failed");

        send("direct:dead-letters", "{}");
        send("direct:dead-letters", ExampleTestSupport.message(ExampleTestSupport.OPTED_OUT));
        server.answerNext(
                CannedAnswer.rateLimited(Duration.ofSeconds(1)),
                CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());
        for (int i = 0; i < 2; i++) {
            camel.createProducerTemplate()
                    .sendBodyAndHeader(
                            "direct:dead-letters",
                            Map.of("body_text", "Lost", "buttons", "yes:Yes"),
                            "CamelWacrPhone",
                            "+50688880009");
        }
        server.respondNext(6, CannedAnswer.sendFailed("cURL error 7: Failed to connect"));
        send("direct:dead-letters", ExampleTestSupport.good());
        server.respondNext(2, CannedAnswer.sendFailed("cURL error 7: Failed to connect"));
        String good = ExampleTestSupport.good();
        send("direct:dead-letters", good);
        send("direct:dead-letters", good);

        assertThat(mock("direct:sent").getReceivedCounter()).isOne();
        assertThat(mock("direct:invalid").getReceivedCounter()).isEqualTo(2);
        assertThat(mock("direct:failed").getReceivedCounter()).isOne();
        assertThat(mock("direct:unknown").getReceivedExchanges()).hasSize(2).allSatisfy(exchange -> assertThat(
                        exchange.getMessage().getBody(String.class))
                .contains("+50688880009", "Lost", "buttons"));
        assertThat(server.deliveryCount()).isEqualTo(2);
    }

    @Test
    void theCircuitOpensWhenTheServiceFailsAndNotWhenMessagesAreWrong() throws Exception {
        start(Recipes.circuitBreaker(), "direct:unknown", "direct:later", "direct:invalid");

        for (int i = 0; i < 6; i++) {
            send("direct:circuit-breaker", "{}");
        }
        send("direct:circuit-breaker", ExampleTestSupport.good());
        assertThat(server.deliveryCount()).isOne();

        server.respondNext(100, CannedAnswer.error(500, "INTERNAL_ERROR", "down"));
        for (int i = 0; i < 12; i++) {
            send("direct:circuit-breaker", ExampleTestSupport.good());
        }

        long tried = server.requestCount() - 1;
        assertThat(tried).isLessThan(12);
        assertThat(mock("direct:unknown").getReceivedCounter()).isEqualTo((int) tried);
        assertThat(mock("direct:later").getReceivedCounter()).isEqualTo(12 - (int) tried);
        assertThat(mock("direct:invalid").getReceivedCounter()).isEqualTo(6);
    }

    @Test
    void aPersonWhoOptedOutIsTakenOffTheList() throws Exception {
        start(Recipes.optedOut(), "direct:take-off-the-list");

        send("direct:opted-out", ExampleTestSupport.message(ExampleTestSupport.OPTED_OUT));

        assertThat(mock("direct:take-off-the-list").getReceivedCounter()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:dead-letters", "direct:circuit-breaker", "direct:opted-out"})
    void whatWaitsAtAStopIsSentOnceItIsSentAgain(String uri) throws Exception {
        String[] targets = {"direct:sent", "direct:invalid", "direct:unknown", "direct:failed", "direct:later"};
        Map<String, RouteBuilder> recipes = Map.of(
                "direct:dead-letters", Recipes.deadLetters(),
                "direct:circuit-breaker", Recipes.circuitBreaker(),
                "direct:opted-out", Recipes.optedOut());
        start(recipes.get(uri), targets);
        String message = ExampleTestSupport.good();
        server.answerNext(CannedAnswer.rateLimited(Duration.ofMinutes(1)));
        CompletableFuture<Exchange> waiting = camel.createProducerTemplate()
                .asyncSend(uri, exchange -> exchange.getMessage().setBody(message));
        await().atMost(ExampleTestSupport.PATIENCE).until(() -> server.requestCount() == 1);
        camel.stop();
        assertThat(waiting.get(20, TimeUnit.SECONDS).getException() == null ? reached : List.of("direct:later"))
                .as("kept by the source, or for later")
                .containsExactly("direct:later");

        try (DefaultCamelContext restarted = new DefaultCamelContext()) {
            restarted.addComponent("wacr", component());
            start(restarted, recipes.get(uri), targets);
            restarted.createProducerTemplate().sendBody(uri, message);
        }

        assertThat(server.deliveryCount()).isOne();
    }

    private WacrComponent component() {
        WacrComponent wacr = new WacrComponent();
        wacr.getConfiguration().setBaseUrl(server.baseUrl());
        wacr.getConfiguration().setToken(server.token());
        wacr.getConfiguration().setRequestsPerMinute("0");
        return wacr;
    }

    private void start(RouteBuilder recipe, String... targets) throws Exception {
        start(camel, recipe, targets);
    }

    private void start(DefaultCamelContext camel, RouteBuilder recipe, String... targets) throws Exception {
        camel.addRoutes(recipe);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (String target : targets) {
                    from(target).process(exchange -> reached.add(target)).to(mockName(target));
                }
            }
        });
        camel.start();
    }

    private void send(String uri, String json) {
        camel.createProducerTemplate().sendBody(uri, json);
    }

    private MockEndpoint mock(String target) {
        return camel.getEndpoint(mockName(target), MockEndpoint.class);
    }

    private static String mockName(String target) {
        return "mock:" + target.replace(':', '-');
    }
}
