/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrReplyTimeoutException;
import io.github.camelwacr.model.ChatMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An exchange asks a person, and goes on with the answer: its own one, once, and never an echo. */
class ReplyTest {

    private static final String ANA = "50688887777";
    private static final String BEN = "50611112222";

    private final List<Exchange> consumed = new CopyOnWriteArrayList<>();
    private final AtomicInteger ended = new AtomicInteger();
    private HistoryServer server;
    private DefaultCamelContext context;
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        server = new HistoryServer();
        context = new DefaultCamelContext();
        WacrComponent component = new WacrComponent();
        component.getConfiguration().setBaseUrl(server.baseUrl());
        component.getConfiguration().setToken("test-token");
        component.getConfiguration().setRequestsPerMinute("0");
        component.getConfiguration().setBusinessNumber(HistoryServer.BUSINESS);
        // Polls for answers are as far apart as the window says.
        component.getConfiguration().setRateLimitWindow(600);
        context.addComponent("wacr", component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .routeId("ask")
                        .onCompletion()
                        .process(exchange -> ended.incrementAndGet())
                        .end()
                        .to("wacr:sendInteractive?replyTimeout={{timeout:20s}}&buttons=btn_yes:Yes,btn_no:No");
            }
        });
        template = context.createProducerTemplate();
        ((DefaultProducerTemplate) template).setThreadedAsyncMode(false);
    }

    @AfterEach
    void stop() {
        context.stop();
        server.close();
    }

    @Test
    void theExchangeGoesOnWithTheAnswer() throws Exception {
        CompletableFuture<Exchange> question = ask(ANA, "Are you coming?");
        assertThat(question).isNotDone();

        server.receive(ANA, "interactive", "Yes", "wamid.1");

        Exchange exchange = question.get(10, TimeUnit.SECONDS);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(ChatMessage.class).message()).isEqualTo("Yes");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(WacrConstants.REPLY_ID, "btn_yes")
                .containsEntry(WacrConstants.REPLY_TITLE, "Yes")
                .containsEntry(WacrConstants.MESSAGE_ID, "wamid.1")
                .containsEntry(WacrConstants.CHAT_MESSAGE_ID, 1L);
        await().until(() -> ended.get() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Don't know 👍🏽", "Don&#39;t know 👍🏽", "Don't  know 👍🏽"})
    void aTitleIsFoundHoweverTheHistoryWritesIt(String shown) throws Exception {
        CompletableFuture<Exchange> question = ask(
                "wacr:sendInteractive?replyTimeout=20s&buttons=btn_no:نعم,btn_unsure:Don't know 👍🏽", ANA, "Coming?");

        server.receive(ANA, "interactive", shown, "wamid.1");

        assertThat(question.get(10, TimeUnit.SECONDS).getMessage().getHeader(WacrConstants.REPLY_ID))
                .isEqualTo("btn_unsure");
    }

    @Test
    void theHistoryIsPolledOnlyWhileSomebodyWaits() throws Exception {
        CompletableFuture<Exchange> question = ask(ANA, "Are you coming?");
        server.receive(ANA, "interactive", "Yes", "wamid.1");
        question.get(10, TimeUnit.SECONDS);
        int requests = server.requests().size();

        await().pollDelay(Duration.ofMillis(700)).until(() -> true);

        assertThat(server.requests()).hasSizeLessThanOrEqualTo(requests + 1);
    }

    @Test
    void theSameTextOfTwoPeopleReachesEachOnesExchange() throws Exception {
        CompletableFuture<Exchange> ana = ask(ANA, "Are you coming?");
        CompletableFuture<Exchange> ben = ask(BEN, "Are you coming?");

        server.receive(BEN, "text", "ok", null);
        Exchange first = ben.get(10, TimeUnit.SECONDS);
        assertThat(ana).isNotDone();
        server.receive(ANA, "text", "ok", null);

        assertThat(answer(first).senderId()).isEqualTo(BEN);
        assertThat(answer(ana.get(10, TimeUnit.SECONDS)).senderId()).isEqualTo(ANA);
        assertThat(first.getMessage().getHeaders()).doesNotContainKeys(WacrConstants.REPLY_ID);
    }

    @Test
    void anAnswerThatTheServiceFailsToShowHoldsBackNoOther() throws Exception {
        CompletableFuture<Exchange> ana = ask(ANA, "Are you coming?");
        CompletableFuture<Exchange> ben = ask(BEN, "Are you coming?");

        synchronized (server) {
            server.spoil(server.receive(ANA, "text", "ok", null), "<html>maintenance");
            server.receive(BEN, "text", "ok", null);
        }

        assertThat(answer(ben.get(5, TimeUnit.SECONDS)).senderId()).isEqualTo(BEN);
        assertThat(ana).isNotDone();
        assertThat(answer(ana.get(15, TimeUnit.SECONDS)).message()).isEqualTo("ok");
    }

    @Test
    void aTapOnAnOlderQuestionGoesThereAndATextToTheNewest() throws Exception {
        CompletableFuture<Exchange> older = ask(ANA, "Are you coming?");
        CompletableFuture<Exchange> newer = ask(ANA, "Do you bring salad?");

        server.receive(ANA, "interactive", "No", "wamid.1");
        assertThat(older.get(10, TimeUnit.SECONDS).getMessage().getHeader(WacrConstants.REPLY_ID))
                .isEqualTo("btn_no");
        assertThat(newer).isNotDone();

        server.receive(ANA, "text", "no time", null);
        assertThat(answer(newer.get(10, TimeUnit.SECONDS)).message()).isEqualTo("no time");
    }

    @Test
    void aTapOfWhichNobodyTellsTheQuestionGoesToTheOneThatHasIt() throws Exception {
        CompletableFuture<Exchange> older = ask(ANA, "Are you coming?");
        CompletableFuture<Exchange> newer =
                ask("wacr:sendInteractive?replyTimeout=20s&buttons=a:Rice,b:Beans", ANA, "And?");
        long elsewhere;
        long tap;
        synchronized (server) {
            elsewhere = server.receive(ANA, "interactive", "Perhaps", "wamid.0");
            tap = server.receive(ANA, "interactive", "Yes", "wamid.1");
            server.spoil(elsewhere, "{\"success\":true,\"data\":{\"id\":999}}");
            server.spoil(tap, "{\"success\":true,\"data\":{\"id\":999}}");
        }

        assertThat(older.get(10, TimeUnit.SECONDS).getMessage().getHeader(WacrConstants.REPLY_ID))
                .isEqualTo("btn_yes");
        assertThat(newer).isNotDone();
        server.receive(ANA, "text", "both", null);
        assertThat(answer(newer.get(10, TimeUnit.SECONDS)).message()).isEqualTo("both");
    }

    @Test
    void aTextGoesToTheNewestOfTwoOpenQuestions() throws Exception {
        CompletableFuture<Exchange> older = ask(ANA, "Are you coming?");
        CompletableFuture<Exchange> newer = ask(ANA, "Do you bring salad?");

        server.receive(ANA, "text", "yes", null);

        assertThat(answer(newer.get(10, TimeUnit.SECONDS)).message()).isEqualTo("yes");
        assertThat(older).isNotDone();
    }

    @Test
    void aTextGoesToTheQuestionOfItsConversation() throws Exception {
        server.chat(1, 777);
        CompletableFuture<Exchange> older = ask(ANA, "Are you coming?");
        CompletableFuture<Exchange> newer = ask(ANA, "Do you bring salad?");

        server.chat(server.receive(ANA, "text", "yes", null), 777);

        assertThat(answer(older.get(10, TimeUnit.SECONDS)).message()).isEqualTo("yes");
        assertThat(newer).isNotDone();
    }

    @Test
    void anAnswerFromAnotherConversationOfTheSamePersonCounts() throws Exception {
        CompletableFuture<Exchange> question = ask(ANA, "Are you coming?");

        server.chat(server.receive(ANA, "text", "yes", null), 999);

        assertThat(answer(question.get(10, TimeUnit.SECONDS)).chatId()).isEqualTo(999L);
    }

    @Test
    void whatWhatsAppWritesInAnotherWayIsTheSamePerson() throws Exception {
        CompletableFuture<Exchange> brazil = ask("+55 11 9 8765-4321", "Você vem?");

        server.receive("551187654321", "text", "sim", null);

        assertThat(answer(brazil.get(10, TimeUnit.SECONDS)).message()).isEqualTo("sim");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAnswerThatIsThereBeforeTheAnswerToTheSendCounts(boolean rows) throws Exception {
        if (!rows) {
            server.withoutRows();
        }
        CompletableFuture<Exchange> other = ask(BEN, "Are you coming?");
        AtomicInteger polls = new AtomicInteger();
        server.beforePage(polls::incrementAndGet);
        server.beforeAnswer(phone -> {
            server.receive(ANA, "interactive", "Yes", "wamid.2");
            await().until(() -> polls.get() > 2);
        });

        Exchange exchange = ask(ANA, "Are you coming?").get(10, TimeUnit.SECONDS);

        assertThat(exchange.getMessage().getHeader(WacrConstants.REPLY_ID)).isEqualTo("btn_yes");
        assertThat(other).isNotDone();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void moreThanAPageOfOtherMessagesHidesNoAnswer(boolean rows) throws Exception {
        if (!rows) {
            server.withoutRows();
        }
        CompletableFuture<Exchange> question = ask(ANA, "Are you coming?");
        server.receive(ANA, "interactive", "Yes", "wamid.1");
        for (int i = 0; i < 250; i++) {
            server.receive(BEN, "text", "Hi", null);
        }

        assertThat(answer(question.get(10, TimeUnit.SECONDS)).message()).isEqualTo("Yes");
    }

    /** Polls may take 10 requests of a window here, and it takes 16 to see the answer. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void moreThanTheShareOfPollsHidesNoAnswer(boolean faults) throws Exception {
        String uri = "wacr:sendInteractive?requestsPerMinute=60&replyTimeout=30s&buttons=btn_yes:Yes";
        CompletableFuture<Exchange> question = ask(uri, ANA, "Are you coming?");
        server.faults(request -> faults && request % 7 == 0 ? HistoryServer.Fault.CRASH : null);
        server.receive(ANA, "interactive", "Yes", "wamid.1");
        for (int i = 0; i < 1_500; i++) {
            server.receive(BEN, "text", "Hi", null);
        }

        assertThat(answer(question.get(20, TimeUnit.SECONDS)).message()).isEqualTo("Yes");
    }

    @Test
    void whatPeopleWroteBeforeTheQuestionIsNoAnswer() throws Exception {
        server.receive(ANA, "text", "hello", null);
        CompletableFuture<Exchange> question = ask(ANA, "Are you coming?");
        int requests = server.requests().size();
        await().until(() -> server.requests().size() >= requests + 3);
        assertThat(question).isNotDone();

        server.receive(ANA, "text", "yes", null);

        assertThat(answer(question.get(10, TimeUnit.SECONDS)).message()).isEqualTo("yes");
    }

    @Test
    void anotherSendToThePersonIsNoAnswerWhereTheAccountHasNoDefaultNumber() throws Exception {
        server.withoutDefaultNumber();
        CompletableFuture<Exchange> question = ask(ANA, "Are you coming?");
        CountDownLatch seen = new CountDownLatch(1);
        AtomicInteger polls = new AtomicInteger();
        server.beforePage(polls::incrementAndGet);
        server.beforeAnswer(phone -> {
            int now = polls.get();
            await().until(() -> polls.get() > now + 2);
            seen.countDown();
        });
        template.sendBody("wacr:sendText?phone=" + ANA, "It begins at eight");
        assertThat(seen.await(10, TimeUnit.SECONDS)).isTrue();
        int now = polls.get();
        await().until(() -> polls.get() > now + 2);
        assertThat(question).isNotDone();

        server.receive(ANA, "text", "yes", null);

        assertThat(answer(question.get(10, TimeUnit.SECONDS)).message()).isEqualTo("yes");
    }

    // How it ends without an answer

    @Test
    void whenTheTimeIsOverItFailsAndARedeliverySendsNothing() throws Exception {
        context.getPropertiesComponent().addInitialProperty("timeout", "200");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(WacrReplyTimeoutException.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(1);
                from("direct:again").to("wacr:sendInteractive?replyTimeout=200&buttons=btn_yes:Yes");
            }
        });

        Exchange exchange = ask("direct:again", ANA, "Are you coming?").get(10, TimeUnit.SECONDS);

        assertThat(exchange.getException()).isInstanceOfSatisfying(WacrReplyTimeoutException.class, e -> {
            assertThat(e.sendOutcome()).isEqualTo(SendOutcome.SENT);
            assertThat(e).hasMessageNotContaining(ANA);
        });
        assertThat(server.requests())
                .filteredOn(path -> path.startsWith("POST"))
                .hasSize(1);
    }

    @Test
    void aRouteThatIsDoneAgainAfterTheAnswerHasItAgain() throws Exception {
        AtomicInteger left = new AtomicInteger(1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:again")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(1))
                        .to("direct:sub");
                from("direct:sub")
                        .errorHandler(noErrorHandler())
                        .to("wacr:sendInteractive?replyTimeout=20s&buttons=btn_yes:Yes")
                        .process(exchange -> {
                            if (left.getAndDecrement() > 0) {
                                throw new IllegalStateException("the step after the answer");
                            }
                        });
            }
        });
        CompletableFuture<Exchange> question = ask("direct:again", ANA, "Are you coming?");

        server.receive(ANA, "interactive", "Yes", "wamid.1");

        Exchange exchange = question.get(10, TimeUnit.SECONDS);
        assertThat(answer(exchange).message()).isEqualTo("Yes");
        assertThat(exchange.getMessage().getHeader(WacrConstants.REPLY_ID)).isEqualTo("btn_yes");
        assertThat(left).hasValue(-1);
        assertThat(server.requests())
                .filteredOn(path -> path.startsWith("POST"))
                .hasSize(1);
    }

    @Test
    void aReminderAfterTheTimeIsSent() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(WacrReplyTimeoutException.class)
                        .handled(true)
                        .setBody(constant("We keep your place until eight"))
                        .to("wacr:sendText?phone=" + ANA);
                from("direct:remind").to("wacr:sendInteractive?replyTimeout=100&buttons=btn_yes:Yes");
            }
        });

        Exchange exchange = ask("direct:remind", ANA, "Are you coming?").get(10, TimeUnit.SECONDS);

        assertThat(exchange.getException()).isNull();
        assertThat(server.requests())
                .filteredOn(path -> path.startsWith("POST"))
                .hasSize(2);
    }

    @Test
    void aLateAnswerGoesToTheConsumer() throws Exception {
        consume("");
        Exchange exchange = ask("wacr:sendInteractive?replyTimeout=100&buttons=btn_yes:Yes", ANA, "Coming?")
                .get(10, TimeUnit.SECONDS);
        assertThat(exchange.getException()).isInstanceOf(WacrReplyTimeoutException.class);

        server.receive(ANA, "interactive", "Yes", "wamid.1");

        await().until(() -> consumed.size() == 1);
        assertThat(consumed.get(0).getMessage().getHeader(WacrConstants.REPLY_ID))
                .isEqualTo("btn_yes");
    }

    @Test
    void theConsumerSeesAnswersUnlessItIsNotToSeeThem() throws Exception {
        consume("&consumeReplies=false");
        CompletableFuture<Exchange> question = ask(ANA, "Are you coming?");
        server.receive(ANA, "interactive", "Yes", "wamid.1");
        question.get(10, TimeUnit.SECONDS);
        server.receive(ANA, "text", "and I bring salad", null);

        await().until(() -> consumed.size() == 1);
        assertThat(answer(consumed.get(0)).message()).isEqualTo("and I bring salad");
    }

    @Test
    void anAnswerWhoseDetailsFailAtFirstIsLeftToItsQuestionByAConsumerThatIsNotToSeeIt() throws Exception {
        // The consumer reads the answer first.
        context.getComponent("wacr", WacrComponent.class).getConfiguration().setRateLimitWindow(12_000);
        consume("&consumeReplies=false");
        CompletableFuture<Exchange> question = ask(ANA, "Are you coming?");
        AtomicInteger details = new AtomicInteger();
        server.faults(
                request -> server.requests().get(request - 1).startsWith("/messages/") && details.getAndIncrement() == 0
                        ? HistoryServer.Fault.CRASH
                        : null);
        server.receive(ANA, "interactive", "Yes", "wamid.1");
        assertThat(answer(question.get(10, TimeUnit.SECONDS)).message()).isEqualTo("Yes");
        server.receive(ANA, "text", "and I bring salad", null);

        await().until(() -> !consumed.isEmpty());
        assertThat(answer(consumed.get(0)).message()).isEqualTo("and I bring salad");
    }

    @Test
    void theStopOfTheContextEndsAllWaitsAtOnce() throws Exception {
        CompletableFuture<Exchange> ana = ask(ANA, "Are you coming?");
        CompletableFuture<Exchange> ben = ask(BEN, "Are you coming?");
        long begin = System.nanoTime();

        context.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        for (CompletableFuture<Exchange> question : List.of(ana, ben)) {
            assertThat(question.get(1, TimeUnit.SECONDS).getException())
                    .isInstanceOfSatisfying(WacrException.class, e -> assertThat(e.sendOutcome())
                            .isEqualTo(SendOutcome.SENT));
        }
    }

    @Test
    void theStopOfTheRouteEndsItsWaits() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        CompletableFuture<Exchange> question = ask(ANA, "Are you coming?");

        context.getRouteController().stopRoute("ask");

        assertThat(question.get(5, TimeUnit.SECONDS).getException())
                .isInstanceOfSatisfying(
                        WacrException.class, e -> assertThat(e.sendOutcome()).isEqualTo(SendOutcome.SENT));
    }

    @Test
    void aTransactedExchangeIsRefusedBeforeTheSend() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:transacted")
                        .process(exchange -> exchange.getUnitOfWork().beginTransactedBy("test"))
                        .to("wacr:sendInteractive?replyTimeout=1m&buttons=btn_yes:Yes");
            }
        });

        Exchange result = ask("direct:transacted", ANA, "Are you coming?").get(10, TimeUnit.SECONDS);

        assertThat(result.getException()).isInstanceOfSatisfying(WacrException.class, e -> assertThat(e.sendOutcome())
                .isEqualTo(SendOutcome.NOT_SENT));
        assertThat(server.requests()).isEmpty();
    }

    // Many

    @Test
    void fiveHundredQuestionsAreOpenWithTwoThreadsAndEachEndsOnceWithItsAnswer() throws Exception {
        List<CompletableFuture<Exchange>> questions = new CopyOnWriteArrayList<>();
        Map<Integer, CompletableFuture<Exchange>> byNumber = new ConcurrentHashMap<>();
        Thread[] threads = new Thread[2];
        for (int t = 0; t < 2; t++) {
            int first = t;
            threads[t] = new Thread(() -> {
                for (int i = first; i < 500; i += 2) {
                    byNumber.put(i, ask(phone(i), "Are you coming?"));
                }
            });
            threads[t].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        for (int i = 0; i < 500; i++) {
            questions.add(byNumber.get(i));
        }
        assertThat(questions).noneMatch(CompletableFuture::isDone);

        for (int i = 499; i >= 0; i--) {
            server.receive(phone(i), "interactive", i % 2 == 0 ? "Yes" : "No", server.wamidOf(phone(i)));
        }

        for (int i = 0; i < 500; i++) {
            Exchange exchange = questions.get(i).get(30, TimeUnit.SECONDS);
            assertThat(answer(exchange).senderId()).isEqualTo(phone(i));
            assertThat(exchange.getMessage().getHeader(WacrConstants.REPLY_ID))
                    .isEqualTo(i % 2 == 0 ? "btn_yes" : "btn_no");
        }
        await().until(() -> ended.get() == 500);
    }

    @Test
    void routesThatAreSlowAfterTheTimeHoldUpNoTimer() throws Exception {
        int questions = 1_100;
        Set<String> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger over = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(WacrReplyTimeoutException.class).handled(true).process(exchange -> {
                    threads.add(Thread.currentThread().getName());
                    goOn.await(20, TimeUnit.SECONDS);
                    over.incrementAndGet();
                });
                from("direct:slow").to("wacr:sendInteractive?replyTimeout=5s&buttons=btn_yes:Yes");
            }
        });
        List<CompletableFuture<Exchange>> open = IntStream.range(0, questions)
                .mapToObj(i -> ask("direct:slow", phone(i), "Are you coming?"))
                .toList();

        await().pollDelay(Duration.ofSeconds(7)).atMost(Duration.ofSeconds(30)).until(() -> !threads.isEmpty());

        assertThat(open).hasSize(questions);
        assertThat(threads).isNotEmpty().noneMatch(name -> name.contains("WacrTimer"));
        goOn.countDown();
        await().atMost(Duration.ofSeconds(30)).until(() -> over.get() == questions);
    }

    @Test
    void routesThatAreSlowAfterTheAnswerKeepNoOtherAnswerFromBeingSeen() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:slow")
                        .to("wacr:sendInteractive?replyTimeout=30s&buttons=btn_yes:Yes")
                        .process(exchange -> goOn.await(20, TimeUnit.SECONDS));
            }
        });
        for (int i = 0; i < 20; i++) {
            assertThat(ask("direct:slow", phone(i), "Are you coming?")).isNotDone();
            server.receive(phone(i), "interactive", "Yes", server.wamidOf(phone(i)));
        }

        CompletableFuture<Exchange> question = ask(ANA, "Are you coming?");
        long answer = server.receive(ANA, "interactive", "Yes", server.wamidOf(ANA));

        await().atMost(Duration.ofSeconds(5)).until(() -> server.requests().contains("/messages/" + answer));
        goOn.countDown();
        assertThat(answer(question.get(10, TimeUnit.SECONDS)).message()).isEqualTo("Yes");
    }

    private static String phone(int i) {
        return "506" + (80_000_000 + i);
    }

    private CompletableFuture<Exchange> ask(String phone, String text) {
        return ask("direct:ask", phone, text);
    }

    private CompletableFuture<Exchange> ask(String uri, String phone, String text) {
        if (!context.isStarted()) {
            context.start();
        }
        return template.asyncSend(uri, question(phone, text));
    }

    private Exchange question(String phone, String text) {
        if (!context.isStarted()) {
            context.start();
        }
        return ExchangeBuilder.anExchange(context)
                .withHeader(WacrConstants.PHONE, phone)
                .withBody(text)
                .build();
    }

    private void consume(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("wacr:listMessages?startFrom=earliest&initialDelay=0&delay=40" + options)
                        .process(exchange -> consumed.add(exchange.copy()));
            }
        });
    }

    private static ChatMessage answer(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(ChatMessage.class);
    }
}
