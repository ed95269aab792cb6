/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrContactOptedOutException;
import io.github.camelwacr.exception.WacrDuplicateException;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.test.CannedAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The routes of docs/safe-sending.md and docs/errors.md do what the pages say. */
class SafeSendingGuideTest extends StandInTest {

    private static final Path DOCS = Path.of("..", "..", "docs");

    @BeforeEach
    void reset() {
        server().reset();
    }

    @Test
    void thePagesShowTheRoutesOfThisTest() throws IOException {
        List<String> source =
                lines(Files.readString(Path.of("src/test/java/io/github/camelwacr/SafeSendingGuideTest.java")));
        for (String page : List.of("safe-sending.md", "errors.md")) {
            List<String> blocks = Arrays.stream(
                            Files.readString(DOCS.resolve(page)).split("```java\n", -1))
                    .skip(1)
                    .map(block -> block.substring(0, block.indexOf("```")))
                    .toList();
            assertThat(blocks).isNotEmpty();
            for (String block : blocks) {
                assertThat(String.join("", source)).as(page).contains(String.join("", lines(block)));
            }
        }
    }

    private static List<String> lines(String code) {
        return code.lines()
                .map(line -> line.replaceAll("//.*", "").replaceAll("\\s", ""))
                .collect(Collectors.toList());
    }

    @Test
    void aSubRouteThatIsDoneAgainSendsOnce() throws Exception {
        try (DefaultCamelContext own = newContext()) {
            own.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:order")
                            .errorHandler(defaultErrorHandler().maximumRedeliveries(3))
                            .to("direct:notify");

                    from("direct:notify")
                            .errorHandler(noErrorHandler())
                            .to("wacr:sendText?phone=50688887777")
                            .to("direct:book");

                    from("direct:book")
                            .errorHandler(noErrorHandler())
                            .throwException(new IllegalStateException("no room"));
                }
            });
            own.start();

            Exchange exchange = own.createProducerTemplate()
                    .request("direct:order", sent -> sent.getMessage().setBody("Order 17 is ready"));

            assertThat(exchange.getException()).hasMessage("no room");
            assertThat(server().deliveryCount()).isEqualTo(1);
        }
    }

    @Test
    void aQueueIsLookedUp() throws Exception {
        try (DefaultCamelContext own = newContext()) {
            own.addComponent("jms", new SedaComponent());
            own.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("jms:queue:orders")
                            .to("wacr:sendText?phone=50688887777&reconcile=true&businessNumber=50640000000");
                }
            });
            own.start();
            server().answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());

            Exchange exchange = own.createProducerTemplate()
                    .request("jms:queue:orders", sent -> sent.getMessage().setBody("Order 18 is ready"));

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(WacrConstants.RECONCILED))
                    .isEqualTo(true);
            assertThat(server().deliveryCount()).isEqualTo(1);
        }
    }

    @Test
    void eachKindOfFailureGoesItsWay() throws Exception {
        try (DefaultCamelContext own = newContext()) {
            own.addComponent("jms", new MockComponent());
            own.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(WacrValidationException.class).handled(true).to("jms:queue:whatsapp.invalid");

                    onException(WacrContactOptedOutException.class)
                            .handled(true)
                            .to("jms:queue:whatsapp.optedout");

                    onException(WacrDuplicateException.class).handled(true).to("jms:queue:whatsapp.sent");

                    onException(WacrException.class)
                            .onWhen(e -> e.getProperty(Exchange.EXCEPTION_CAUGHT, WacrException.class)
                                            .sendOutcome()
                                    == SendOutcome.UNKNOWN)
                            .handled(true)
                            .to("jms:queue:whatsapp.unknown");

                    onException(WacrException.class)
                            .maximumRedeliveries(5)
                            .redeliveryDelay(2000)
                            .useExponentialBackOff()
                            .handled(true)
                            .to("jms:queue:whatsapp.failed");

                    from("direct:in").to("wacr:sendText?duplicateWindow=1m");
                }
            });
            own.start();
            go(own, PHONE, " ", "invalid");
            server().answerNext(CannedAnswer.error(403, "CONTACT_OPTED_OUT", "No"));
            go(own, PHONE, "to somebody who does not want it", "optedout");
            go(own, PHONE, "said once", null);
            go(own, PHONE, "said once", "sent");
            server().answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());
            go(own, PHONE, "lost", "unknown");
            go(own, PHONE, "lost", "unknown");

            assertThat(server().deliveryCount()).isEqualTo(2);
        }
    }

    private static void go(DefaultCamelContext context, String phone, String text, String queue) throws Exception {
        MockEndpoint.resetMocks(context);
        Exchange exchange = context.createProducerTemplate().request("direct:in", sent -> {
            sent.getMessage().setBody(text);
            sent.getMessage().setHeaders(new HashMap<>(Map.of(WacrConstants.PHONE, phone)));
        });
        assertThat(exchange.getException()).as(text).isNull();
        for (String each : List.of("invalid", "optedout", "sent", "unknown", "failed")) {
            MockEndpoint mock = context.getEndpoint("jms:queue:whatsapp." + each, MockEndpoint.class);
            assertThat(mock.getReceivedCounter()).as(text + " " + each).isEqualTo(each.equals(queue) ? 1 : 0);
        }
    }
}
