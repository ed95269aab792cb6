/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.ask;

import static io.github.camelwacr.WacrConstants.MAYBE_SENT;
import static io.github.camelwacr.WacrConstants.MESSAGE_ID;
import static io.github.camelwacr.WacrConstants.OPERATION;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** The routes: write questions down, send what is written down, take in what people answer. */
@Component
class AskRoutes extends RouteBuilder {

    private static final String SINCE = "since";
    private static final String MESSAGE = "message";

    private final Desk desk;
    private final Outbox outbox;
    private final JdbcStateRepository positions;
    private final AskSettings settings;

    AskRoutes(Desk desk, Outbox outbox, JdbcStateRepository positions, AskSettings settings) {
        this.desk = desk;
        this.outbox = outbox;
        this.positions = positions;
        this.settings = settings;
    }

    @Override
    public void configure() {
        from("timer:desk?period=500")
                .routeId("desk")
                .process(exchange -> {
                    desk.askAll();
                    desk.remindAll();
                })
                .process(exchange -> exchange.getMessage().setBody(outbox.toSend()))
                .split(body())
                .to("direct:send");

        from("direct:send")
                .routeId("send")
                .setProperty(MESSAGE, body())
                .filter(this::begin)
                .doTry()
                // What a killed run left open is looked up first; what the history cannot settle is for people.
                .to("wacr:sendInteractive?reconcile=true")
                .process(exchange -> desk.sent(message(exchange), messageId(exchange)))
                .doCatch(Exception.class)
                .process(exchange -> desk.failed(
                        message(exchange), exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)))
                .end();

        fromF(
                        "wacr:listMessages?direction=inbound&details=taps&startFrom=%s"
                                + "&stateRepository=#positions&delay=%s&initialDelay=500",
                        since(), settings.pollDelay().toMillis())
                .routeId("answers")
                .process(this::answered);
    }

    private boolean begin(Exchange exchange) {
        Outgoing message = message(exchange);
        if (!outbox.begin(message)) {
            return false;
        }
        exchange.getMessage().setBody(message.request());
        exchange.getMessage().setHeader(OPERATION, message.operation());
        if (message.begun()) {
            exchange.getMessage().setHeader(MAYBE_SENT, true);
        }
        return true;
    }

    private void answered(Exchange exchange) {
        Map<?, ?> body = exchange.getMessage().getBody(Map.class);
        desk.answered(
                ((Number) body.get("id")).longValue(),
                String.valueOf(body.get("sender_id")).replaceAll("\\D", ""),
                exchange.getMessage().getHeader("CamelWacrRefMessageId", String.class),
                String.valueOf(body.get("message")));
    }

    /** The first start of all counts: an answer that came between two runs must not be skipped. */
    private String since() {
        if (positions.getState(SINCE) == null) {
            positions.setState(
                    SINCE,
                    Instant.now()
                            .minus(1, ChronoUnit.MINUTES)
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString());
        }
        return positions.getState(SINCE);
    }

    private static Outgoing message(Exchange exchange) {
        return exchange.getProperty(MESSAGE, Outgoing.class);
    }

    private static String messageId(Exchange exchange) {
        return exchange.getMessage().getHeader(MESSAGE_ID, String.class);
    }
}
