/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.client.Cursor;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrReplyTimeoutException;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.Delivery;
import io.github.camelwacr.test.WacrPhone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of docs/getting-the-answer.md do what the page says. */
class AnswerGuideTest extends StandInTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "getting-the-answer.md");

    private DefaultCamelContext own;

    @BeforeEach
    void prepare() throws Exception {
        server().reset();
        prepareContext();
    }

    private void prepareContext() throws Exception {
        own = newContext();
        // Polls for answers are as far apart as the window says.
        own.getComponent("wacr", WacrComponent.class).getConfiguration().setRateLimitWindow(600);
        own.getComponent("wacr", WacrComponent.class).getConfiguration().setBusinessNumber("50640000000");
        own.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (String end : List.of("yes", "no", "nobodyAnswered")) {
                    from("direct:" + end).to("mock:" + end);
                }
            }
        });
    }

    @AfterEach
    void stop() {
        own.stop();
    }

    @Test
    void waitInJava() throws Exception {
        own.addRoutes(waiting());

        eachAnswerGoesItsWay();
    }

    @Tag("dsl")
    @ParameterizedTest
    @ValueSource(strings = {"yaml", "xml"})
    void waitInADsl(String language) throws Exception {
        load(language, blocks(language).get(0));

        eachAnswerGoesItsWay();
    }

    @Tag("dsl")
    @ParameterizedTest
    @ValueSource(strings = {"yaml", "xml"})
    void nobodyAnswersARouteInADsl(String language) throws Exception {
        load(language, blocks(language).get(0).replace("15m", "100ms"));
        own.start();

        assertThat(ask(PHONE).get(20, TimeUnit.SECONDS).getException()).isNull();

        assertThat(mock("nobodyAnswered").getReceivedCounter()).isEqualTo(1);
    }

    @Test
    void nobodyIsAskedTwiceOnABadDay() throws Exception {
        aBadDay(() -> own.addRoutes(waiting()));
    }

    @Tag("dsl")
    @ParameterizedTest
    @ValueSource(strings = {"yaml", "xml"})
    void nobodyIsAskedTwiceOnABadDayInADsl(String language) throws Exception {
        aBadDay(() -> load(language, blocks(language).get(0)));
    }

    private void aBadDay(Loading route) throws Exception {
        route.load();
        own.start();
        server().answerNext(
                        CannedAnswer.rateLimited(Duration.ofSeconds(1)),
                        CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());

        for (int i = 0; i < 2; i++) {
            assertThat(ask(PHONE).get(20, TimeUnit.SECONDS).getException())
                    .isInstanceOfSatisfying(WacrException.class, failure -> assertThat(failure.sendOutcome())
                            .isEqualTo(SendOutcome.UNKNOWN));
        }
        assertThat(ask("none").get(20, TimeUnit.SECONDS).getException()).isInstanceOf(WacrValidationException.class);
        assertThat(server().deliveryCount()).isOne();

        answer("50611112222", "btn_yes");
        assertThat(server().deliveryCount()).isEqualTo(2);

        CompletableFuture<Exchange> waiting = ask("50611113333");
        server().phone("50611113333").waitForMessage(Duration.ofSeconds(10));
        own.stop();
        assertThat(waiting.get(20, TimeUnit.SECONDS)
                        .getException(WacrException.class)
                        .sendOutcome())
                .isEqualTo(SendOutcome.SENT);
        prepareContext();
        route.load();
        own.start();
        answer("50611114444", "btn_no");
        assertThat(server().deliveries())
                .extracting(Delivery::phone)
                .containsExactly("50688887777", "50611112222", "50611113333", "50611114444");
    }

    @Test
    void consumeInJava() throws Exception {
        anAnswerWhileTheRouteWasDownReachesIt(() -> own.addRoutes(consuming()));
    }

    @Tag("dsl")
    @ParameterizedTest
    @ValueSource(strings = {"yaml", "xml"})
    void consumeInADsl(String language) throws Exception {
        anAnswerWhileTheRouteWasDownReachesIt(
                () -> load(language, blocks(language).get(1)));
    }

    private static RoutesBuilder waiting() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask")
                        .onException(WacrReplyTimeoutException.class)
                        .handled(true)
                        .to("direct:nobodyAnswered")
                        .end()
                        .to("wacr:sendInteractive?replyTimeout=15m&buttons=btn_yes:Yes,btn_no:No")
                        .choice()
                        .when(header("CamelWacrReplyId").isEqualTo("btn_yes"))
                        .to("direct:yes")
                        .otherwise()
                        .to("direct:no");
            }
        };
    }

    private static RoutesBuilder consuming() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("wacr:listMessages?businessNumber=50640000000&stateRepository=#cursors")
                        .filter(header("CamelWacrReplyId").isEqualTo("btn_yes"))
                        .to("direct:yes");
            }
        };
    }

    private void eachAnswerGoesItsWay() throws Exception {
        own.start();

        answer("50688887777", "btn_yes");
        assertThat(mock("yes").getReceivedCounter()).isEqualTo(1);
        assertThat(mock("yes").getReceivedExchanges().get(0).getMessage().getBody(ChatMessage.class))
                .extracting(ChatMessage::message)
                .isEqualTo("Yes");

        answer("50611112222", "btn_no");
        assertThat(mock("no").getReceivedCounter()).isEqualTo(1);
    }

    private void answer(String number, String button) throws Exception {
        CompletableFuture<Exchange> question = ask(number);
        WacrPhone phone = server().phone(number);
        phone.waitForMessage(Duration.ofSeconds(10));
        phone.tap(button);
        assertThat(question.get(20, TimeUnit.SECONDS).getException()).isNull();
    }

    private void anAnswerWhileTheRouteWasDownReachesIt(Loading route) throws Exception {
        MemoryStateRepository cursors = new MemoryStateRepository();
        own.getRegistry().bind("cursors", cursors);
        cursors.start();
        cursors.setState(server().baseUrl() + "/listMessages", Cursor.from(null).toString());
        own.start();
        MockEndpoint yes = mock("yes");
        yes.expectedMessageCount(1);
        own.createProducerTemplate()
                .requestBodyAndHeader(
                        "wacr:sendInteractive?buttons=btn_yes:Yes,btn_no:No",
                        "Are you coming?",
                        WacrConstants.PHONE,
                        PHONE);
        server().phone(PHONE).tap("btn_no");
        server().phone(PHONE).tap("btn_yes");

        route.load();

        yes.assertIsSatisfied();
    }

    private CompletableFuture<Exchange> ask(String number) {
        return own.createProducerTemplate().asyncSend("direct:ask", exchange -> {
            exchange.getMessage().setBody("Are you coming?");
            exchange.getMessage().setHeader(WacrConstants.PHONE, number);
        });
    }

    private MockEndpoint mock(String name) {
        return own.getEndpoint("mock:" + name, MockEndpoint.class);
    }

    private void load(String language, String text) throws Exception {
        PluginHelper.getRoutesLoader(own).loadRoutes(ResourceHelper.fromString("answer." + language, text));
    }

    private static List<String> blocks(String language) throws IOException {
        return Arrays.stream(Files.readString(PAGE).split("```" + language + "\n", -1))
                .skip(1)
                .map(block -> block.substring(0, block.indexOf("```")))
                .toList();
    }

    private interface Loading {
        void load() throws Exception;
    }
}
