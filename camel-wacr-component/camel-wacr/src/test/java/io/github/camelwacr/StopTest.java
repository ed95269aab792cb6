/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrRateLimitException;
import io.github.camelwacr.test.CannedAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What stops sends nothing afterwards, and nobody has to wait for it. */
@Timeout(60)
class StopTest extends StandInTest {

    /** One message goes out, the others wait for an hour. */
    private static final String URI =
            "wacr:sendText?phone=50688887777&requestsPerMinute=1&rateLimitWindow=1h&maxRateLimitWait=2h";

    private DefaultCamelContext own;

    @BeforeEach
    void startOwn() {
        server().reset();
        own = newContext();
        own.getShutdownStrategy().setTimeout(30);
        own.getExecutorServiceManager().getDefaultThreadPoolProfile().setMaxPoolSize(60);
        own.start();
    }

    @AfterEach
    void stopOwn() {
        own.stop();
    }

    @Test
    void theStopOfTheContextEndsAllWaitsAtOnce() throws Exception {
        addRoute("one", URI);
        List<Future<Exchange>> waiting = fillAndWait("direct:one", 50);

        long start = System.nanoTime();
        own.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertNotSent(waiting);
    }

    @Test
    void theStopOfARouteEndsItsWaitsAfterTheTimeThatCamelGivesIt() throws Exception {
        addRoute("one", URI);
        List<Future<Exchange>> waiting = fillAndWait("direct:one", 5);

        own.getRouteController().stopRoute("one", 1, TimeUnit.SECONDS);

        assertNotSent(waiting);
    }

    @Test
    void whatAnotherRouteSendsThroughTheSameEndpointGoesOn() throws Exception {
        String uri = URI.replace("rateLimitWindow=1h", "rateLimitWindow=3s");
        addRoute("one", uri);
        addRoute("two", uri);
        List<Future<Exchange>> stopped = fillAndWait("direct:one", 2);
        Future<Exchange> other = send("direct:two");
        await().until(() -> waiting(uri) == 3);

        own.getRouteController().stopRoute("one", 1, TimeUnit.MILLISECONDS);

        for (Future<Exchange> one : stopped) {
            // One of them may have got its turn before the stop.
            Exchange ignored = one.get(10, TimeUnit.SECONDS);
        }
        assertThat(other.get(20, TimeUnit.SECONDS).getException()).isNull();
    }

    @Test
    void anErrorHandlerThatRedeliversSendsNothingAfterTheStop() throws Exception {
        own.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:again")
                        .routeId("again")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(20).redeliveryDelay(50))
                        .to(URI);
            }
        });
        List<Future<Exchange>> waiting = fillAndWait("direct:again", 3);

        own.getRouteController().stopRoute("again", 1, TimeUnit.SECONDS);

        for (Future<Exchange> one : waiting) {
            assertThat(one.get(10, TimeUnit.SECONDS).isFailed()).isTrue();
        }
        assertThat(server().deliveryCount()).isEqualTo(1);
    }

    @Test
    void aWaitForTheHistoryEndsWithTheContext() throws Exception {
        addRoute("one", "wacr:sendText?phone=50688887777&reconcile=true&reconcileDelay=1h&responseTimeout=200");
        server().answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE));
        Future<Exchange> waiting = send("direct:one");
        await().until(() -> server().requestCount() >= 2);

        long start = System.nanoTime();
        own.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(waiting.get(10, TimeUnit.SECONDS).isFailed()).isTrue();
    }

    @Test
    void aSuspendedContextSendsAgainWhenItIsResumed() throws Exception {
        addRoute("one", "wacr:sendText?phone=50688887777");
        own.suspend();
        own.resume();

        assertThat(send("direct:one").get(10, TimeUnit.SECONDS).getException()).isNull();
        assertThat(server().deliveryCount()).isEqualTo(1);
    }

    @Test
    void aRouteThatIsStartedAgainWaitsAgain() throws Exception {
        addRoute("one", URI);
        List<Future<Exchange>> first = fillAndWait("direct:one", 1);
        own.getRouteController().stopRoute("one", 1, TimeUnit.MILLISECONDS);
        assertNotSent(first);

        own.getRouteController().startRoute("one");
        Future<Exchange> second = send("direct:one");

        await().until(() -> waiting(URI) == 1);
        own.stop();
        assertNotSent(List.of(second));
    }

    /** Sends one more than shall wait. */
    private List<Future<Exchange>> fillAndWait(String uri, int count) throws Exception {
        assertThat(send(uri).get(20, TimeUnit.SECONDS).getException()).isNull();
        List<Future<Exchange>> all = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> all.add(send(uri)));
        await().atMost(Duration.ofSeconds(20)).until(() -> waiting(URI) == count);
        return all;
    }

    private Future<Exchange> send(String uri) {
        return own.createProducerTemplate()
                .asyncSend(uri, exchange -> exchange.getMessage().setBody("Hi"));
    }

    private int waiting(String uri) {
        return own.getEndpoint(uri, WacrEndpoint.class).getWaitingRequests();
    }

    private static void assertNotSent(List<Future<Exchange>> all) throws Exception {
        for (Future<Exchange> one : all) {
            WacrRateLimitException failure = one.get(10, TimeUnit.SECONDS).getException(WacrRateLimitException.class);
            assertThat(failure).hasMessageContaining("stopped");
            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);
        }
        assertThat(server().deliveryCount()).isEqualTo(1);
    }

    private void addRoute(String id, String uri) throws Exception {
        own.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + id).routeId(id).errorHandler(noErrorHandler()).to(uri);
            }
        });
    }
}
