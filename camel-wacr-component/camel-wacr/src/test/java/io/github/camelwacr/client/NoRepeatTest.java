/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static io.github.camelwacr.client.CamelCalls.failure;
import static io.github.camelwacr.client.Scripts.answer;
import static io.github.camelwacr.client.Scripts.answering;
import static io.github.camelwacr.operation.WacrOperation.getAccount;
import static io.github.camelwacr.operation.WacrOperation.sendInteractive;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrRateLimitException;
import io.github.camelwacr.exception.WacrServerException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.operation.WacrOperation;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whichever HttpClient carries a send, it is neither repeated nor sent on to where a redirect points. HttpClient itself
 * would do both: it repeats after a 429 or 503, also a POST, and follows redirects.
 */
@Timeout(30)
class NoRepeatTest {

    /** The clients that can be configured. */
    enum Client {
        OWN(""),
        DEFAULT_HTTP_CLIENT("httpClient=#client"),
        EAGER_HTTP_CLIENT("httpClient=#eager"),
        HTTP_COMPONENT("httpComponent=#http"),
        EAGER_HTTP_COMPONENT("httpComponent=#eagerHttp");

        private final String option;

        Client(String option) {
            this.option = option;
        }

        String uri(FaultServer server, String more) {
            return uri(sendInteractive, server, more);
        }

        String uri(WacrOperation operation, FaultServer server, String more) {
            return CamelCalls.uri(
                    operation,
                    server.baseUrl(),
                    Stream.of(option, more).filter(part -> !part.isEmpty()).collect(Collectors.joining("&")));
        }
    }

    private static final CamelCalls CALLS = new CamelCalls();

    @BeforeAll
    static void start() {
        CALLS.bind("client", HttpClients.createDefault());
        CALLS.bind(
                "eager",
                HttpClients.custom()
                        .setRetryStrategy(new DefaultHttpRequestRetryStrategy(5, TimeValue.ofMilliseconds(1)))
                        .setRedirectStrategy(DefaultRedirectStrategy.INSTANCE)
                        .build());
        CALLS.bind("http", new HttpComponent());
        HttpComponent eager = new HttpComponent();
        eager.setFollowRedirects(true);
        eager.setHttpClientConfigurer(builder ->
                builder.setRetryStrategy(new DefaultHttpRequestRetryStrategy(5, TimeValue.ofMilliseconds(1))));
        CALLS.bind("eagerHttp", eager);
        CALLS.context().getRegistry().findByType(HttpComponent.class).forEach(http -> {
            http.setCamelContext(CALLS.context());
            http.start();
        });
    }

    @AfterAll
    static void stop() {
        CALLS.close();
    }

    static Stream<Arguments> redirects() {
        return Arrays.stream(Client.values()).flatMap(client -> Stream.of(
                        "301 Moved Permanently",
                        "302 Found",
                        "303 See Other",
                        "307 Temporary Redirect",
                        "308 Permanent Redirect")
                .map(status -> Arguments.of(client, status)));
    }

    @ParameterizedTest
    @MethodSource("redirects")
    void noRedirectIsFollowedSoTheTokenGoesNowhereElse(Client client, String status) {
        try (FaultServer other = new FaultServer(answering(Scripts.OK));
                FaultServer server = new FaultServer(
                        answering(answer(status, "", "Location: " + other.baseUrl() + "/messages/interactive")))) {
            WacrException failure = failure(CALLS.send(client.uri(server, "")));

            assertThat(failure)
                    .isExactlyInstanceOf(WacrTransportException.class)
                    .hasMessageContaining("points to another address");
            boolean notCarriedOut = status.startsWith("307") || status.startsWith("308");
            assertThat(failure.sendOutcome()).isEqualTo(notCarriedOut ? SendOutcome.NOT_SENT : SendOutcome.UNKNOWN);
            assertThat(server.requests()).hasSize(1);
            assertThat(other.connections()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Client.class)
    void noRedirectWithinTheServerIsFollowedEither(Client client) {
        try (FaultServer server = new FaultServer(answering(answer("302 Found", "", "Location: /elsewhere")))) {
            WacrException failure = failure(CALLS.send(client.uri(getAccount, server, "")));

            assertThat(failure).isExactlyInstanceOf(WacrTransportException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Client.class)
    void aSendAnsweredWith503IsNotRepeated(Client client) {
        try (FaultServer server = new FaultServer(answering(answer("503 Service Unavailable", "", "Retry-After: 0")))) {
            WacrException failure = failure(CALLS.send(client.uri(server, "")));

            assertThat(failure).isExactlyInstanceOf(WacrServerException.class);
            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Client.class)
    void aSendThatTheServerTookAndClosedIsNotRepeated(Client client) {
        try (FaultServer server = new FaultServer(Scripts.cutAfter(""))) {
            WacrException failure = failure(CALLS.send(client.uri(server, "")));

            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Client.class)
    void aLongRetryAfterIsReportedAndNotWaitedFor(Client client) {
        try (FaultServer server =
                new FaultServer(answering(answer("429 Too Many Requests", "", "Retry-After: 3600")))) {
            long start = System.nanoTime();
            WacrException failure = failure(CALLS.send(client.uri(server, "maxRateLimitWait=500")));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(failure).isExactlyInstanceOf(WacrRateLimitException.class);
            assertThat(failure.retryAfter()).isEqualTo(Duration.ofHours(1));
            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Client.class)
    void anAnswerWithoutEndIsDroppedInTime(Client client) {
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        try (FaultServer server = new FaultServer(Scripts.endless(head, "1\r\n \r\n", 20))) {
            WacrException failure = failure(CALLS.send(client.uri(server, "requestTimeout=500")));

            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
            assertThat(server.requests()).hasSize(1);
        }
    }
}
