/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class WacrServerTest {

    @Test
    void baseUrlTakesRequestsWithTheDefaultToken() throws Exception {
        try (WacrServer server = WacrServer.start()) {
            assertThat(server.baseUrl()).isEqualTo("http://127.0.0.1:" + server.port() + "/api/v2");
            assertThat(server.token()).isEqualTo("test-token");
            assertThat(Api.of(server).get("/account").status()).isEqualTo(200);
        }
    }

    @Test
    void tokenIsTheFirstOneWithAllScopes() throws Exception {
        try (WacrServer server = WacrServer.builder()
                .token("narrow", "account:read")
                .token("wide")
                .token("wider")
                .start()) {
            assertThat(server.token()).isEqualTo("wide");
            assertThat(Api.of(server, "test-token").get("/account").status()).isEqualTo(401);
        }
    }

    @Test
    void defaultTokenStaysBesideNarrowOnes() throws Exception {
        try (WacrServer server =
                WacrServer.builder().token("narrow", "account:read").start()) {
            assertThat(server.token()).isEqualTo("test-token");
            assertThat(Api.of(server).sendButtons().status()).isEqualTo(200);
        }
    }

    @Test
    void onlyLoopbackCanConnect() throws Exception {
        try (WacrServer server = WacrServer.start()) {
            for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
                for (InetAddress address : network.inetAddresses().toList()) {
                    if (!address.isLoopbackAddress()) {
                        assertThatThrownBy(() -> connect(address, server.port()))
                                .isInstanceOf(ConnectException.class);
                    }
                }
            }
        }
    }

    @Test
    void portCanBeChosenAndIsFreeAfterClose() throws Exception {
        int port;
        try (WacrServer server = WacrServer.start()) {
            port = server.port();
        }
        try (WacrServer server = WacrServer.builder().port(port).start()) {
            assertThat(server.port()).isEqualTo(port);
            assertThatThrownBy(() -> WacrServer.builder().port(port).start())
                    .hasRootCauseInstanceOf(BindException.class);
        }
    }

    @Test
    void closeMayBeCalledTwice() {
        WacrServer server = WacrServer.start();
        int port = server.port();
        server.close();
        server.close();

        assertThatThrownBy(() -> connect(InetAddress.getLoopbackAddress(), port))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void requestsAreRecordedWithMaskedToken() throws Exception {
        try (WacrServer server = WacrServer.start()) {
            Api.of(server).post("/messages/text", Api.TEXT);
            Api.of(server, null).get("/messages?page=2");

            RecordedRequest first = server.requests().get(0);
            assertThat(first.method()).isEqualTo("POST");
            assertThat(first.path()).isEqualTo("/api/v2/messages/text");
            assertThat(first.query()).isEmpty();
            assertThat(first.body()).isEqualTo(Api.TEXT);
            assertThat(first.status()).isEqualTo(200);
            assertThat(first.header("authorization")).contains("Bearer ***");
            assertThat(first.header("content-type")).contains("application/json");
            RecordedRequest second = server.requests().get(1);
            assertThat(second.query()).isEqualTo("page=2");
            assertThat(second.status()).isEqualTo(401);
            assertThat(second.header("Authorization")).isEmpty();
            assertThat(server.requests().toString()).doesNotContain(server.token());
        }
    }

    @Test
    void listsAreBoundedAndCountersAreNot() throws Exception {
        try (WacrServer server =
                WacrServer.builder().keepRequests(3).keepDeliveries(2).start()) {
            for (int i = 1; i <= 5; i++) {
                Api.of(server).sendText("message " + i);
            }
            assertThat(server.requestCount()).isEqualTo(5);
            assertThat(server.requests())
                    .extracting(request -> request.body().replaceAll("\\D+(\\d)\"}$", "$1"))
                    .hasSize(3)
                    .last()
                    .asString()
                    .endsWith("5");
            assertThat(server.deliveryCount()).isEqualTo(5);
            assertThat(server.deliveries()).extracting(Delivery::sequence).containsExactly(4L, 5L);
            assertThat(Api.of(server).get("/messages/3").status()).isEqualTo(404);
            assertThat(Api.of(server).get("/messages/4").status()).isEqualTo(200);
        }
    }

    @Test
    void resetGoesBackToTheStart() throws Exception {
        try (WacrServer server = WacrServer.builder()
                .requestsPerMinute(2)
                .conversationLimit(1)
                .contact(5, "50677770000")
                .start()) {
            Api.of(server).sendButtons();
            Api.of(server).sendButtons();
            server.receive("50666660000", "text", "Hi");
            server.respondNext(5, CannedAnswer.raw(500, null, null));
            server.wireMock().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(418)));

            server.reset();

            assertThat(server.deliveries()).isEmpty();
            assertThat(server.deliveryCount()).isZero();
            assertThat(server.requests()).isEmpty();
            assertThat(server.requestCount()).isZero();
            assertThat(Api.of(server).get("/messages").data()).isEmpty();
            assertThat(Api.of(server)
                            .post(
                                    "/messages/text",
                                    Api.TEXT.replace("8888", "7777").replaceFirst("\\{", "{\"contact_id\": 5, "))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void everyAnswerTakesTheDelay() throws Exception {
        try (WacrServer server =
                WacrServer.builder().delay(Duration.ofMillis(200)).start()) {
            long start = System.nanoTime();
            Api.of(server).get("/account");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void tlsServerIsTrustedWithItsOwnContextOnly() throws Exception {
        WacrServer server = WacrServer.builder().https(true).start();
        try (server) {
            HttpClient trusting = HttpClient.newBuilder()
                    .sslContext(server.trust().sslContext())
                    .build();

            assertThat(server.baseUrl()).startsWith("https://127.0.0.1:");
            assertThat(Api.with(trusting, server).sendButtons().status()).isEqualTo(200);
            assertThatThrownBy(() -> Api.of(server).sendButtons()).isInstanceOf(SSLHandshakeException.class);
            assertThat(server.trust().keyStoreFile()).exists();
        }
        assertThat(Files.exists(server.trust().keyStoreFile().getParent())).isFalse();
    }

    @Test
    void plainServerHasNoCertificate() {
        try (WacrServer server = WacrServer.start()) {
            assertThatThrownBy(server::trust).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void nothingIsLostOrDoubledUnderLoad() throws Exception {
        int clients = 8;
        int each = 1_250;
        try (WacrServer server =
                WacrServer.builder().requestsPerMinute(0).keepRequests(100).start()) {
            ExecutorService pool = Executors.newFixedThreadPool(clients);
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                results.add(pool.submit(() -> {
                    int sent = 0;
                    for (int j = 0; j < each; j++) {
                        sent += Api.of(server).sendButtons().status() == 200 ? 1 : 0;
                    }
                    return sent;
                }));
            }
            for (Future<Integer> result : results) {
                assertThat(result.get()).isEqualTo(each);
            }
            pool.shutdown();

            assertThat(server.requestCount()).isEqualTo((long) clients * each);
            assertThat(server.requests()).hasSize(100);
            assertThat(server.deliveries().stream().map(Delivery::messageId).distinct())
                    .hasSize(clients * each);
            assertThat(server.deliveries().get(clients * each - 1).sequence()).isEqualTo((long) clients * each);
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        WacrServer.Builder builder = WacrServer.builder();

        assertThatThrownBy(() -> builder.port(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.port(65_536)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.token(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.requestsPerMinute(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.window(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.delay(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.optedOut("none")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.contact(0, "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.contact(1, "none")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.conversationLimit(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.keepRequests(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.keepDeliveries(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void connect(InetAddress address, int port) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
        }
    }
}
