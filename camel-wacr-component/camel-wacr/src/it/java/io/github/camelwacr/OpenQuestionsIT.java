/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.test.RecordedRequest;
import io.github.camelwacr.test.WacrServer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultProducerTemplate;
import org.junit.jupiter.api.Test;

/** What many questions that are open at once take: threads, requests and heap. */
class OpenQuestionsIT {

    private static final int LIMIT = 60;
    private static final int SHARE = LIMIT / 6;
    /** A window is 3 seconds here instead of a minute, so polls for answers are 250 ms to 1.5 s apart, not 5 to 30 s. */
    private static final Duration WINDOW = Duration.ofSeconds(3);

    private final AtomicInteger ended = new AtomicInteger();

    @Test
    void requestsAreBoundedAndEachAnswerReachesItsExchangeOnce() throws Exception {
        int questions = Integer.getInteger("wacr.questions", 200);
        try (WacrServer server = WacrServer.builder()
                        .requestsPerMinute(LIMIT)
                        .window(WINDOW)
                        .keepRequests(20_000)
                        .start();
                DefaultCamelContext context = context(server.baseUrl(), server.token(), "auto", WINDOW)) {
            Map<Integer, CompletableFuture<Exchange>> asked = ask(context, questions, 2);
            assertThat(asked.values()).noneMatch(CompletableFuture::isDone);
            Instant quiet = Instant.now();
            // Until the polls are as far apart as they get: a tenth of the time since the last question.
            await().pollDelay(WINDOW.multipliedBy(6))
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> true);
            Instant taps = Instant.now();
            for (int i = 0; i < questions; i++) {
                server.phone(phone(i)).tap(i % 2 == 0 ? "btn_yes" : "btn_no");
            }
            await().atMost(Duration.ofMinutes(3)).until(() -> ended.get() == questions);

            asked.forEach((i, question) -> {
                Exchange exchange = question.join();
                assertThat(exchange.getException()).isNull();
                assertThat(exchange.getMessage().getBody(ChatMessage.class).senderId())
                        .isEqualTo(phone(i));
                assertThat(exchange.getMessage().getHeader(WacrConstants.REPLY_ID))
                        .isEqualTo(i % 2 == 0 ? "btn_yes" : "btn_no");
            });
            List<Instant> all = times(server, request -> true);
            List<Instant> polls = times(server, request -> request.path().endsWith("/messages"));
            List<Instant> last = polls.stream()
                    .filter(poll -> poll.isAfter(taps.minus(WINDOW)) && poll.isBefore(taps))
                    .toList();
            System.out.printf(
                    "OpenQuestionsIT: %d questions, %d requests, %d of them polls; at most %d requests and %d polls in a"
                            + " window; %d polls in the last window before the taps, %d s after the last question%n",
                    questions,
                    all.size(),
                    polls.size(),
                    mostInAWindow(all),
                    mostInAWindow(polls),
                    last.size(),
                    Duration.between(quiet, taps).toSeconds());
            assertThat(server.requests()).noneMatch(request -> request.status() == 429);
            // One can come a little late, and then seems to be of the next window.
            assertThat(mostInAWindow(polls)).isLessThanOrEqualTo(SHARE + 1);
            assertThat(last).as("1.5 s apart").hasSizeBetween(1, 3);
            // One send and one look at the answer each, and the polls.
            assertThat(all).hasSize(2 * questions + polls.size());
            assertThat(ended).hasValue(questions);
        }
    }

    @Test
    void aQuestionTakesLittleHeapAndNoThread() throws Exception {
        int questions = 1_000;
        try (HistoryServer server = new HistoryServer();
                DefaultCamelContext context = context(server.baseUrl(), "test-token", "0", Duration.ofMinutes(1))) {
            Map<Integer, CompletableFuture<Exchange>> warmUp = ask(context, 100, 2);
            int threads = ManagementFactory.getThreadMXBean().getThreadCount();
            long before = heap();
            Map<Integer, CompletableFuture<Exchange>> asked = ask(context, 100, 100 + questions, 2);
            long open = heap();

            System.out.printf(
                    "OpenQuestionsIT: %d bytes of heap for a question that is open, those of the test server included%n",
                    (open - before) / questions);
            assertThat((open - before) / questions).isLessThan(10_000);
            assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(threads + questions / 20);
            assertThat(Stream.concat(warmUp.values().stream(), asked.values().stream()))
                    .noneMatch(CompletableFuture::isDone);
            context.stop();
            assertThat(ended).hasValue(100 + questions);
        }
    }

    private DefaultCamelContext context(String baseUrl, String token, String rate, Duration window) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        WacrComponent component = new WacrComponent();
        component.getConfiguration().setBaseUrl(baseUrl);
        component.getConfiguration().setToken(token);
        component.getConfiguration().setRequestsPerMinute(rate);
        component.getConfiguration().setBusinessNumber(HistoryServer.BUSINESS);
        component.getConfiguration().setRateLimitWindow((int) window.toMillis());
        component.getConfiguration().setMaxRateLimitWait(300_000);
        context.addComponent("wacr", component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .onCompletion()
                        .process(exchange -> ended.incrementAndGet())
                        .end()
                        .to("wacr:sendInteractive?replyTimeout=15m&buttons=btn_yes:Yes,btn_no:No");
            }
        });
        context.start();
        return context;
    }

    private static Map<Integer, CompletableFuture<Exchange>> ask(DefaultCamelContext context, int to, int threads)
            throws Exception {
        return ask(context, 0, to, threads);
    }

    /** Comes back when all are sent. */
    private static Map<Integer, CompletableFuture<Exchange>> ask(
            DefaultCamelContext context, int from, int to, int threads) throws Exception {
        ProducerTemplate template = context.createProducerTemplate();
        ((DefaultProducerTemplate) template).setThreadedAsyncMode(false);
        Map<Integer, CompletableFuture<Exchange>> asked = new ConcurrentHashMap<>();
        Thread[] askers = new Thread[threads];
        for (int t = 0; t < threads; t++) {
            int first = from + t;
            askers[t] = new Thread(() -> {
                for (int i = first; i < to; i += threads) {
                    Exchange question = ExchangeBuilder.anExchange(context)
                            .withHeader(WacrConstants.PHONE, phone(i))
                            .withBody("Are you coming?")
                            .build();
                    asked.put(i, template.asyncSend("direct:ask", question));
                }
            });
            askers[t].start();
        }
        for (Thread asker : askers) {
            asker.join();
        }
        return asked;
    }

    private static List<Instant> times(WacrServer server, Predicate<RecordedRequest> which) {
        return server.requests().stream()
                .filter(which)
                .map(RecordedRequest::at)
                .sorted()
                .toList();
    }

    private static int mostInAWindow(List<Instant> times) {
        int most = 0;
        int first = 0;
        for (int i = 0; i < times.size(); i++) {
            while (Duration.between(times.get(first), times.get(i)).compareTo(WINDOW) >= 0) {
                first++;
            }
            most = Math.max(most, i - first + 1);
        }
        return most;
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static String phone(int i) {
        return "506" + (80_000_000 + i);
    }
}
