/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import io.github.camelwacr.model.ButtonMessage;
import io.github.camelwacr.test.LimiterKind;
import io.github.camelwacr.test.RecordedRequest;
import io.github.camelwacr.test.WacrServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;

/** Sends more messages than are permitted to a server with the real limit, its minute scaled down. */
final class Paced {

    private static final int LIMIT = 60;
    private static final int SENDERS = 8;

    private final Options options;
    private final Report report = new Report("paced");
    private final long window;
    private final int windows;

    Paced(Options options) {
        this.options = options;
        this.window = options.number("window", 3000);
        this.windows = options.number("windows", 5);
    }

    void run() throws Exception {
        report.line(LIMIT + " requests in a window of " + window + " ms, seen over " + windows + " windows, with "
                + SENDERS + " senders that have " + LIMIT * (windows + 1) + " messages. The share is that of the "
                + LIMIT * windows + " messages that were permitted; the rate is that at which permitted messages"
                + " went out, up to the first one after those windows.");
        report.line("");
        report.head("way", "server counts", "share used", "of the permitted rate", "refused (429)", "messages lost");
        for (LimiterKind kind : List.of(LimiterKind.FIXED_WINDOW, LimiterKind.SLIDING_WINDOW)) {
            measure("camel-wacr", kind, this::wacr);
            measure("hand-written route", kind, server -> handWritten(server, false, false));
            measure("hand-written route, redelivery", kind, server -> handWritten(server, true, false));
            measure("hand-written route, Camel's throttle", kind, server -> handWritten(server, false, true));
        }
        report.publish(options.text("out"));
    }

    private void measure(String name, LimiterKind kind, Function<WacrServer, RouteBuilder> route) throws Exception {
        try (WacrServer server = WacrServer.builder()
                        .requestsPerMinute(LIMIT)
                        .window(Duration.ofMillis(window))
                        .limiter(kind)
                        .keepRequests(100_000)
                        .start();
                CamelContext context = new DefaultCamelContext()) {
            context.getShutdownStrategy().setTimeout(1);
            context.addRoutes(route.apply(server));
            context.start();
            int lost = send(context);
            row(name, kind, server.requests(), lost);
        }
    }

    /** Sends for a little longer than the windows; returns how many messages failed. */
    private int send(CamelContext context) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        ProducerTemplate template = context.createProducerTemplate();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        for (int i = 0; i < SENDERS; i++) {
            senders.execute(() -> {
                while (!over.get() && next.getAndIncrement() < LIMIT * (windows + 1)) {
                    Exchange exchange = template.request("direct:send", e -> {});
                    if (exchange.isFailed() && !over.get()) {
                        failed.incrementAndGet();
                    }
                }
            });
        }
        senders.shutdown();
        boolean ended = senders.awaitTermination(window * windows + window / 2, TimeUnit.MILLISECONDS);
        over.set(true);
        if (!ended) {
            senders.shutdownNow();
        }
        return failed.get();
    }

    private void row(String name, LimiterKind kind, List<RecordedRequest> requests, int lost) {
        Instant start = requests.get(0).at();
        Instant end = start.plusMillis(window * windows);
        List<RecordedRequest> seen =
                requests.stream().filter(request -> request.at().isBefore(end)).toList();
        long refused = seen.stream().filter(request -> request.status() == 429).count();
        List<RecordedRequest> sent =
                requests.stream().filter(request -> request.status() < 300).toList();
        long inTime =
                sent.stream().filter(request -> request.at().isBefore(end)).count();
        int permitted = LIMIT * windows;
        String rate = "";
        if (sent.size() > permitted) {
            long took = Duration.between(start, sent.get(permitted).at()).toNanos();
            rate = Figures.number(100.0 * window * windows * 1e6 / took, 1) + " %";
        }
        report.row(List.of(
                name,
                kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                Figures.number(100.0 * inTime / permitted, 1) + " %",
                rate,
                Long.toString(refused),
                Integer.toString(lost)));
        System.err.println("done: " + name + ", " + kind);
    }

    private RouteBuilder wacr(WacrServer server) {
        Supplier<ButtonMessage> messages = Samples.inTurn(Function.identity());
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:send")
                        .setBody(exchange -> messages.get())
                        .to("wacr:sendInteractive?rateLimitWindow=" + window + "&token=" + server.token() + "&baseUrl="
                                + server.baseUrl());
            }
        };
    }

    private RouteBuilder handWritten(WacrServer server, boolean redelivery, boolean throttle) {
        Supplier<HandWritten.Request> requests = Samples.inTurn(HandWritten::request);
        return new RouteBuilder() {
            @Override
            public void configure() {
                // Else each refusal would be logged with its stack.
                errorHandler(redelivery ? defaultErrorHandler() : noErrorHandler());
                if (redelivery) {
                    // Every five seconds of a real minute.
                    onException(HttpOperationFailedException.class)
                            .maximumRedeliveries(100)
                            .redeliveryDelay(window / 12);
                }
                var route = from("direct:send")
                        .setBody(exchange -> requests.get())
                        .marshal(new JacksonDataFormat(HandWritten.Request.class))
                        .setHeader(HttpConstants.HTTP_METHOD, constant(HttpMethods.POST))
                        .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                        .setHeader("Authorization", constant("Bearer " + server.token()));
                if (throttle) {
                    route.throttle(LIMIT).timePeriodMillis(window);
                }
                route.to(server.baseUrl() + "/messages/interactive");
            }
        };
    }
}
