/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrContactOptedOutException;
import io.github.camelwacr.exception.WacrDuplicateException;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrRateLimitException;
import io.github.camelwacr.exception.WacrServerException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.exception.WacrValidationException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;

/** The routes of {@code docs/recipes.md}. */
final class Recipes {

    private Recipes() {}

    static RouteBuilder jms(IdempotentRepository startedKeys) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:queue:orders")
                        .idempotentConsumer(header("orderNumber"), startedKeys)
                        .skipDuplicate(false)
                        .removeOnFailure(false)
                        .choice()
                        .when(exchangeProperty(Exchange.DUPLICATE_MESSAGE).isEqualTo(true))
                        .to("jms:queue:orders.seen")
                        .otherwise()
                        .to("wacr:sendInteractive");
            }
        };
    }

    static RouteBuilder deadLetters() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // Refused because the application stops: not handled, so the source keeps it.
                onException(WacrRateLimitException.class)
                        .onWhen(exchange ->
                                exchange.getContext().isStopping() && outcome(exchange) == SendOutcome.NOT_SENT)
                        .maximumRedeliveries(0);
                // The person has it already.
                onException(WacrDuplicateException.class).handled(true).to("direct:sent");
                // The whole request, wherever its fields came from.
                onException(WacrValidationException.class, WacrContactOptedOutException.class)
                        .handled(true)
                        .setBody(exchangeProperty("CamelWacrRequest"))
                        .to("direct:invalid");
                // A person looks, and it is never sent again by itself.
                onException(WacrException.class)
                        .onWhen(exchange -> outcome(exchange) == SendOutcome.UNKNOWN)
                        .handled(true)
                        .setBody(exchangeProperty("CamelWacrRequest"))
                        .to("direct:unknown");
                onException(WacrRateLimitException.class, WacrServerException.class, WacrTransportException.class)
                        .onWhen(exchange -> outcome(exchange) == SendOutcome.NOT_SENT)
                        .maximumRedeliveries(5)
                        .redeliveryDelay("{{redelivery.delay:1000}}")
                        .useExponentialBackOff()
                        .handled(true)
                        .setBody(exchangeProperty("CamelWacrRequest"))
                        .to("direct:failed");
                onException(WacrException.class)
                        .handled(true)
                        .setBody(exchangeProperty("CamelWacrRequest"))
                        .to("direct:failed");

                from("direct:dead-letters").to("wacr:sendInteractive?duplicateWindow=1m");
            }
        };
    }

    static SendOutcome outcome(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        return failure instanceof WacrException known ? known.sendOutcome() : null;
    }

    static RouteBuilder circuitBreaker() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:circuit-breaker")
                        .circuitBreaker()
                        .resilience4jConfiguration()
                        .slidingWindowSize(10)
                        .minimumNumberOfCalls(5)
                        .waitDurationInOpenState(60)
                        .end()
                        .to("direct:send-offer")
                        .onFallback()
                        .choice()
                        .when(exchange -> outcome(exchange) == SendOutcome.UNKNOWN)
                        .to("direct:unknown")
                        .otherwise()
                        .to("direct:later")
                        .end()
                        .end();

                from("direct:send-offer")
                        .errorHandler(noErrorHandler())
                        .doTry()
                        .to("wacr:sendInteractive")
                        .doCatch(WacrValidationException.class, WacrContactOptedOutException.class)
                        .to("direct:invalid")
                        .end();
            }
        };
    }

    static RouteBuilder optedOut() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(WacrContactOptedOutException.class)
                        .handled(true)
                        .log("A person opted out: taken off the list")
                        .to("direct:take-off-the-list");

                from("direct:opted-out").to("wacr:sendInteractive");
            }
        };
    }
}
