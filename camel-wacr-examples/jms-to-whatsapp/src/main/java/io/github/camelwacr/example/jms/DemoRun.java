/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwacr.test.WacrServer;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jms.core.JmsTemplate;

/** Puts the sample messages on the queue, waits for their end, prints what became of them. Not thread-safe. */
final class DemoRun {

    private static final int GOOD = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 50;

    private final JmsTemplate jms;
    private final EmbeddedActiveMQ broker;
    private final Environment environment;
    private final ExampleSettings settings;
    private final WacrServer server;
    private final PrintStream out;

    DemoRun(ApplicationContext context, WacrServer server, PrintStream out) {
        this.jms = context.getBean(JmsTemplate.class);
        this.broker = context.getBean(EmbeddedActiveMQ.class);
        this.environment = context.getEnvironment();
        this.settings = context.getBean(ExampleSettings.class);
        this.server = server;
        this.out = out;
    }

    /** Returns whether each message ended where it should. */
    boolean run() throws IOException, InterruptedException {
        for (int i = 1; i <= GOOD; i++) {
            put("order-" + i, phone(i), "Yes");
        }
        put("order-busy", Demo.BUSY, "Yes");
        put("order-invalid", phone(31), "A title of more than 20 characters");
        put("order-optedout", Demo.OPTED_OUT, "Yes");
        put("order-silent", Demo.SILENT, "Yes");
        put("order-forbidden", Demo.FORBIDDEN, "Yes");
        boolean done = await(() -> count(Queues.OUT) == 0);
        // The application that fills the queue was restarted and puts an order there once more.
        put("order-1", phone(1), "Yes");
        done &= await(() -> count(Queues.OUT) == 0);
        return print() && done;
    }

    private static String phone(int number) {
        return "+" + (50_688_880_000L + number);
    }

    private void put(String key, String phone, String title) {
        String json =
                """
                {"phone": "%s", "type": "button", "body_text": "Your appointment is tomorrow at 10:00. Will you come?",
                 "buttons": [{"id": "btn_yes", "title": "%s"}, {"id": "btn_no", "title": "No"}]}"""
                        .formatted(phone, title);
        jms.send(Queues.OUT, session -> {
            TextMessage message = session.createTextMessage(json);
            message.setStringProperty(settings.keyHeader(), key);
            return message;
        });
    }

    private static boolean await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }

    /** Messages in a queue, those that are being worked on among them. */
    private long count(String name) {
        Queue queue = broker.getActiveMQServer().locateQueue(SimpleString.of(name));
        return queue == null ? 0 : queue.getMessageCount();
    }

    private boolean print() throws IOException, InterruptedException {
        int put = GOOD + 6;
        long sent = server.deliveryCount();
        row("what became of them", "messages", "where");
        row("-".repeat(28), "--------", "-".repeat(24));
        row("sent", sent, "on the phones");
        row("put twice, sent once", put - sent - dead().size(), "acknowledged");
        row("message not valid", count(Queues.INVALID), Queues.INVALID);
        row("person opted out", count(Queues.OPTED_OUT), Queues.OPTED_OUT);
        row("not known whether sent", count(Queues.UNKNOWN), Queues.UNKNOWN);
        row("refused for another reason", count(Queues.FAILED), Queues.FAILED);
        row("still waiting", count(Queues.OUT), Queues.OUT);
        row("all that was put", put, "");
        out.println();
        dead().forEach(out::println);
        out.println();
        String health = health();
        out.println("Health: " + health);
        boolean asExpected = sent == GOOD + 1
                && Queues.DEAD.stream().allMatch(queue -> count(queue) == 1)
                && count(Queues.OUT) == 0
                && health.startsWith("UP");
        out.println(asExpected ? "Each message ended where it should." : "NOT as expected.");
        return asExpected;
    }

    private void row(Object what, Object messages, Object where) {
        out.printf("| %-28s | %8s | %-24s |%n", what, messages, where);
    }

    private List<String> dead() {
        List<String> lines = new ArrayList<>();
        for (String queue : Queues.DEAD) {
            jms.browse(queue, (session, browser) -> {
                for (Object message : Collections.list(browser.getEnumeration())) {
                    lines.add(line((Message) message));
                }
                return null;
            });
        }
        return lines;
    }

    private String line(Message message) throws JMSException {
        return message.getStringProperty(settings.keyHeader()) + ": " + message.getStringProperty(FailureReason.REASON);
    }

    /** Such as {@code UP: camelHealth UP, db UP}. */
    private String health() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port") + "/actuator/health");
        String json = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        JsonNode health = new ObjectMapper().readTree(json);
        return health.path("components").properties().stream()
                .map(part ->
                        part.getKey() + " " + part.getValue().path("status").asText())
                .collect(Collectors.joining(", ", health.path("status").asText() + ": ", ""));
    }
}
