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
import io.github.camelwacr.test.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The sending routes of docs/sending.md, with a bad message in the middle, a 429, a lost answer, a stop and a restart: nothing
 * goes out twice, and whoever called hears of what did not.
 */
class BadDayTest extends StandInTest {

    private static final Path MENUS = Path.of("target", "menus");

    /** The routes that a message is put into. */
    enum Route {
        OFFER("direct:offer") {
            @Override
            void fill(Exchange exchange, String phone) {
                // The phone of the endpoint is for everybody who has none.
                exchange.getMessage().setBody(Map.of("phone", phone, "body_text", "Are you coming?"));
            }
        },
        REMIND("direct:remind") {
            @Override
            void fill(Exchange exchange, String phone) {
                exchange.getMessage().setHeader(WacrConstants.PHONE, phone);
                // The template of this name that the stand-in has.
                exchange.getMessage().setHeader("CamelWacrHeaderField1", "Dentist");
            }
        },
        PEOPLE("direct:people") {
            @Override
            void fill(Exchange exchange, String phone) {
                exchange.getMessage().setBody(List.of(Map.of("phone", phone)));
            }
        },
        CODE("direct:code") {
            @Override
            void fill(Exchange exchange, String phone) {
                exchange.getMessage().setHeader(WacrConstants.PHONE, phone);
                exchange.getMessage().setBody("012345");
            }
        };

        private final String uri;

        Route(String uri) {
            this.uri = uri;
        }

        abstract void fill(Exchange exchange, String phone);
    }

    @BeforeEach
    void reset() throws IOException {
        server().reset();
        Files.createDirectories(MENUS);
    }

    @ParameterizedTest
    @EnumSource
    void nobodyGetsAMessageTwice(Route route) throws Exception {
        try (DefaultCamelContext camel = start()) {
            assertThat(outcome(camel, route, phone(1))).isEqualTo(SendOutcome.SENT);
            assertThat(outcome(camel, route, "none")).isEqualTo(SendOutcome.NOT_SENT);
            server().answerNext(CannedAnswer.rateLimited(Duration.ofSeconds(1)));
            assertThat(outcome(camel, route, phone(2))).isEqualTo(SendOutcome.SENT);
            loseTheNextAnswer();
            assertThat(outcome(camel, route, phone(3))).isEqualTo(SendOutcome.UNKNOWN);
            assertThat(outcome(camel, route, phone(3))).as("once more").isEqualTo(SendOutcome.UNKNOWN);
        }
        try (DefaultCamelContext camel = start()) {
            assertThat(outcome(camel, route, phone(4))).isEqualTo(SendOutcome.SENT);
        }

        assertThat(server().deliveries())
                .extracting(Delivery::phone)
                .containsExactly("50670000001", "50670000002", "50670000003", "50670000004");
    }

    @Test
    void noFileGoesOutTwice() throws Exception {
        try (DefaultCamelContext camel = start()) {
            drop("first.pdf");
            awaitDeliveries(1);
            drop("bad.exe");
            await().until(() -> failed("bad.exe"));
            server().answerNext(CannedAnswer.rateLimited(Duration.ofSeconds(1)));
            drop("second.pdf");
            awaitDeliveries(2);
            loseTheNextAnswer();
            drop("lost.pdf");
            await().until(() -> failed("lost.pdf"));
        }
        try (DefaultCamelContext camel = start()) {
            drop("last.pdf");
            awaitDeliveries(4);
            await().until(() -> Files.exists(MENUS.resolve(".camel/last.pdf")));
        }

        assertThat(server().deliveryCount()).isEqualTo(4);
        assertThat(server().requests())
                .extracting(request -> request.body().replaceAll("(?s).*%PDF-1.7 (\\S+).*", "$1"))
                .containsExactlyInAnyOrder("first.pdf", "second.pdf", "second.pdf", "lost.pdf", "last.pdf");
    }

    private static DefaultCamelContext start() throws Exception {
        DefaultCamelContext camel = newContext();
        camel.addRoutes(SendingGuideTest.routes());
        camel.start();
        return camel;
    }

    private static SendOutcome outcome(DefaultCamelContext camel, Route route, String phone) {
        Exception failure = camel.createProducerTemplate()
                .send(route.uri, exchange -> route.fill(exchange, phone))
                .getException();
        if (failure == null) {
            return SendOutcome.SENT;
        }
        Throwable cause = failure instanceof WacrException ? failure : failure.getCause();
        return ((WacrException) cause).sendOutcome();
    }

    private static void loseTheNextAnswer() {
        server().answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());
    }

    private static String phone(int number) {
        return "+5067%07d".formatted(number);
    }

    private static void awaitDeliveries(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> server().deliveryCount() == count);
    }

    private static void drop(String name) throws IOException {
        Files.deleteIfExists(MENUS.resolve(".failed").resolve(name));
        Files.deleteIfExists(MENUS.resolve(".camel").resolve(name));
        Path part = Files.writeString(Path.of("target", name), "%PDF-1.7 " + name);
        Files.move(part, MENUS.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean failed(String name) {
        return Files.exists(MENUS.resolve(".failed").resolve(name));
    }
}
