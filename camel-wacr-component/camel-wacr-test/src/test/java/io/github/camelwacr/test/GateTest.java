/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches the stand-in, and what does not. */
class GateTest {

    @RegisterExtension
    static final WacrServerExtension WACR = new WacrServerExtension();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /__admin",
                "GET /__admin/",
                "GET /__admin/mappings",
                "POST /__admin/mappings",
                "POST /__admin/reset",
                "POST /__admin/shutdown",
                "GET /__admin/webapp/index.html",
                "GET /%5F%5Fadmin/mappings",
                "GET //__admin/mappings",
                "GET /;a=b/__admin/mappings",
                "GET /x/../__admin/mappings",
                "GET /x/%2e%2e/__admin/mappings"
            })
    void administrationOfWireMockIsNotReachedOverHttp(String request) throws Exception {
        String answer = raw(request, "127.0.0.1:" + port());

        assertThat(answer).doesNotContain("mappings\"", "priority", "swagger", "<script");
        assertThat(WACR.server().wireMock().isRunning()).isTrue();
    }

    @Test
    void administrationOfWireMockWorksInTheSameProcess() throws Exception {
        WACR.server().wireMock().stubFor(any(anyUrl()).willReturn(ok("stub")));

        assertThat(raw("GET /x", "127.0.0.1:" + port())).endsWith("stub");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "LOCALHOST", "[::1]"})
    void ownNamesAreAnswered(String name) throws Exception {
        assertThat(raw("GET /api/v2/account", name + ":" + port())).startsWith("HTTP/1.1 401");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "0.0.0.0", "10.0.0.1", "localhost.evil.example"})
    void foreignNamesAreRefused(String name) throws Exception {
        assertThat(raw("GET /api/v2/account", name + ":" + port())).startsWith("HTTP/1.1 421");
    }

    @Test
    void listensOnTheLoopbackAddressOnly() throws Exception {
        List<InetAddress> others = Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();

        assertThat(others).noneMatch(GateTest::isAnswered);
    }

    private static boolean isAnswered(InetAddress address) {
        try (Socket socket = new Socket(address, port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** As it stands, without the help of a client that makes it tidy. */
    private static String raw(String request, String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\nHost: " + host
                                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int port() {
        return WACR.server().port();
    }
}
