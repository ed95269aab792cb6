/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.HistoryServer.Fault;
import io.github.camelwacr.client.CapturedLog;
import io.github.camelwacr.model.ChatMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each message of a person reaches the route, at least once, in order, and nothing is ever passed over. */
class WacrConsumerTest {

    private static final String PERSON = "50688887777";
    private static final String EARLIEST = "startFrom=earliest&businessNumber=" + HistoryServer.BUSINESS;

    private final List<Long> delivered = new CopyOnWriteArrayList<>();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final MemoryStateRepository memory = new MemoryStateRepository();
    private HistoryServer server;
    private DefaultCamelContext context;

    @BeforeEach
    void start() throws Exception {
        server = new HistoryServer();
        newContext();
        context.start();
    }

    private void newContext() {
        context = new DefaultCamelContext();
        context.addComponent("wacr", component("test-token"));
        context.getRegistry().bind("memory", memory);
    }

    private WacrComponent component(String token) {
        WacrComponent component = new WacrComponent();
        component.getConfiguration().setBaseUrl(server.baseUrl());
        component.getConfiguration().setToken(token);
        component.getConfiguration().setRequestsPerMinute("0");
        return component;
    }

    @AfterEach
    void stop() {
        context.stop();
        server.close();
    }

    @Test
    void aHostileServiceAndARouteThatFailsLoseNothing() throws Exception {
        Random random = new Random(42);
        Set<Long> inbound = Collections.synchronizedSet(new HashSet<>());
        for (int i = 0; i < 1_000; i++) {
            addAny(random, inbound);
        }
        server.cap(50, false);
        AtomicInteger growth = new AtomicInteger(300);
        server.beforePage(() -> {
            for (int i = 0; i < 7 && growth.decrementAndGet() >= 0; i++) {
                addAny(random, inbound);
            }
            server.cap(random.nextInt(20) == 0 ? 100 : 50, random.nextBoolean());
        });
        server.faults(request -> random.nextInt(5) == 0 ? Fault.values()[random.nextInt(5)] : null);
        Map<Long, Integer> tries = new java.util.concurrent.ConcurrentHashMap<>();
        consumeFrom("wacr:listMessages?initialDelay=0&delay=5&details=none&" + EARLIEST, exchange -> {
            long id = id(exchange);
            if (id % 7 == 0 && tries.merge(id, 1, Integer::sum) < 3) {
                throw new IllegalStateException("the database is down");
            }
        });

        await().atMost(Duration.ofSeconds(60)).until(() -> delivered.size() >= inbound.size() && growth.get() < 0);

        assertThat(new ArrayList<>(delivered)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(inbound);
    }

    @Test
    void messagesComeInTheOrderOfTheirIds() throws Exception {
        for (int i = 0; i < 230; i++) {
            server.receive(PERSON, "text", "Hi", null);
        }

        consume(EARLIEST, exchange -> {});

        awaitDelivered(230);
        assertThat(delivered)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 230).boxed().toList());
        assertThat(exchanges.get(229).getProperty(Exchange.BATCH_COMPLETE)).isEqualTo(true);
        assertThat(exchanges.get(0).getProperty(Exchange.BATCH_SIZE)).isEqualTo(230);
    }

    @Test
    void aRowThatTurnsUpBelowOthersIsDelivered() throws Exception {
        for (int i = 0; i < 20; i++) {
            server.receive(PERSON, "text", "Hi", null);
        }
        server.addWithId(30, 0, PERSON, "text", "Hi", "sent", null);
        consume(EARLIEST, exchange -> {});
        awaitDelivered(21);

        server.addWithId(25, 1, PERSON, "text", "slow", "sent", null);

        awaitDelivered(22);
        assertThat(delivered).endsWith(30L, 25L);
    }

    @Test
    void aPollInQuietTimesIsOneRequest() throws Exception {
        for (int i = 0; i < 150; i++) {
            server.send("Hi");
        }
        memory.start();
        memory.setState(server.baseUrl() + "/listMessages", "{\"floor\":150,\"settled\":[]}");
        consume(EARLIEST + "&stateRepository=#memory", exchange -> {});

        await().until(() -> server.requests().size() >= 5);

        assertThat(server.requests()).allMatch("/messages?page=1&per_page=100"::equals);
    }

    @Test
    void latestLeavesOutWhatWasThereBefore() throws Exception {
        long before = server.receive(PERSON, "text", "long ago", null);
        server.setOld(before, "2026-01-01T08:00:00+00:00");
        consume("businessNumber=" + HistoryServer.BUSINESS, exchange -> {});
        await().until(() -> server.requests().size() >= 3);
        long after = server.receive(PERSON, "text", "Hi", null);
        server.setOld(after, "2099-01-01T08:00:00+00:00");

        awaitDelivered(1);

        assertThat(delivered).containsExactly(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31T08:00:00Z", "2026-01-31T09:00:00+01:00"})
    void aTimeLeavesOutWhatIsOlder(String time) throws Exception {
        server.setOld(server.receive(PERSON, "text", "old", null), "2026-01-31T07:59:59+00:00");
        server.setOld(server.receive(PERSON, "text", "new", null), "2026-01-31T02:00:00-06:00");

        consume("startFrom=" + time + "&businessNumber=" + HistoryServer.BUSINESS, exchange -> {});

        awaitDelivered(1);
        assertThat(delivered).containsExactly(2L);
    }

    @Test
    void goesOnWhereItWasAfterARestart() throws Exception {
        server.receive(PERSON, "text", "one", null);
        consume(EARLIEST + "&stateRepository=#memory", exchange -> {});
        awaitDelivered(1);
        context.getRouteController().stopRoute("inbox");
        server.receive(PERSON, "text", "two", null);

        context.getRouteController().startRoute("inbox");

        awaitDelivered(2);
        assertThat(delivered).containsExactly(1L, 2L);
    }

    @Test
    void aRepositoryIsReadBeforeARouteThatStartsWithItsContext(@TempDir Path folder) throws Exception {
        CursorFile earlier = new CursorFile(folder.resolve("cursor").toString());
        earlier.setState(server.baseUrl() + "/listMessages", "{\"floor\":1,\"settled\":[]}");
        server.receive(PERSON, "text", "one", null);
        server.receive(PERSON, "text", "two", null);
        context.stop();
        newContext();
        context.getRegistry()
                .bind("file", new CursorFile(folder.resolve("cursor").toString()));
        consume(EARLIEST + "&stateRepository=#file", exchange -> {});

        context.start();

        awaitDelivered(1);
        assertThat(delivered).containsExactly(2L);
    }

    @Test
    void aServiceWhoseClockGoesBackHidesNothing() throws Exception {
        server.setOld(server.receive(PERSON, "text", "long ago", null), "2026-01-01T08:00:00+00:00");
        consume("businessNumber=" + HistoryServer.BUSINESS, exchange -> {});
        await().until(() -> server.requests().size() >= 3);

        long later = server.receive(PERSON, "text", "Hi", null);
        server.setOld(later, "2026-01-01T07:00:00+00:00");

        awaitDelivered(1);
        assertThat(delivered).containsExactly(later);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'floor':5000,'settled':[]}", "{'floor':0,'settled':[1,5000]}"})
    void aStateOfAnotherAccountIsToldOf(String state) throws Exception {
        memory.start();
        memory.setState(server.baseUrl() + "/listMessages", state.replace('\'', '"'));
        server.receive(PERSON, "text", "Hi", null);

        try (CapturedLog log = new CapturedLog()) {
            consume(EARLIEST + "&stateRepository=#memory", exchange -> {});
            await().until(() -> server.requests().size() >= 4);

            assertThat(log.lines())
                    .filteredOn(
                            line -> line.level() == Level.WARN && line.text().contains("another account"))
                    .hasSize(1);
        }
    }

    @Test
    void whatThisApplicationSendsIsNoMessageOfAPersonWhereTheAccountHasNoDefaultNumber() throws Exception {
        server.withoutDefaultNumber();
        AtomicInteger polls = new AtomicInteger();
        server.beforePage(polls::incrementAndGet);
        // The consumer sees the message before its send has an answer.
        server.beforeAnswer(phone -> {
            int now = polls.get();
            await().until(() -> polls.get() > now + 2);
        });
        consume(EARLIEST, exchange -> {});

        context.createProducerTemplate()
                .requestBodyAndHeader("wacr:sendText", "It begins at eight", WacrConstants.PHONE, PERSON);
        long answer = server.receive(PERSON, "text", "It begins at eight", null);

        awaitDelivered(1);
        assertThat(delivered).containsExactly(answer);
    }

    // What other polling consumers do wrong

    @Test
    void theIdIsNotMarkedBeforeTheRouteRan() throws Exception {
        server.receive(PERSON, "text", "Hi", null);
        List<String> states = new CopyOnWriteArrayList<>();
        consume(EARLIEST + "&stateRepository=#memory", exchange -> {
            states.add(String.valueOf(memory.getState(server.baseUrl() + "/listMessages")));
            if (states.size() < 3) {
                throw new IllegalStateException("not yet");
            }
        });

        awaitDelivered(1);

        assertThat(states).hasSize(3).allSatisfy(state -> assertThat(state).doesNotContain("1"));
        await().untilAsserted(() -> assertThat(memory.getState(server.baseUrl() + "/listMessages"))
                .isEqualTo("{\"floor\":0,\"settled\":[1]}"));
    }

    @Test
    void aPauseMovesNothing() throws Exception {
        for (int i = 0; i < 10; i++) {
            server.receive(PERSON, "text", "Hi", null);
        }
        consume(EARLIEST, exchange -> {
            if (id(exchange) == 3) {
                consumer().suspend();
            }
        });
        await().until(() -> consumer().isSuspended());
        assertThat(delivered).containsExactly(1L, 2L, 3L);

        consumer().resume();

        awaitDelivered(10);
        assertThat(delivered).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPoisonMessageBlocksInFrontAndShowsIt(boolean error) throws Exception {
        server.receive(PERSON, "text", "one", null);
        server.receive(PERSON, "text", "two", null);
        boolean[] poison = {true};
        AtomicInteger tries = new AtomicInteger();
        consume(EARLIEST, exchange -> {
            if (id(exchange) == 1 && tries.incrementAndGet() > 0 && poison[0]) {
                if (error) {
                    throw new StackOverflowError("his words: I love you");
                }
                throw new IllegalStateException("his words: I love you");
            }
        });

        await().until(() -> tries.get() > 3);

        assertThat(delivered).isEmpty();
        HealthCheck.Result down = consumer().getHealthCheck().call();
        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(down.getError())
                .hasValueSatisfying(
                        e -> assertThat(e).hasMessageContaining("record 1 ").hasMessageNotContaining("love"));
        assertThat(consumer().getBlockedBy()).isEqualTo(1);
        assertThat(consumer().getLag()).isEqualTo(2);

        poison[0] = false;

        awaitDelivered(2);
        assertThat(delivered).containsExactly(1L, 2L);
        await().until(() -> consumer().getHealthCheck().call().getState() == HealthCheck.State.UP);
        assertThat(consumer().getBlockedBy()).isZero();
        assertThat(consumer().getCursor()).isEqualTo(2);
        assertThat(consumer().getLastPoll()).isNotNull();
    }

    @Test
    void whatTheRouteHandlesPasses() throws Exception {
        server.receive(PERSON, "text", "one", null);
        server.receive(PERSON, "text", "two", null);
        AtomicInteger handled = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).handled(true).process(e -> handled.incrementAndGet());
                from("wacr:listMessages?initialDelay=0&delay=40&" + EARLIEST).process(exchange -> {
                    throw new IllegalStateException("no");
                });
            }
        });

        await().until(() -> handled.get() == 2);
    }

    @Test
    void zeroMessagesPerPollMeansNoLimit() throws Exception {
        server.receive(PERSON, "text", "one", null);
        server.receive(PERSON, "text", "two", null);

        consumeFrom(
                "wacr:listMessages?initialDelay=0&delay=60000&useFixedDelay=false&maxMessagesPerPoll=0&" + EARLIEST,
                exchange -> {});

        awaitDelivered(2);
    }

    @Test
    void aLimitPerPollDelaysTheRestAndLosesNothing() throws Exception {
        for (int i = 0; i < 7; i++) {
            server.receive(PERSON, "text", "Hi", null);
        }

        consume(EARLIEST + "&maxMessagesPerPoll=3", exchange -> {});

        awaitDelivered(7);
        assertThat(exchanges.get(3).getProperty(Exchange.BATCH_INDEX)).isEqualTo(0);
        assertThat(exchanges.get(6).getProperty(Exchange.BATCH_SIZE)).isEqualTo(1);
    }

    @Test
    void theErrorHandlerRunsOnceWithBridgeErrorHandler() throws Exception {
        server.receive(PERSON, "text", "Hi", null);
        AtomicInteger handled = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).process(e -> handled.incrementAndGet());
                from("wacr:listMessages?bridgeErrorHandler=true&initialDelay=0&delay=60000&" + EARLIEST)
                        .routeId("inbox")
                        .process(exchange -> {
                            throw new IllegalStateException("no");
                        });
            }
        });

        await().until(() -> consumer().getBlockedBy() == 1);
        await().until(() -> !consumer().isPolling());

        assertThat(handled).hasValue(1);
    }

    @Test
    void aStateThatCannotBeStoredIsStoredLaterAndTheMessageNotDeliveredTwice() throws Exception {
        server.receive(PERSON, "text", "Hi", null);
        AtomicInteger stores = new AtomicInteger();
        context.getRegistry().bind("broken", new MemoryStateRepository() {
            @Override
            public void setState(String key, String value) {
                if (stores.incrementAndGet() < 3) {
                    throw new IllegalStateException("disk full");
                }
                super.setState(key, value);
            }
        });

        consume(EARLIEST + "&stateRepository=#broken", exchange -> {});

        await().until(() -> stores.get() >= 3);
        assertThat(delivered).containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOO_MANY", "CRASH", "GARBAGE", "NOTHING", "EMPTY"})
    void aServiceThatIsDownMovesNothing(Fault fault) throws Exception {
        server.receive(PERSON, "text", "Hi", null);
        server.faults(request -> request <= 3 ? fault : null);

        consume(EARLIEST, exchange -> {});

        awaitDelivered(1);
    }

    @ParameterizedTest
    @EnumSource
    void detailsThatCannotBeReadHoldTheMessageBack(Fault fault) throws Exception {
        server.receive(PERSON, "interactive", "Yes", "wamid.77");
        server.faults(request -> request == 2 ? fault : null);

        consume(EARLIEST, exchange -> {});

        awaitDelivered(1);
        assertThat(exchanges.get(0).getMessage().getHeader(WacrConstants.REF_MESSAGE_ID))
                .isEqualTo("wamid.77");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'success':true,'data':{'sender_id':'50611112222','message':'No','ref_message_id':'wamid.66'}}",
                "{'success':true,'data':{'id':999,'message':'No','ref_message_id':'wamid.66'}}",
                "{'success':true,'data':{'id':'x1','message_id':'wamid.999','ref_message_id':'wamid.66'}}",
                "{'success':true,'data':{'id':{'id':1},'ref_message_id':'wamid.66'}}",
                "{'success':true,'data':null}",
                "{'success':true,'data':[]}",
            })
    void detailsThatAreNeverThoseOfTheMessageAreLeftOutAndStopNoOther(String answer) throws Exception {
        long odd = server.receive(PERSON, "interactive", "Yes", "wamid.77");
        long next = server.receive(PERSON, "interactive", "Yes", "wamid.78");
        long later = server.receive(PERSON, "interactive", "Yes", "wamid.79");
        server.spoil(odd, answer.replace('\'', '"'));
        server.spoil(later, answer.replace('\'', '"'));

        try (CapturedLog log = new CapturedLog()) {
            consume(EARLIEST, exchange -> {});
            awaitDelivered(3);

            assertThat(delivered).containsExactly(odd, next, later);
            assertThat(log.lines())
                    .filteredOn(
                            line -> line.level() == Level.WARN && line.text().contains("getMessage"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.text())
                            .contains("not record " + odd)
                            .doesNotContain(PERSON, "Yes", "No"));
        }
        assertThat(exchanges.get(0).getMessage().getBody(ChatMessage.class).message())
                .isEqualTo("Yes");
        assertThat(exchanges.get(0).getMessage().getHeader(WacrConstants.REF_MESSAGE_ID))
                .isNull();
        assertThat(exchanges.get(1).getMessage().getHeader(WacrConstants.REF_MESSAGE_ID))
                .isEqualTo("wamid.78");
    }

    @Test
    void detailsOnWhichTheServiceFailsForLongAreLeftOutAndStopNoOther() throws Exception {
        long odd = server.receive(PERSON, "interactive", "Yes", "wamid.77");
        long next = server.receive(PERSON, "interactive", "Yes", "wamid.78");
        server.spoil(odd, "<html>maintenance");

        consume(EARLIEST + "&rateLimitWindow=50", exchange -> {});

        awaitDelivered(2);
        assertThat(delivered).containsExactly(odd, next);
        assertThat(exchanges.get(0).getMessage().getHeader(WacrConstants.REF_MESSAGE_ID))
                .isNull();
        assertThat(exchanges.get(1).getMessage().getHeader(WacrConstants.REF_MESSAGE_ID))
                .isEqualTo("wamid.78");
    }

    @Test
    void detailsAreWaitedForAsLongAsTheServiceIsDown() throws Exception {
        server.receive(PERSON, "interactive", "Yes", "wamid.77");
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        server.faults(request -> request > 1 && System.nanoTime() < end ? Fault.CRASH : null);

        consume(EARLIEST + "&rateLimitWindow=50", exchange -> {});

        awaitDelivered(1);
        assertThat(exchanges.get(0).getMessage().getHeader(WacrConstants.REF_MESSAGE_ID))
                .isEqualTo("wamid.77");
    }

    @Test
    void detailsWithoutARecordIdAreKnownByTheMessageId() throws Exception {
        long id = server.receive(PERSON, "interactive", "Yes", "wamid.77");
        server.spoil(
                id,
                "{\"success\":true,\"data\":{\"message_id\":\"wamid.1\",\"message\":\"Yes\",\"ref_message_id\":\"wamid.77\"}}");

        consume(EARLIEST, exchange -> {});

        awaitDelivered(1);
        assertThat(delivered).containsExactly(id);
        assertThat(exchanges.get(0).getMessage().getHeader(WacrConstants.REF_MESSAGE_ID))
                .isEqualTo("wamid.77");
    }

    // What arrives

    @Test
    void aTapHasItsDetailsAndAllHeaders() throws Exception {
        server.receive(PERSON, "interactive", "Yes", "wamid.77");

        consume(EARLIEST, exchange -> {});

        awaitDelivered(1);
        Message message = exchanges.get(0).getMessage();
        assertThat(message.getHeaders())
                .containsEntry(WacrConstants.MESSAGE_ID, "wamid.1")
                .containsEntry(WacrConstants.CHAT_ID, 501L)
                .containsEntry(WacrConstants.CHAT_MESSAGE_ID, 1L)
                .containsEntry(WacrConstants.SENDER_PHONE, PERSON)
                .containsEntry(WacrConstants.STATUS, "sent")
                .containsEntry(WacrConstants.REF_MESSAGE_ID, "wamid.77")
                .containsEntry(WacrConstants.DIRECTION, "inbound")
                .containsEntry(WacrConstants.EVENT, "message")
                .containsKey(WacrConstants.SENT_AT)
                .doesNotContainKeys(WacrConstants.PHONE, WacrConstants.MESSAGE, WacrConstants.TYPE);
        assertThat(message.getBody(ChatMessage.class).message()).isEqualTo("Yes");
        assertThat(message.getBody(Map.class))
                .containsEntry("sender_id", PERSON)
                .containsEntry("type", "interactive");
        assertThat(message.getBody(String.class)).startsWith("{\"id\":1,").contains("\"message\":\"Yes\"");
        assertThat(message.getBody(byte[].class)).isNotEmpty();
        assertThat(message.getBody(java.io.InputStream.class)).isNotEmpty();
        assertThat(message.getBody().toString()).doesNotContain(PERSON, "Yes");
    }

    @ParameterizedTest
    @CsvSource({"taps, 1", "all, 2", "none, 0"})
    void detailsAreReadForThoseThatWereAskedFor(String details, int requests) throws Exception {
        server.receive(PERSON, "interactive", "Yes", "wamid.77");
        server.receive(PERSON, "text", "Hi", null);

        consume(EARLIEST + "&details=" + details, exchange -> {});

        awaitDelivered(2);
        assertThat(server.requests())
                .filteredOn(path -> path.matches("/messages/\\d"))
                .hasSize(requests);
    }

    @ParameterizedTest
    @CsvSource({"inbound, 1", "outbound, 2", "any, 1;2;3"})
    void theDirectionChooses(String direction, String ids) throws Exception {
        server.receive(PERSON, "text", "from a person", null);
        server.send("from the account");
        server.add(PERSON, "coexistence_history", "from before", "sent", null);

        consume(EARLIEST + "&direction=" + direction, exchange -> {});

        awaitDelivered(ids.split(";").length);
        assertThat(delivered.stream().map(String::valueOf)).containsExactly(ids.split(";"));
    }

    @Test
    void theWordsOfAPersonAreNotSentBackByAccident() throws Exception {
        server.receive(PERSON, "text", "I love you", null);
        List<Throwable> refused = new CopyOnWriteArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class)
                        .handled(true)
                        .process(e -> refused.add(e.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
                from("wacr:listMessages?initialDelay=0&delay=40&" + EARLIEST).to("wacr:sendText?phone=50688887777");
            }
        });

        await().until(() -> !refused.isEmpty());

        assertThat(refused.get(0)).hasMessageContaining("message").hasMessageNotContaining("love");
        assertThat(server.requests()).allMatch(path -> path.startsWith("/messages?"));
    }

    // Status

    @Test
    void changesOfTheStatusComeInOrderAndNeverGoBack() throws Exception {
        long id = server.send("Hi");
        long failing = server.send("Ho");
        consume(EARLIEST + "&events=status", exchange -> {});
        await().until(() -> server.requests().size() >= 2);
        for (String status : List.of("delivered", "sent", "delivered", "read", "delivered", "read")) {
            server.report(id, status, null);
            awaitReadings();
        }
        server.report(failing, "failed", "Message undeliverable");
        await().until(() -> exchanges.size() == 3);

        assertThat(exchanges.stream().map(e -> e.getMessage().getHeader(WacrConstants.STATUS)))
                .containsExactly("delivered", "read", "failed");
        assertThat(exchanges).allSatisfy(e -> assertThat(e.getMessage().getHeaders())
                .containsEntry(WacrConstants.EVENT, "status")
                .containsEntry(WacrConstants.DIRECTION, "outbound"));
        assertThat(exchanges.get(2).getMessage().getHeader(WacrConstants.FAILURE))
                .isEqualTo("Message undeliverable");
    }

    @Test
    void aRowThatIsMissingFromAReadingAndComesBackIsNotNew() throws Exception {
        long old = server.send("Ho");
        long id = server.send("Hi");
        server.report(old, "read", null);
        server.hide(old, true);
        consume(EARLIEST + "&events=status", exchange -> {});
        awaitReadings();
        server.report(id, "delivered", null);
        awaitDelivered(1);

        server.hide(old, false);
        for (boolean hide : List.of(true, false, true, false)) {
            server.hide(id, hide);
            awaitReadings();
        }
        server.hide(id, true);
        awaitReadings();
        server.report(id, "sent", null);
        server.hide(id, false);
        awaitReadings();
        server.report(id, "read", null);

        awaitDelivered(2);
        assertThat(exchanges.stream().map(e -> e.getMessage().getHeader(WacrConstants.STATUS)))
                .containsExactly("delivered", "read");
        assertThat(delivered).containsExactly(id, id);
    }

    @Test
    void whatFailsBeforeItIsSeenIsToldAndWhatWasThereBeforeIsNot() throws Exception {
        server.report(server.send("long ago"), "delivered", null);
        consume(EARLIEST + "&events=status", exchange -> {});
        await().until(() -> server.requests().size() >= 2);

        long id;
        synchronized (server) {
            id = server.send("Hi");
            server.report(id, "failed", "Message undeliverable");
        }

        awaitDelivered(1);
        assertThat(delivered).containsExactly(id);
    }

    @Test
    void aStatusThatIsNotKnownHidesNoLaterOne() throws Exception {
        long id = server.send("Hi");
        consume(EARLIEST + "&events=status", exchange -> {});
        for (String status : List.of("delivered", "played", "read")) {
            awaitReadings();
            server.report(id, status, null);
        }

        awaitDelivered(2);
        assertThat(exchanges.get(1).getMessage().getHeader(WacrConstants.STATUS))
                .isEqualTo("read");
    }

    @Test
    void aChangeIsToldOfHoweverManyMessagesThereAre() throws Exception {
        for (int i = 0; i < 10_100; i++) {
            server.send("Hi");
        }
        consumeFrom("wacr:listMessages?initialDelay=0&delay=5&events=status&" + EARLIEST, exchange -> {});
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Collections.frequency(server.requests(), "/messages?page=1&per_page=100") > 1);

        server.report(5, "read", null);
        server.report(10_090, "delivered", null);

        awaitDelivered(2);
        assertThat(delivered).containsExactlyInAnyOrder(5L, 10_090L);
    }

    @Test
    void aStatusWhoseExchangeFailsComesAgain() throws Exception {
        long id = server.send("Hi");
        AtomicInteger tries = new AtomicInteger();
        consume(EARLIEST + "&events=message,status&direction=any", exchange -> {
            if ("status".equals(exchange.getMessage().getHeader(WacrConstants.EVENT)) && tries.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
        });
        awaitDelivered(1);
        await().until(() -> server.requests().size() >= 4);

        server.report(id, "delivered", null);

        awaitDelivered(2);
        assertThat(tries).hasValue(3);
    }

    @Test
    void aMessageThatBlocksIsToldOfAlthoughChangesOfTheStatusPass() throws Exception {
        List<Long> sent =
                LongStream.range(0, 5).mapToObj(i -> server.send("Hi")).toList();
        long blocking = server.receive(PERSON, "text", "Hi", null);
        consume(EARLIEST + "&events=message,status", exchange -> {
            if ("message".equals(exchange.getMessage().getHeader(WacrConstants.EVENT))) {
                throw new IllegalStateException("not this one");
            }
        });
        await().until(() -> server.requests().size() >= 2);

        for (int i = 0; i < sent.size(); i++) {
            awaitReadings();
            server.report(sent.get(i), "read", null);
            awaitDelivered(i + 1);
        }

        assertThat(consumer().getBlockedBy()).isEqualTo(blocking);
        assertThat(consumer().getErrorCounter()).isGreaterThan(3);
    }

    // What does not start

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wacr:sendText                                      | listMessages, listContacts",
                "wacr:listMessages                                  | businessNumber",
                "wacr:listMessages?direction=outbound               | businessNumber",
                "wacr:listMessages?businessNumber=0050640000000     | businessNumber must have",
                "wacr:listMessages?businessNumber=4000-000          | businessNumber must have",
                "wacr:listMessages?businessNumber=50640000000;50650000000 | businessNumber must have",
                "wacr:listMessages?businessNumber=abc               | businessNumber must have",
                "wacr:listMessages?direction=both                   | direction",
                "wacr:listMessages?direction=any&details=some       | details",
                "wacr:listMessages?direction=any&events=statuses    | events",
                "wacr:listMessages?direction=any&startFrom=today    | startFrom",
                "wacr:listMessages?direction=any&statusWindow=today | statusWindow"
            })
    void anOptionThatMakesNoSenseIsNamed(String uri, String named) {
        assertThatThrownBy(() -> consumeFrom(uri, exchange -> {})).hasStackTraceContaining(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wacr", "wacr-of-another-token"})
    void twoRoutesMustNotShareACursor(String component) throws Exception {
        context.addComponent("wacr-of-another-token", component("other-token"));
        consume(EARLIEST + "&stateRepository=#memory", exchange -> {});

        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(component + ":listMessages?direction=any&stateRepository=#memory")
                                .to("log:other");
                    }
                }))
                .hasStackTraceContaining("cursor");
    }

    @Test
    void aStateThatCannotBeReadIsNotTakenForNone() throws Exception {
        memory.start();
        memory.setState(server.baseUrl() + "/listMessages", "{\"floor\":12");

        assertThatThrownBy(() -> consume(EARLIEST + "&stateRepository=#memory", exchange -> {}))
                .hasStackTraceContaining("cannot be read");
    }

    private void addAny(Random random, Set<Long> inbound) {
        switch (random.nextInt(4)) {
            case 0 -> server.send("Hi");
            case 1 -> server.add(PERSON, "coexistence_history", "old", "sent", null);
            default -> inbound.add(server.receive(PERSON, "text", "Hi", null));
        }
    }

    private void consume(String options, org.apache.camel.Processor route) throws Exception {
        consumeFrom("wacr:listMessages?initialDelay=0&delay=40&" + options, route);
    }

    private void consumeFrom(String uri, org.apache.camel.Processor route) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("inbox").process(route).process(exchange -> {
                    exchanges.add(exchange.copy());
                    delivered.add(id(exchange));
                });
            }
        });
    }

    /** Two, so that one began after what was changed before. */
    private void awaitReadings() {
        int now = server.requests().size();
        await().until(() -> server.requests().size() >= now + 2);
    }

    private void awaitDelivered(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> delivered.size() >= count);
        assertThat(delivered).hasSize(count);
    }

    private WacrConsumer consumer() {
        return (WacrConsumer) context.getRoute("inbox").getConsumer();
    }

    private static long id(Exchange exchange) {
        return exchange.getMessage().getHeader(WacrConstants.CHAT_MESSAGE_ID, Long.class);
    }
}
