/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static io.github.camelwacr.client.CamelCalls.assertSent;
import static io.github.camelwacr.client.CamelCalls.uri;
import static io.github.camelwacr.operation.WacrOperation.sendInteractive;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the option headerFilterStrategy, chosen headers travel, but none that would harm. */
class HeaderFilterTest {

    private static final CamelCalls CALLS = new CamelCalls();

    /** Lets everything pass; what is held back all the same is held back by the component. */
    private static final class LetAllPass implements HeaderFilterStrategy {
        @Override
        public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
            return false;
        }

        @Override
        public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
            return false;
        }
    }

    /** Lets pass what begins with X-. */
    private static final class OnlyX implements HeaderFilterStrategy {
        @Override
        public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
            return !name.regionMatches(true, 0, "X-", 0, 2);
        }

        @Override
        public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
            return !name.regionMatches(true, 0, "X-", 0, 2);
        }
    }

    @AfterAll
    static void stop() {
        CALLS.close();
    }

    @Test
    void chosenHeadersGoOutAndOthersDoNot() {
        RawRequest request =
                send(new OnlyX(), Map.of("X-Order", 17, "Y-Order", "18"), "").request();

        assertThat(request.header("X-Order")).isEqualTo("17");
        assertThat(request.header("Y-Order")).isNull();
    }

    @Test
    void chosenHeadersComeInAndOthersDoNot() {
        Exchange exchange = send(new OnlyX(), Map.of(), "X-Rate: 59", "X-Two: a", "X-Two: b", "Y-Rate: 1")
                .exchange();

        assertThat(exchange.getMessage().getHeader("X-Rate")).isEqualTo("59");
        assertThat(exchange.getMessage().getHeader("X-Two")).isEqualTo(List.of("a", "b"));
        assertThat(exchange.getMessage().getHeader("Y-Rate")).isNull();
    }

    @Test
    void noStrategyLetsTheTokenTheHostOrTheLengthBeReplaced() {
        Map<String, Object> headers = new HashMap<>();
        headers.put("authorization", "Bearer other");
        headers.put("Proxy-Authorization", "Basic other");
        headers.put("HOST", "evil.example");
        headers.put("Content-Length", "1");
        headers.put("Transfer-Encoding", "chunked");
        headers.put("Expect", "100-continue");
        headers.put("Cookie", "a=b");
        headers.put("CamelHttpUri", "http://evil.example");
        headers.put("X-Fine", "yes");

        RawRequest request = send(new LetAllPass(), headers, "").request();

        assertThat(request.headers().get("Authorization"))
                .singleElement()
                .asString()
                .startsWith("Bearer token");
        assertThat(request.headers().get("Host")).singleElement().asString().startsWith("127.0.0.1");
        assertThat(request.headers().get("Content-Length")).hasSize(1);
        assertThat(request.headers())
                .doesNotContainKeys("Proxy-Authorization", "Transfer-Encoding", "Expect", "Cookie", "CamelHttpUri");
        assertThat(request.header("X-Fine")).isEqualTo("yes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept",
                "Accept-Encoding",
                "accept_encoding",
                "Connection",
                "Content-Encoding",
                "Content-MD5",
                "Content_Length",
                "Cookie2",
                "Forwarded",
                "HTTP2-Settings",
                "If-None-Match",
                "Keep-Alive",
                "Proxy-Connection",
                "PROXY-AUTHENTICATE",
                "Range",
                "TE",
                "Trailer",
                "Upgrade",
                "X-Forwarded-For",
                "X-HTTP-Method",
                "X-HTTP-Method-Override",
                "x-http-method-override",
                "X_HTTP_METHOD_OVERRIDE",
                "X-Method-Override",
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-Original-Host",
                "X-Forwarded-Host",
                "X-Host",
                "X-HTTP-Host-Override",
                "X-HTTP-Path-Override",
                "Early-Data"
            })
    void noStrategyLetsPassWhatMakesAnotherRequestOfIt(String name) {
        RawRequest request =
                send(new LetAllPass(), Map.of(name, "of-the-route"), "").request();

        assertThat(request.headers().values()).noneMatch(values -> values.contains("of-the-route"));
    }

    @Test
    void noHeaderCanSmuggleInAnother() {
        Map<String, Object> headers = new HashMap<>();
        headers.put("X-Value", "1\r\nX-Smuggled: 2");
        headers.put("X-Name: 1\r\nX-Smuggled", "2");
        headers.put("X Blank", "3");
        headers.put("X-Fine", "yes");

        RawRequest request = send(new LetAllPass(), headers, "").request();

        assertThat(request.headers()).doesNotContainKeys("X-Smuggled", "X-Value", "X-Name", "X Blank");
        assertThat(request.header("X-Fine")).isEqualTo("yes");
    }

    @Test
    void whatTheServerSaysNeverControlsCamel() {
        Exchange exchange = send(
                        new LetAllPass(),
                        Map.of(),
                        "CamelFileName: /etc/passwd",
                        "camelHttpUri: http://evil.example",
                        "Set-Cookie: a=b",
                        "Content-Type: application/json")
                .exchange();

        assertThat(exchange.getMessage().getHeaders().keySet())
                .noneMatch(name -> name.equalsIgnoreCase("CamelFileName")
                        || name.equalsIgnoreCase("CamelHttpUri")
                        || name.equalsIgnoreCase("Set-Cookie")
                        || name.equalsIgnoreCase("Content-Type"));
    }

    private record Result(RawRequest request, Exchange exchange) {}

    private static Result send(HeaderFilterStrategy strategy, Map<String, Object> headers, String... answerHeaders) {
        String[] lines =
                List.of(answerHeaders).stream().filter(line -> !line.isEmpty()).toArray(String[]::new);
        String answer = Scripts.answer("200 OK", Scripts.OK_BODY, lines);
        CALLS.bind("strategy", strategy);
        try (FaultServer server = new FaultServer(Scripts.answering(answer))) {
            Exchange exchange = CALLS.send(
                    uri(sendInteractive, server.baseUrl(), "headerFilterStrategy=#strategy"),
                    CamelCalls.MESSAGE,
                    headers);
            assertSent(exchange);
            return new Result(server.requests().get(0), exchange);
        }
    }
}
