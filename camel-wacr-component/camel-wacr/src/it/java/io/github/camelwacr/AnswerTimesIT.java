/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.test.LimiterKind;
import io.github.camelwacr.test.PhoneMessage;
import io.github.camelwacr.test.RecordedRequest;
import io.github.camelwacr.test.WacrServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** How long an answer takes into a route, and what the looks for answers take from the limit. */
class AnswerTimesIT {

    private static final Duration DELAY = Duration.ofSeconds(15);
    private static final String TAPS = "wacr:listMessages?startFrom=earliest";

    @Test
    void aTapTakesHalfTheDelayInTheMedian() throws Exception {
        int taps = 40;
        Map<Long, Long> tapped = new ConcurrentHashMap<>();
        Map<Long, Long> taken = new ConcurrentHashMap<>();
        try (WacrServer server = WacrServer.builder().requestsPerMinute(600).start();
                DefaultCamelContext context = context(server, 60_000)) {
            consume(context, TAPS, exchange -> taken.put(id(exchange), System.nanoTime()));
            context.start();
            send(context.createProducerTemplate(), "50688887777");
            PhoneMessage question = server.phone("50688887777").last();
            // Over whole delays, so that no part of one counts more than the others.
            Duration pause = DELAY.multipliedBy(3).dividedBy(taps);
            for (int i = 0; i < taps; i++) {
                await().pollDelay(pause).until(() -> true);
                tapped.put(server.conversations().tap(question.id(), "btn_yes").id(), System.nanoTime());
            }
            await().atMost(DELAY.multipliedBy(2)).until(() -> taken.keySet().containsAll(tapped.keySet()));
        }

        List<Long> millis = tapped.entrySet().stream()
                .map(tap -> TimeUnit.NANOSECONDS.toMillis(taken.get(tap.getKey()) - tap.getValue()))
                .sorted()
                .toList();
        System.out.printf(
                "AnswerTimesIT: tap to exchange at a delay of %d s: median %d ms, most %d ms%n",
                DELAY.toSeconds(), millis.get(taps / 2), millis.get(taps - 1));
        assertThat(Duration.ofMillis(millis.get(taps / 2)))
                .isLessThanOrEqualTo(DELAY.dividedBy(2).plusSeconds(1));
    }

    @Test
    void sendsAndPollsTogetherKeepTheLimit() throws Exception {
        int questions = 240;
        int windowMillis = 3_000;
        AtomicInteger taken = new AtomicInteger();
        Set<String> answered = new HashSet<>();
        try (WacrServer server = WacrServer.builder()
                        .requestsPerMinute(60)
                        .window(Duration.ofMillis(windowMillis))
                        .limiter(LimiterKind.SLIDING_WINDOW)
                        .keepRequests(10_000)
                        .start();
                DefaultCamelContext context = context(server, windowMillis)) {
            context.getComponent("wacr", WacrComponent.class).getConfiguration().setRequestsPerMinute("60");
            consume(context, TAPS + "&initialDelay=0&delay=20", exchange -> taken.incrementAndGet());
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            List<CompletableFuture<Exchange>> asked = new ArrayList<>();
            for (int i = 0; i < questions; i++) {
                String phone = "506" + (80_000_000 + i);
                asked.add(template.asyncSend("wacr:sendInteractive?replyTimeout=5m&buttons=btn_yes:Yes", exchange -> {
                    exchange.getMessage().setBody("Are you coming?");
                    exchange.getMessage().setHeader(WacrConstants.PHONE, phone);
                }));
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> {
                server.deliveries().forEach(delivery -> {
                    if (answered.add(delivery.phone())) {
                        server.phone(delivery.phone()).tap("btn_yes");
                    }
                });
                return asked.stream().allMatch(CompletableFuture::isDone) && taken.get() == questions;
            });

            long refused = server.requests().stream()
                    .filter(request -> request.status() == 429)
                    .count();
            long polls = server.requests().stream()
                    .map(RecordedRequest::path)
                    .filter(path -> path.endsWith("/messages"))
                    .count();
            System.out.printf(
                    "AnswerTimesIT: %d questions and their answers at 60 requests in %d ms: %d requests, %d of them"
                            + " polls, %d refused%n",
                    questions, windowMillis, server.requestCount(), polls, refused);
            assertThat(refused).isZero();
        }
    }

    private static DefaultCamelContext context(WacrServer server, int windowMillis) {
        DefaultCamelContext context = new DefaultCamelContext();
        WacrComponent component = new WacrComponent();
        component.getConfiguration().setBaseUrl(server.baseUrl());
        component.getConfiguration().setToken(server.token());
        component.getConfiguration().setBusinessNumber("50640000000");
        component.getConfiguration().setRateLimitWindow(windowMillis);
        component.getConfiguration().setMaxRateLimitWait(300_000);
        context.addComponent("wacr", component);
        return context;
    }

    private static void consume(DefaultCamelContext context, String uri, org.apache.camel.Processor route)
            throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(route);
            }
        });
    }

    private static void send(ProducerTemplate template, String phone) {
        template.requestBodyAndHeader(
                "wacr:sendInteractive?buttons=btn_yes:Yes", "Are you coming?", WacrConstants.PHONE, phone);
    }

    private static long id(Exchange exchange) {
        return exchange.getMessage().getHeader(WacrConstants.CHAT_MESSAGE_ID, Long.class);
    }
}
