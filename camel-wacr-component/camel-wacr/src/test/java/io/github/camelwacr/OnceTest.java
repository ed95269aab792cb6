/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.WacrServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever pattern of Camel a send runs in: redelivered, it arrives once, and equal messages that are meant arrive all. */
@Timeout(60)
class OnceTest {

    private static final String SEND = "wacr:sendText?phone=50688887777";

    private WacrServer server;
    private DefaultCamelContext context;
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        server = WacrServer.builder().requestsPerMinute(0).token("all").start();
        context = new DefaultCamelContext();
        context.disableJMX();
        context.getShutdownStrategy().setTimeout(5);
        WacrComponent component = new WacrComponent();
        component.getConfiguration().setBaseUrl(server.baseUrl());
        component.getConfiguration().setToken("all");
        component.getConfiguration().setRequestsPerMinute("0");
        context.addComponent("wacr", component);
        context.getRegistry().bind("throwing", new Throwing(new IllegalStateException("no header")));
        context.getRegistry().bind("broken", new Throwing(new OutOfMemoryError("none left")));
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
        server.close();
    }

    /** What a route that is redelivered up to three times calls, and that does its send, and then fails. */
    static Stream<Arguments> routes() {
        return Stream.of(
                row("circuit breaker with a time-out", true, new Inner() {
                    @Override
                    void route() {
                        breaker().to(SEND).end();
                    }
                }),
                row("fallback of a circuit breaker with a time-out", true, new Inner() {
                    @Override
                    void route() {
                        breaker().to(SEND).onFallback().to(SEND).end();
                    }
                }),
                row("circuit breakers with time-outs around each other", true, new Inner() {
                    @Override
                    void route() {
                        breaker("direct:sub", 400)
                                .to("direct:copy")
                                .onFallback()
                                .to("direct:copy")
                                .end();
                        breaker("direct:copy", 200)
                                .to(SEND)
                                .onFallback()
                                .to(SEND)
                                .end();
                    }
                }),
                row("multicast with a time-out", true, new Inner() {
                    @Override
                    void route() {
                        start().multicast()
                                .parallelProcessing()
                                .timeout(200)
                                .to(SEND)
                                .end()
                                .process(Inner::fail);
                    }
                }),
                row("recipient list with a time-out", true, new Inner() {
                    @Override
                    void route() {
                        start().recipientList(constant(SEND), "|")
                                .parallelProcessing()
                                .timeout(200)
                                .end()
                                .process(Inner::fail);
                    }
                }),
                row("sub-route", false, new Inner() {
                    @Override
                    void route() {
                        start().to(SEND).process(Inner::fail);
                    }
                }),
                row("sub-route that removes all headers", false, new Inner() {
                    @Override
                    void route() {
                        start().removeHeaders("*").to(SEND).process(failTwice());
                    }
                }),
                row("sub-route that makes a message of its own", false, new Inner() {
                    @Override
                    void route() {
                        start().process(exchange -> exchange.setMessage(messageOf(exchange)))
                                .split(body())
                                .to(SEND)
                                .end()
                                .process(failTwice());
                    }
                }),
                row("copies of copies whose own error handler redelivers", false, new Inner() {
                    @Override
                    void route() {
                        start().multicast().to("direct:copy").end().process(Inner::fail);
                        from("direct:copy")
                                .errorHandler(noErrorHandler())
                                .multicast()
                                .to("direct:copyOfCopy");
                        from("direct:copyOfCopy")
                                .errorHandler(defaultErrorHandler()
                                        .maximumRedeliveries(2)
                                        .redeliveryDelay(1))
                                .to(SEND);
                    }
                }),
                row("splitter", false, new Inner() {
                    @Override
                    void route() {
                        start().split(body().tokenize("\n")).to(SEND).end().process(Inner::fail);
                    }
                }),
                row("parallel splitter", false, new Inner() {
                    @Override
                    void route() {
                        start().split(body().tokenize("\n"))
                                .parallelProcessing()
                                .to(SEND)
                                .end()
                                .process(Inner::fail);
                    }
                }),
                row("seda", false, new Inner() {
                    @Override
                    void route() {
                        start().to("seda:next?waitForTaskToComplete=Always");
                        from("seda:next")
                                .errorHandler(noErrorHandler())
                                .to(SEND)
                                .process(Inner::fail);
                    }
                }),
                row("seda with a time-out", true, new Inner() {
                    @Override
                    void route() {
                        start().to("seda:next?waitForTaskToComplete=Always&timeout=700");
                        from("seda:next?concurrentConsumers=5")
                                .errorHandler(noErrorHandler())
                                .to(SEND);
                    }
                }),
                row("threads", false, new Inner() {
                    @Override
                    void route() {
                        start().threads(2).to(SEND).process(Inner::fail);
                    }
                }),
                row("wire tap", false, new Inner() {
                    @Override
                    void route() {
                        start().wireTap("direct:tapped").process(untilSent()).process(Inner::fail);
                        from("direct:tapped")
                                .errorHandler(noErrorHandler())
                                .to(SEND)
                                .process(sent());
                    }
                }),
                row("wire tap that removes all headers", false, new Inner() {
                    @Override
                    void route() {
                        start().wireTap("direct:tapped").process(untilSent()).process(failTwice());
                        from("direct:tapped")
                                .errorHandler(noErrorHandler())
                                .removeHeaders("*")
                                .to(SEND)
                                .process(sent());
                    }
                }),
                row("dynamic router", false, new Inner() {
                    @Override
                    void route() {
                        start().process(exchange -> exchange.setProperty("next", new AtomicInteger()))
                                .dynamicRouter(method(new Slip()))
                                .process(Inner::fail);
                    }
                }),
                row("dynamic endpoint", false, new Inner() {
                    @Override
                    void route() {
                        start().toD(SEND).process(Inner::fail);
                    }
                }),
                row("header filter that throws", false, new Inner() {
                    @Override
                    void route() {
                        start().to(SEND + "&headerFilterStrategy=#throwing");
                    }
                }),
                row("an error while the answer is taken over", false, new Inner() {
                    @Override
                    void route() {
                        start().to(SEND + "&headerFilterStrategy=#broken");
                    }
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void aRedeliveredRouteDeliversOnce(String name, boolean slow, Inner inner) throws Exception {
        context.addRoutes(inner);
        context.addRoutes(redelivering("direct:sub"));
        context.start();
        if (slow) {
            server.respondNext(
                    1,
                    CannedAnswer.raw(200, "application/json", sent("wamid.1"))
                            .afterDelivery()
                            .delayedBy(Duration.ofMillis(900)));
        }

        send("Order 17 is ready");

        await().during(Duration.ofMillis(slow ? 1200 : 100))
                .atMost(Duration.ofSeconds(20))
                .until(() -> server.deliveryCount() == 1);
    }

    @Test
    void aBeanWithItsOwnTemplateDeliversOnceWhileItsSendIsOpen() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).maximumRedeliveries(2).redeliveryDelay(1);
                from("direct:in").bean(new Sender(context.createProducerTemplate()));
            }
        });
        context.start();
        server.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());

        Exchange exchange = send("Order 17 is ready");

        assertThat(server.deliveryCount()).isEqualTo(1);
        assertThat(((WacrException) exchange.getException().getCause()).refused())
                .isTrue();
    }

    @Test
    void aFailoverAroundALostAnswerDeliversOnce() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .loadBalance()
                        .failover(3, false, true, Exception.class)
                        .to(SEND);
            }
        });
        context.start();
        server.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());

        assertThat(send("Order 17 is ready").isFailed()).isTrue();
        assertThat(server.deliveryCount()).isEqualTo(1);
    }

    @Test
    void anErrorHandlerAroundALostAnswerDeliversOnceAndSaysSo() throws Exception {
        context.addRoutes(redelivering(SEND));
        context.start();
        server.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());

        WacrException failure = (WacrException) send("Order 17 is ready").getException();

        assertThat(failure.refused()).isTrue();
        assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
        assertThat(server.deliveryCount()).isEqualTo(1);
    }

    @Test
    void theRepeatOfARouteHasTheResultOfTheFirstSend() throws Exception {
        AtomicInteger left = new AtomicInteger(1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sub").errorHandler(noErrorHandler()).to(SEND).process(exchange -> {
                    if (left.getAndDecrement() > 0) {
                        throw new IllegalStateException("the step after the send");
                    }
                });
            }
        });
        context.addRoutes(redelivering("direct:sub"));
        context.start();

        Exchange exchange = send("Order 17 is ready");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(
                        WacrConstants.MESSAGE_ID, server.deliveries().get(0).messageId())
                .containsEntry(WacrConstants.RECONCILED, true);
        assertThat(server.deliveryCount()).isEqualTo(1);
    }

    /** Equal messages that are meant, with marks of redeliveries that have nothing to do with them. */
    static Stream<Arguments> equalMessages() {
        return Stream.of(
                Arguments.of("loop", 3, new Inner() {
                    @Override
                    void route() {
                        start().loop(3).setBody(constant("Hi")).to(SEND).end();
                    }
                }),
                Arguments.of("loop with a redelivered step", 3, new Inner() {
                    @Override
                    void route() {
                        redelivered()
                                .loop(3)
                                .setBody(constant("Hi"))
                                .to(SEND)
                                .process(failFirst("1"))
                                .end();
                    }
                }),
                Arguments.of("loop with copies and a redelivered step", 3, new Inner() {
                    @Override
                    void route() {
                        redelivered()
                                .loop(3)
                                .copy()
                                .process(failFirst("2"))
                                .setBody(constant("Hi"))
                                .to(SEND)
                                .end();
                    }
                }),
                Arguments.of("two sends around a redelivered step", 2, new Inner() {
                    @Override
                    void route() {
                        redelivered()
                                .to(SEND)
                                .process(failFirst("3"))
                                .setBody(constant("Order 17 is ready"))
                                .to(SEND);
                    }
                }),
                Arguments.of("split", 3, new Inner() {
                    @Override
                    void route() {
                        start().setBody(constant(List.of("Hi", "Hi", "Hi")))
                                .split(body())
                                .to(SEND)
                                .end();
                    }
                }),
                Arguments.of("split with redelivered steps", 3, new Inner() {
                    @Override
                    void route() {
                        redelivered()
                                .process(failFirst("4"))
                                .setBody(constant(List.of("Hi", "Hi", "Hi")))
                                .split(body())
                                .process(failFirst("5"))
                                .to(SEND)
                                .end();
                    }
                }),
                Arguments.of("parallel split with redelivered steps", 3, new Inner() {
                    @Override
                    void route() {
                        redelivered()
                                .setBody(constant(List.of("Hi", "Hi", "Hi")))
                                .split(body())
                                .parallelProcessing()
                                .process(failFirst("6"))
                                .to(SEND)
                                .process(failFirst("7"))
                                .end();
                    }
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("equalMessages")
    void equalMessagesThatAreMeantArriveAll(String name, int messages, Inner inner) throws Exception {
        context.addRoutes(inner);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("direct:sub");
            }
        });
        context.start();

        Exchange exchange = send("Order 17 is ready");

        assertThat(exchange.getException()).isNull();
        assertThat(server.deliveryCount()).isEqualTo(messages);
    }

    @Test
    void anAlertThatIsTheSameForAllMessagesIsSentForEachThatFails() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).maximumRedeliveries(2).redeliveryDelay(1);
                from("direct:in")
                        .doTry()
                        .to("direct:work")
                        .doCatch(Exception.class)
                        .setBody(constant("An order failed"))
                        .to(SEND)
                        .end();
                from("direct:work").process(Inner::fail);
            }
        });
        context.start();

        Endpoint in = context.getEndpoint("direct:in");
        // Made at the same time, as those of many consumers.
        List<Exchange> exchanges =
                Stream.generate(in::createExchange).limit(100).toList();
        exchanges.forEach(exchange -> template.send(in, exchange));

        assertThat(exchanges).noneMatch(Exchange::isFailed);
        assertThat(server.deliveryCount()).isEqualTo(exchanges.size());
    }

    @Test
    void equalMessagesThatABrokerDeliversAgainAreSentForEachOfThem() throws Exception {
        context.addRoutes(splitting(exchange -> {}));
        context.start();

        for (String id : List.of("ID:1", "ID:2", "ID:1")) {
            deliver("There is a new order", Map.of("JMSMessageID", id, "JMSRedelivered", true));
        }

        assertThat(server.deliveryCount()).isEqualTo(2);
    }

    /** Such as from the queue of what failed: the broker gave it another id there. */
    @Test
    void aMessageThatTheApplicationCallsARepeatIsNoneOfItsOwnUnderAnotherId() throws Exception {
        context.addRoutes(splitting(exchange -> {}));
        context.start();

        deliver("There is a new order", Map.of("JMSMessageID", "ID:1"));
        deliver("There is a new order", Map.of("JMSMessageID", "ID:2", WacrConstants.MAYBE_SENT, true));

        assertThat(server.deliveryCount()).isEqualTo(1);
    }

    @Test
    void anEqualRowThatFailedIsSentWhenTheBrokerDeliversAgain() throws Exception {
        AtomicInteger left = new AtomicInteger(2);
        context.addRoutes(splitting(exchange -> {
            if (left.decrementAndGet() == 0) {
                throw new IllegalStateException("the second row");
            }
        }));
        context.start();

        for (boolean again : List.of(false, true, true)) {
            deliver("Hi,Hi", Map.of("JMSMessageID", "ID:1", "JMSRedelivered", again));
        }

        assertThat(server.deliveryCount()).isEqualTo(2);
    }

    @Test
    void equalRowsOfAMessageThatMayBeARepeatAreAllSent() throws Exception {
        context.addRoutes(splitting(exchange -> {}));
        context.start();

        deliver("Hi,Hi,Hi", Map.of(WacrConstants.MAYBE_SENT, true));

        assertThat(server.deliveryCount()).isEqualTo(3);
    }

    private static RoutesBuilder splitting(Processor before) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").split(body().tokenize(",")).process(before).to(SEND);
            }
        };
    }

    private void deliver(String rows, Map<String, Object> headers) {
        template.request("direct:in", exchange -> {
            exchange.getMessage().setBody(rows);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private Exchange send(String text) {
        return template.request("direct:in", exchange -> exchange.getMessage().setBody(text));
    }

    private static RoutesBuilder redelivering(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(Throwable.class).maximumRedeliveries(3).redeliveryDelay(1);
                from("direct:in").to(uri);
            }
        };
    }

    private static String sent(String messageId) {
        return "{\"success\":true,\"data\":{\"message_id\":\"" + messageId + "\"}}";
    }

    private static Arguments row(String name, boolean slow, Inner inner) {
        return Arguments.of(name, slow, inner);
    }

    /** A sub-route. */
    abstract static class Inner extends RouteBuilder {

        private final Set<String> failed = ConcurrentHashMap.newKeySet();
        private final CountDownLatch first = new CountDownLatch(1);

        abstract void route();

        @Override
        public void configure() {
            route();
        }

        RouteDefinition start() {
            return from("direct:sub").errorHandler(noErrorHandler());
        }

        CircuitBreakerDefinition breaker() {
            return breaker("direct:sub", 200);
        }

        CircuitBreakerDefinition breaker(String uri, int timeout) {
            return from(uri)
                    .errorHandler(noErrorHandler())
                    .circuitBreaker()
                    .resilience4jConfiguration()
                    .timeoutEnabled(true)
                    .timeoutDuration(timeout)
                    .end();
        }

        RouteDefinition redelivered() {
            return from("direct:sub")
                    .errorHandler(defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(1));
        }

        /** Not for ever: Camel does not count the redeliveries of a message whose headers are gone. */
        Processor failTwice() {
            AtomicInteger left = new AtomicInteger(2);
            return exchange -> {
                if (left.getAndDecrement() > 0) {
                    fail(exchange);
                }
            };
        }

        static Message messageOf(Exchange exchange) {
            Message message = new DefaultMessage(exchange);
            message.setBody(exchange.getMessage().getBody());
            return message;
        }

        Processor sent() {
            return exchange -> first.countDown();
        }

        /** Which of two copies is first, nobody can tell if they run at once. */
        Processor untilSent() {
            return exchange -> assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
        }

        static void fail(Exchange exchange) {
            throw new IllegalStateException("the step after the send");
        }

        /** Fails once for each exchange, and in a loop in each turn. */
        Processor failFirst(String step) {
            return exchange -> {
                Object turn = exchange.getProperty(ExchangePropertyKey.LOOP_INDEX);
                if (failed.add(exchange.getExchangeId() + step + turn)) {
                    throw new IllegalStateException("a step beside the send");
                }
            };
        }
    }

    /** Goes to the component once. */
    public static final class Slip {

        /** The next endpoint; null at the end. */
        public String next(Exchange exchange) {
            return exchange.getProperty("next", AtomicInteger.class).getAndIncrement() == 0 ? SEND : null;
        }
    }

    /** Sends with a template of its own. */
    public static final class Sender {

        private final ProducerTemplate own;

        Sender(ProducerTemplate own) {
            this.own = own;
        }

        /** Sends. */
        public void send(String text) {
            own.requestBody(SEND, text);
        }
    }

    /** Fails on the headers of an answer. */
    private static final class Throwing extends DefaultHeaderFilterStrategy {

        private final Throwable failure;

        Throwing(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }
}
