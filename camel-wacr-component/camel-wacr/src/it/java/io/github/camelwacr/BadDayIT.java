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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The sending routes of the documentation that take a message from a caller, with a bad message in the middle, a 429, a lost
 * answer, a stop while one waits, and a restart: nothing goes out twice, and whoever called hears of what did not.
 */
class BadDayIT extends StandInTest {

    private static final Path MENUS = Path.of("target", "menus");

    /** The routes that a message is put into, and what they are in. */
    enum Route {
        OFFER("sending", "direct:offer") {
            @Override
            void fill(Exchange exchange, String phone) {
                // The phone of the endpoint is for everybody who has none.
                exchange.getMessage().setBody(Map.of("phone", phone, "body_text", "Are you coming?"));
            }
        },
        REMIND("sending", "direct:remind") {
            @Override
            void fill(Exchange exchange, String phone) {
                exchange.getMessage().setHeader(WacrConstants.PHONE, phone);
                // The template of this name that the stand-in has.
                exchange.getMessage().setHeader("CamelWacrHeaderField1", "Dentist");
            }
        },
        PEOPLE("sending", "direct:people") {
            @Override
            void fill(Exchange exchange, String phone) {
                exchange.getMessage().setBody(List.of(Map.of("phone", phone)));
            }
        },
        CODE("sending", "direct:code") {
            @Override
            void fill(Exchange exchange, String phone) {
                exchange.getMessage().setHeader(WacrConstants.PHONE, phone);
                exchange.getMessage().setBody("012345");
            }
        },
        NOTIFY("safe-sending", "direct:order"),
        LOOKED_UP("safe-sending", "jms:queue:orders"),
        CAMEL_MAIN("classpath:host/offers.yaml", "direct:offers"),
        KAMELET("classpath:host/invitations.yaml", "direct:invitations"),
        FIRST_TOKEN("file:../../docs/recipes.md", "direct:order"),
        SECOND_TOKEN("file:../../docs/recipes.md", "direct:offer");

        private final String source;
        private final String uri;

        Route(String source, String uri) {
            this.source = source;
            this.uri = uri;
        }

        void fill(Exchange exchange, String phone) {
            exchange.getMessage().setHeader(WacrConstants.PHONE, phone);
            exchange.getMessage().setBody("Something about " + phone);
        }

        void addTo(DefaultCamelContext camel) throws Exception {
            switch (source) {
                case "sending" -> camel.addRoutes(SendingGuideTest.routes());
                case "safe-sending" -> camel.addRoutes(SafeSendingGuideTest.routes());
                default -> PluginHelper.getRoutesLoader(camel).loadRoutes(yaml(camel));
            }
        }

        private Resource yaml(DefaultCamelContext camel) throws IOException {
            Resource resource = PluginHelper.getResourceLoader(camel).resolveResource(source);
            if (!source.endsWith(".md")) {
                return resource;
            }
            String page = new String(resource.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return ResourceHelper.fromString(
                    "recipe.yaml", page.split("## Two tokens\\s+```yaml\n")[1].split("```")[0]);
        }
    }

    @BeforeEach
    void reset() throws IOException {
        server().reset();
        Files.createDirectories(MENUS);
    }

    @ParameterizedTest
    @EnumSource(names = {"OFFER", "REMIND", "PEOPLE", "CODE", "NOTIFY", "LOOKED_UP"})
    void nobodyGetsAMessageTwice(Route route) throws Exception {
        aBadDay(route);
    }

    @Tag("dsl")
    @ParameterizedTest
    @EnumSource(names = {"CAMEL_MAIN", "KAMELET", "FIRST_TOKEN", "SECOND_TOKEN"})
    void nobodyGetsAMessageTwiceFromARouteInYaml(Route route) throws Exception {
        aBadDay(route);
    }

    private static void aBadDay(Route route) throws Exception {
        try (DefaultCamelContext camel = start(route)) {
            assertThat(outcome(camel, route, phone(1))).isEqualTo(SendOutcome.SENT);
            assertThat(outcome(camel, route, "none")).isEqualTo(SendOutcome.NOT_SENT);
            server().answerNext(CannedAnswer.rateLimited(Duration.ofSeconds(1)));
            assertThat(outcome(camel, route, phone(2))).isEqualTo(SendOutcome.SENT);
            loseTheNextAnswer();
            if (route == Route.LOOKED_UP) {
                assertThat(outcome(camel, route, phone(3))).isEqualTo(SendOutcome.SENT);
            } else {
                assertThat(outcome(camel, route, phone(3))).isEqualTo(SendOutcome.UNKNOWN);
                assertThat(outcome(camel, route, phone(3))).as("once more").isEqualTo(SendOutcome.UNKNOWN);
            }
            long requests = server().requestCount();
            server().answerNext(CannedAnswer.rateLimited(Duration.ofMinutes(1)));
            CompletableFuture<SendOutcome> waiting =
                    CompletableFuture.supplyAsync(() -> outcome(camel, route, phone(4)));
            await().until(() -> server().requestCount() > requests);
            camel.stop();
            assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(SendOutcome.NOT_SENT);
        }
        try (DefaultCamelContext camel = start(route)) {
            assertThat(outcome(camel, route, phone(4))).isEqualTo(SendOutcome.SENT);
        }

        assertThat(server().deliveries())
                .extracting(Delivery::phone)
                .containsExactly("50670000001", "50670000002", "50670000003", "50670000004");
    }

    @Test
    void noFileGoesOutTwice() throws Exception {
        try (DefaultCamelContext camel = start(Route.OFFER)) {
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
        try (DefaultCamelContext camel = start(Route.OFFER)) {
            drop("last.pdf");
            awaitDeliveries(4);
            await().until(() -> Files.exists(MENUS.resolve(".camel/last.pdf")));
        }

        assertThat(server().deliveryCount()).isEqualTo(4);
        assertThat(server().requests())
                .extracting(request -> request.body().replaceAll("(?s).*%PDF-1.7 (\\S+).*", "$1"))
                .containsExactlyInAnyOrder("first.pdf", "second.pdf", "second.pdf", "lost.pdf", "last.pdf");
    }

    private static DefaultCamelContext start(Route route) throws Exception {
        DefaultCamelContext camel = newContext();
        Properties properties = new Properties();
        properties.setProperty("offers.token", server().token());
        properties.setProperty("camel.kamelet.wacr-interactive-sink.token", server().token());
        camel.getPropertiesComponent().setInitialProperties(properties);
        camel.addComponent("jms", new SedaComponent());
        route.addTo(camel);
        camel.start();
        return camel;
    }

    private static SendOutcome outcome(DefaultCamelContext camel, Route route, String phone) {
        Exception failure = camel.createProducerTemplate()
                .request(route.uri, exchange -> route.fill(exchange, phone))
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
