/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static io.github.camelwacr.client.CamelCalls.message;

import io.github.camelwacr.exception.WacrRateLimitException;
import io.github.camelwacr.test.Delivery;
import io.github.camelwacr.test.LimiterKind;
import io.github.camelwacr.test.RecordedRequest;
import io.github.camelwacr.test.RetryAfterStyle;
import io.github.camelwacr.test.WacrServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;

/**
 * What came of many sends against a server with a limit.
 *
 * @param delivered texts in the order of their delivery
 * @param failed    sends that ended with a rate limit exception
 * @param refusals  answers with 429
 * @param time      of the whole run
 * @param ideal     the time that the limit leaves
 */
record PacingRun(List<String> delivered, int failed, long refusals, Duration time, Duration ideal) {

    /** A server and how it is used. */
    record Plan(LimiterKind kind, int limit, Duration window, int windows, int threads, int contexts, String options) {

        int messages() {
            return limit * windows;
        }

        PacingRun run() throws Exception {
            try (WacrServer server = start()) {
                return run(server);
            }
        }

        WacrServer start() {
            return WacrServer.builder()
                    .limiter(kind)
                    .requestsPerMinute(limit)
                    .window(window)
                    .retryAfterStyle(RetryAfterStyle.SECONDS)
                    .start();
        }

        String uri(WacrServer server) {
            return "wacr:sendInteractive?token=" + server.token() + "&baseUrl=RAW(" + server.baseUrl()
                    + ")&rateLimitWindow=" + window.toMillis() + "&" + options;
        }

        private PacingRun run(WacrServer server) throws Exception {
            String uri = uri(server);
            List<CamelCalls> calls = new ArrayList<>();
            for (int i = 0; i < contexts; i++) {
                calls.add(new CamelCalls());
                // Loaded before the clock runs; it fails and is no request.
                Exchange ignored = calls.get(i).send(uri, message(null), Map.of());
            }
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            try {
                long start = System.nanoTime();
                List<Future<Exchange>> all = new ArrayList<>();
                for (int i = 0; i < messages(); i++) {
                    String text = "Message " + i;
                    CamelCalls one = calls.get(i % contexts);
                    all.add(pool.submit(() -> one.send(uri, message(text), Map.of())));
                }
                int failed = 0;
                for (Future<Exchange> one : all) {
                    Exception failure = one.get().getException();
                    if (failure instanceof WacrRateLimitException) {
                        failed++;
                    } else if (failure != null) {
                        throw failure;
                    }
                }
                Duration time = Duration.ofNanos(System.nanoTime() - start);
                return of(server, failed, time, ideal());
            } finally {
                pool.shutdownNow();
                calls.forEach(CamelCalls::close);
            }
        }

        /** The first window, or bucket, is free at once. */
        Duration ideal() {
            return window.multipliedBy(windows - 1L);
        }
    }

    /** What the server has seen. */
    static PacingRun of(WacrServer server, int failed, Duration time, Duration ideal) {
        return new PacingRun(
                server.deliveries().stream().map(PacingRun::text).toList(),
                failed,
                server.requests().stream()
                        .map(RecordedRequest::status)
                        .filter(status -> status == 429)
                        .count(),
                time,
                ideal);
    }

    private static String text(Delivery delivery) {
        return delivery.request().path("body_text").asText();
    }

    /** One line for the log of the build. */
    String figures(String name) {
        return String.format(
                "%-40s %4d delivered, %4d failed, %4d x 429, %6d ms of an ideal %6d ms (%.3f)",
                name,
                delivered.size(),
                failed,
                refusals,
                time.toMillis(),
                ideal.toMillis(),
                (double) time.toMillis() / ideal.toMillis());
    }
}
