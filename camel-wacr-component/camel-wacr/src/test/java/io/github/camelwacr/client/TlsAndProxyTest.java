/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static io.github.camelwacr.client.CamelCalls.assertSent;
import static io.github.camelwacr.client.CamelCalls.failure;
import static io.github.camelwacr.operation.WacrOperation.getAccount;
import static io.github.camelwacr.operation.WacrOperation.sendInteractive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** https, proxies, and both with the settings of a camel-http component. */
@Timeout(60)
class TlsAndProxyTest {

    private static WacrServer https;
    private static CamelCalls calls;

    @BeforeAll
    static void start() {
        https = WacrServer.builder().https(true).requestsPerMinute(0).start();
        calls = new CamelCalls();
        calls.bind("trust", trust());
    }

    @AfterAll
    static void stop() {
        calls.close();
        https.close();
    }

    @Test
    void aServerWithATrustedCertificateIsUsed() {
        long before = https.deliveryCount();

        assertSent(calls.send(uri(https.baseUrl(), "sslContextParameters=#trust")));

        assertThat(https.deliveryCount()).isEqualTo(before + 1);
    }

    @Test
    void aServerWithoutATrustedCertificateGetsNothing() {
        long before = https.requestCount();

        WacrException failure = failure(calls.send(uri(https.baseUrl(), "")));

        assertThat(failure)
                .isExactlyInstanceOf(WacrTransportException.class)
                .hasCauseInstanceOf(SSLHandshakeException.class);
        assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);
        assertThat(https.requestCount()).isEqualTo(before);
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        // Trusted, but it names 127.0.0.1 and localhost only; the proxy makes the server reachable by another name.
        try (FaultServer server = FaultServer.tls(identity(), Scripts.answering(Scripts.OK));
                FaultServer proxy = new FaultServer(tunnel("200 OK", server.port()))) {
            WacrException failure = failure(calls.send(
                    uri("https://wacr.invalid/api/v2", "sslContextParameters=#trust&" + proxyOptions(proxy))));

            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void theStopOfTheContextDoesNotWaitForAServerThatIsSilent() throws Exception {
        try (FaultServer server = FaultServer.tls(identity(), Scripts.silentAfter(""));
                CamelCalls own = new CamelCalls()) {
            own.bind("trust", trust());
            String uri = uri(server.baseUrl(), "sslContextParameters=#trust");
            Future<Exchange> sending = own.template()
                    .asyncSend(uri, exchange -> exchange.getMessage().setBody(CamelCalls.MESSAGE));
            await().until(() -> server.requests().size() == 1);

            long start = System.nanoTime();
            own.close();

            WacrException failure = failure(sending.get(20, TimeUnit.SECONDS));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
        }
    }

    @Test
    void theGlobalParametersOfTheContextAreUsedWhenAskedFor() {
        try (CamelCalls own = new CamelCalls()) {
            own.context().setSSLContextParameters(trust());
            own.context().getComponent("wacr", WacrComponent.class).setUseGlobalSslContextParameters(true);

            assertSent(own.send(uri(https.baseUrl(), "")));
        }
    }

    @Test
    void theGlobalParametersOfTheContextAreNotUsedUnasked() {
        try (CamelCalls own = new CamelCalls()) {
            own.context().setSSLContextParameters(trust());

            assertThat(failure(own.send(uri(https.baseUrl(), "")))).hasCauseInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void plainHttpGoesThroughTheProxy() {
        try (FaultServer proxy = new FaultServer(Scripts.answering(Scripts.OK))) {
            assertSent(calls.send(uri("http://wacr.invalid/api/v2", proxyOptions(proxy))));

            RawRequest request = proxy.requests().get(0);
            assertThat(request.line())
                    .matches("POST http://wacr\\.invalid(:80)?/api/v2/messages/interactive HTTP/1\\.1");
            assertThat(request.header("Host")).startsWith("wacr.invalid");
        }
    }

    @Test
    void httpsGoesThroughATunnelOfTheProxyThatSeesNoToken() {
        try (FaultServer proxy = new FaultServer(tunnel("200 OK", https.port()))) {
            long before = https.deliveryCount();

            assertSent(calls.send(uri(https.baseUrl(), "sslContextParameters=#trust&" + proxyOptions(proxy))));

            assertThat(https.deliveryCount()).isEqualTo(before + 1);
            assertThat(proxy.requests()).hasSize(1);
            assertThat(proxy.requests().get(0).line()).startsWith("CONNECT 127.0.0.1:" + https.port());
            assertThat(proxy.requests().get(0).header("Authorization")).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"403 Forbidden", "407 Proxy Authentication Required", "502 Bad Gateway", "429 Too Many Requests"
            })
    void aProxyThatRefusesTheTunnelLeavesNoDoubt(String status) {
        FaultServer.Script refusal = Scripts.answering(Scripts.answer(status, ""));
        try (FaultServer proxy = new FaultServer(refusal)) {
            WacrException failure = failure(calls.send(
                    uri(https.baseUrl(), "maxRateLimitWait=100&sslContextParameters=#trust&" + proxyOptions(proxy))));

            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"401 Unauthorized", "403 Forbidden", "404 Not Found", "429 Too Many Requests"})
    void aProxyThatRefusesTheTunnelOfAReadIsNotTakenForTheService(String status) {
        FaultServer.Script refusal = Scripts.answering(Scripts.answer(status, ""));
        try (FaultServer proxy = new FaultServer(refusal)) {
            String send = uri(https.baseUrl(), "sslContextParameters=#trust&" + proxyOptions(proxy));
            String read = send.replace(sendInteractive.name(), getAccount.name());

            assertThat(failure(calls.send(read, null, Map.of())))
                    .isExactlyInstanceOf(WacrTransportException.class)
                    .hasMessageContaining("the proxy makes no connection, it answered " + status.substring(0, 3));
        }
    }

    @Test
    void aProxyThatIsDownLeavesNoDoubt() {
        try (FaultTarget proxy = FaultTarget.refused()) {
            int port = URI.create(proxy.baseUrl()).getPort();

            WacrException failure = failure(calls.send(uri("http://wacr.invalid/api/v2", proxyOptions(port))));

            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);
        }
    }

    @Test
    void theTlsSettingsOfAnHttpComponentServeHere() {
        HttpComponent http = httpComponent("tlsHttp");
        http.setSslContextParameters(trust());
        http.start();

        assertSent(calls.send(uri(https.baseUrl(), "httpComponent=#tlsHttp")));
    }

    @Test
    void anHttpComponentWithoutTrustIsRefused() {
        HttpComponent http = httpComponent("plainHttp");
        http.setSoTimeout(5000);
        http.start();

        assertThat(failure(calls.send(uri(https.baseUrl(), "httpComponent=#plainHttp")))
                        .sendOutcome())
                .isEqualTo(SendOutcome.NOT_SENT);
    }

    @Test
    void theProxySettingsAndTheConfigurerOfAnHttpComponentServeHere() {
        try (FaultServer proxy = new FaultServer(Scripts.answering(Scripts.OK))) {
            HttpComponent http = httpComponent("proxyHttp");
            http.setProxyHost("127.0.0.1");
            http.setProxyPort(proxy.port());
            http.setHttpClientConfigurer(builder -> builder.setUserAgent("soda/1"));
            http.start();

            assertSent(calls.send(uri("http://wacr.invalid/api/v2", "httpComponent=#proxyHttp")));

            assertThat(proxy.requests().get(0).line()).startsWith("POST http://wacr.invalid");
            assertThat(proxy.requests().get(0).header("User-Agent")).isEqualTo("soda/1");
        }
    }

    private static HttpComponent httpComponent(String name) {
        HttpComponent http = new HttpComponent();
        http.setCamelContext(calls.context());
        calls.bind(name, http);
        return http;
    }

    private static String uri(String baseUrl, String options) {
        String all = "requestsPerMinute=0" + (options.isEmpty() ? "" : "&" + options);
        return "wacr:" + sendInteractive + "?token=" + https.token() + "&baseUrl=RAW(" + baseUrl + ")&" + all;
    }

    private static String proxyOptions(FaultServer proxy) {
        return proxyOptions(proxy.port());
    }

    private static String proxyOptions(int port) {
        return "proxyHost=127.0.0.1&proxyPort=" + port;
    }

    private static FaultServer.Script tunnel(String status, int port) {
        return peer -> {
            RawRequest ignored = peer.read();
            peer.write("HTTP/1.1 " + status + "\r\n\r\n");
            peer.tunnel(port);
        };
    }

    private static SSLContextParameters trust() {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + https.trust().keyStoreFile());
        store.setType("PKCS12");
        store.setPassword(https.trust().keyStorePassword());
        TrustManagersParameters managers = new TrustManagersParameters();
        managers.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(managers);
        return parameters;
    }

    private static SSLContext identity() throws GeneralSecurityException, IOException {
        char[] password = https.trust().keyStorePassword().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(https.trust().keyStoreFile())) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
