/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.client.Account;
import io.github.camelwacr.client.WacrClient;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.WacrServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoints of one token share, and how long it is kept. */
class AccountTest extends StandInTest {

    private DefaultCamelContext own;
    private final List<WacrClient> clients = new ArrayList<>();

    @BeforeEach
    void startOwn() {
        server().reset();
        own = newContext();
        own.start();
    }

    @AfterEach
    void stopOwn() {
        clients.forEach(WacrClient::close);
        own.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "maxRateLimitWait=7s",
                "reconcile=true",
                "responseTimeout=7s",
                "proxyHost=127.0.0.1&proxyPort=9",
                "requestsPerMinute=3",
                "bodyText=x"
            })
    void endpointsOfOneTokenShareAnAccountWhateverTheirOptionsAre(String options) throws Exception {
        assertThat(account("wacr:sendInteractive?" + options)).isSameAs(account("wacr:sendText"));
    }

    @Test
    void anotherTokenIsAnotherAccount() throws Exception {
        assertThat(account("wacr:sendText?token=other")).isNotSameAs(account("wacr:sendText"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/api, http://127.0.0.1:8080/api, true",
        "http://localhost:8080/api, http://[::1]:8080/api, true",
        "http://localhost:8080/api, http://LOCALHOST:8080/api///, true",
        "https://app.wa.cr/api/v2, https://app.wa.cr:443/api/v2, true",
        "http://localhost:8080/api, http://127.0.0.2:8080/api, false",
        "https://app.wa.cr/api/v2, HTTPS://APP.WA.CR/api/v2/, true",
        "https://app.wa.cr/api/v2, https://app.wa.cr:8443/api/v2, false",
        "https://app.wa.cr/api/v2, https://app.wa.cr/api/V2, false",
        "https://app.wa.cr/api/v2, http://app.wa.cr/api/v2, false",
        "http://my_host:80/api, http://my_host/api, true",
        "http://my_host:8080/api, http://my_host:8081/api, false"
    })
    void oneServerMayBeWrittenInManyWays(String one, String other, boolean same) throws Exception {
        Account first = account("wacr:sendText?baseUrl=RAW(" + one + ")");
        Account second = account("wacr:sendText?baseUrl=RAW(" + other + ")");

        assertThat(first == second).isEqualTo(same);
    }

    @Test
    void endpointsWithEqualConnectionsShareThemAndTheLastOneThatStopsClosesThem() throws Exception {
        addRoute("one", "wacr:sendText?phone=50688887777");
        addRoute("two", "wacr:sendInteractive?bodyText=x");
        addRoute("three", "wacr:sendText?connectTimeout=7s");
        assertThat(shared().connections()).isEqualTo(2);

        own.getRouteController().stopRoute("one");
        assertThat(shared().connections()).isEqualTo(2);
        own.getRouteController().stopRoute("two");
        assertThat(shared().connections()).isEqualTo(1);
        own.getRouteController().stopRoute("three");
        assertThat(shared().connections()).isZero();
    }

    @Test
    void anAccountLivesOneWindowLongerThanItsLastRoute() throws Exception {
        addRoute("one", "wacr:sendText?rateLimitWindow=1s");
        own.getRouteController().stopRoute("one");

        assertThat(shared().accounts()).isEqualTo(1);
        await().pollDelay(Duration.ofMillis(900)).until(() -> {
            shared().sweep();
            return shared().accounts() == 0;
        });
    }

    @ParameterizedTest
    @CsvSource({"1h, 1", "1, 0"})
    void anAccountIsKeptWhileARepeatOfItsSendsCouldBeTold(String memory, int kept) throws Exception {
        String uri = "wacr:sendText?phone=50688887777&rateLimitWindow=1&unknownMemory=" + memory;
        addRoute("one", uri);
        own.createProducerTemplate().requestBody("direct:one", "Hi");
        own.getRouteController().stopRoute("one");

        await().until(() -> {
            shared().sweep();
            return shared().accounts() == kept;
        });
        await().pollDelay(Duration.ofMillis(20)).until(() -> {
            shared().sweep();
            return shared().accounts() == kept;
        });
    }

    @Test
    void whatCountsIsKeptWhenARouteIsRestarted() throws Exception {
        addRoute("one", "wacr:sendText?phone=50688887777&requestsPerMinute=5");
        own.createProducerTemplate().requestBody("direct:one", "Hi");

        own.getRouteController().stopRoute("one");
        own.getRouteController().startRoute("one");

        assertThat(endpoint("wacr:sendText?phone=50688887777&requestsPerMinute=5")
                        .getUsedRequests())
                .isEqualTo(1);
    }

    @Test
    void theLowestLimitOfThoseThatAreStartedHolds() throws Exception {
        addRoute("none", "wacr:sendText?requestsPerMinute=0");
        assertThat(permitted()).isZero();
        addRoute("sixty", "wacr:sendText?requestsPerMinute=60");
        assertThat(permitted()).isEqualTo(60);
        addRoute("thirty", "wacr:sendText?requestsPerMinute=30");
        assertThat(permitted()).isEqualTo(30);

        own.getRouteController().stopRoute("thirty");

        assertThat(permitted()).isEqualTo(60);
    }

    @Test
    void oneThreadServesAllClients() throws Exception {
        for (int i = 0; i < 5; i++) {
            addRoute("route" + i, "wacr:sendText?phone=50688887777&token=token" + i);
        }

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread ->
                        thread.getName().contains("Wacr") && thread.getName().contains(own.getName()))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aDynamicEndpointWithManyTokensKeepsNoMoreClientsThanCamelCaches() throws Exception {
        WacrServer.Builder builder = WacrServer.builder().requestsPerMinute(0);
        IntStream.range(0, 400).forEach(i -> builder.token("token" + i));
        try (WacrServer many = builder.start()) {
            own.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:many")
                            .toD()
                            .cacheSize(10)
                            .uri("wacr:sendText?phone=50688887777&token=${header.token}&baseUrl=" + many.baseUrl());
                }
            });
            var template = own.createProducerTemplate();
            for (int i = 0; i < 400; i++) {
                template.sendBodyAndHeader("direct:many", "Hi", "token", "token" + i);
            }

            assertThat(many.deliveryCount()).isEqualTo(400);
            await().atMost(Duration.ofSeconds(5)).until(() -> shared().connections() <= 10);
        }
    }

    /** Camel stops what has no place in its cache any more, whoever is in it. */
    @Test
    void whatADynamicEndpointSendsIsNotBrokenOffByTheNextToken() throws Exception {
        List<String> tokens = IntStream.range(0, 8).mapToObj(i -> "token" + i).toList();
        WacrServer.Builder builder = WacrServer.builder().requestsPerMinute(0);
        tokens.forEach(builder::token);
        try (WacrServer many = builder.start()) {
            own.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:crowd")
                            .toD()
                            .cacheSize(1)
                            .uri("wacr:sendText?phone=50688887777&token=${header.token}&baseUrl=" + many.baseUrl());
                }
            });
            tokens.forEach(token -> many.answerNext(CannedAnswer.slow(Duration.ofMillis(500))));
            var template = own.createProducerTemplate();

            List<CompletableFuture<Object>> all = tokens.stream()
                    .map(token -> template.asyncRequestBodyAndHeader("direct:crowd", "Hi", "token", token))
                    .toList();

            assertThat(all)
                    .allSatisfy(one -> assertThat(one.get(10, TimeUnit.SECONDS)).isInstanceOf(SentMessage.class));
            await().atMost(Duration.ofSeconds(5)).until(() -> shared().connections() <= 1);
        }
    }

    @Test
    void whatWaitsInADroppedProducerIsNotSentAfterTheStopOfItsRoute() throws Exception {
        try (WacrServer two = WacrServer.builder()
                .requestsPerMinute(0)
                .token("one")
                .token("two")
                .start()) {
            own.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:waits")
                            .routeId("waits")
                            .toD()
                            .cacheSize(1)
                            .uri("wacr:sendText?phone=50688887777&token=${header.token}&requestsPerMinute=1"
                                    + "&rateLimitWindow=4s&baseUrl=" + two.baseUrl());
                }
            });
            var template = own.createProducerTemplate();
            template.sendBodyAndHeader("direct:waits", "Hi", "token", "one");
            var waiting = template.asyncRequestBodyAndHeader("direct:waits", "Hello", "token", "one");
            // Drops the producer of the first token.
            await().pollDelay(Duration.ofMillis(200)).until(() -> true);
            template.sendBodyAndHeader("direct:waits", "Hi", "token", "two");

            own.getRouteController().stopRoute("waits", 1, TimeUnit.SECONDS);

            assertThat(waiting).failsWithin(Duration.ofSeconds(10));
            assertThat(two.deliveryCount()).isEqualTo(2);
        }
    }

    private void addRoute(String id, String uri) throws Exception {
        own.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + id).routeId(id).to(uri);
            }
        });
    }

    private Account account(String uri) throws Exception {
        WacrClient client = endpoint(uri).openClient();
        clients.add(client);
        return client.account();
    }

    private int permitted() {
        return endpoint("wacr:sendText").getPermittedRequests();
    }

    private WacrEndpoint endpoint(String uri) {
        return own.getEndpoint(uri, WacrEndpoint.class);
    }

    private WacrAccounts shared() throws Exception {
        return WacrAccounts.of(own);
    }
}
