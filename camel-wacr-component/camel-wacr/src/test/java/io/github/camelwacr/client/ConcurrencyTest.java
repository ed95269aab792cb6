/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static io.github.camelwacr.client.CamelCalls.message;
import static io.github.camelwacr.operation.WacrOperation.sendInteractive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.model.ButtonMessage;
import io.github.camelwacr.test.Delivery;
import io.github.camelwacr.test.WacrServer;
import io.github.camelwacr.test.WacrServerExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One producer, many threads: each message goes out once, and each answer comes back on its own exchange. */
@Timeout(60)
class ConcurrencyTest {

    private static final int MESSAGES = 300;

    @RegisterExtension
    static final WacrServerExtension WACR =
            WacrServerExtension.builder().requestsPerMinute(0).build();

    private final CamelCalls calls = new CamelCalls();
    /** Message ids by the text that was sent. */
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    private WacrServer server;
    private String uri;

    @BeforeEach
    void start() {
        server = WACR.server();
        uri = "wacr:" + sendInteractive + "?requestsPerMinute=0&token=" + server.token() + "&baseUrl=RAW("
                + server.baseUrl() + ")";
    }

    @AfterEach
    void stop() {
        calls.close();
    }

    @Test
    void fromThreads() throws Exception {
        add(new RouteBuilder() {
            @Override
            public void configure() {
                send(from("direct:in").threads(16, 16).maxQueueSize(MESSAGES));
            }
        });

        for (String text : texts()) {
            calls.template().sendBody("direct:in", message(text));
        }

        eachArrivedOnceWithItsOwnAnswer();
    }

    @Test
    void fromAParallelSplit() throws Exception {
        add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").split(body()).parallelProcessing().to("direct:one");
                send(from("direct:one"));
            }
        });

        calls.template()
                .sendBody("direct:in", texts().stream().map(CamelCalls::message).toList());

        eachArrivedOnceWithItsOwnAnswer();
    }

    @Test
    void from32ConsumersOfASedaQueue() throws Exception {
        add(new RouteBuilder() {
            @Override
            public void configure() {
                send(from("seda:in?concurrentConsumers=32"));
            }
        });

        for (String text : texts()) {
            calls.template().sendBody("seda:in", message(text));
        }

        eachArrivedOnceWithItsOwnAnswer();
    }

    private void add(RouteBuilder routes) throws Exception {
        calls.context().addRoutes(routes);
    }

    private void send(ProcessorDefinition<?> route) {
        route.process(exchange -> exchange.setProperty(
                        "text",
                        exchange.getMessage().getBody(ButtonMessage.class).bodyText()))
                .to(uri)
                .process(exchange -> answers.put(
                        exchange.getProperty("text", String.class),
                        exchange.getMessage().getHeader("CamelWacrMessageId", String.class)));
    }

    private static List<String> texts() {
        return IntStream.range(0, MESSAGES).mapToObj(i -> "Message " + i).toList();
    }

    private void eachArrivedOnceWithItsOwnAnswer() {
        await().atMost(Duration.ofSeconds(30)).until(() -> answers.size() == MESSAGES);
        Map<String, List<Delivery>> arrived =
                server.deliveries().stream().collect(Collectors.groupingBy(delivery -> text(delivery.request())));
        assertThat(server.requestCount()).isEqualTo(MESSAGES);
        assertThat(arrived.keySet()).containsExactlyInAnyOrderElementsOf(texts());
        arrived.forEach((text, deliveries) -> {
            assertThat(deliveries).hasSize(1);
            assertThat(answers).containsEntry(text, deliveries.get(0).messageId());
        });
    }

    private static String text(JsonNode request) {
        return request.path("body_text").asText();
    }
}
