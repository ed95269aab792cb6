/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrAuthenticationException;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrNotConfiguredException;
import io.github.camelwacr.exception.WacrRateLimitException;
import io.github.camelwacr.exception.WacrServerException;
import io.github.camelwacr.exception.WacrTransportException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;

/** The routes of {@code docs/scaling.md}: what {@link QueueRoute} is for JMS, for Kafka. */
final class KafkaRoute extends RouteBuilder {

    private final FailureReason failureReason;

    KafkaRoute(FailureReason failureReason) {
        this.failureReason = failureReason;
    }

    @Override
    public void configure() {
        // Refused because this instance stops: not handled, so another one gets it.
        onException(WacrRateLimitException.class)
                .onWhen(exchange -> exchange.getContext().isStopping() && outcome(exchange) == SendOutcome.NOT_SENT)
                .maximumRedeliveries(0);
        // Surely not sent: repeated, then put aside.
        onException(WacrRateLimitException.class, WacrServerException.class, WacrTransportException.class)
                .onWhen(exchange -> outcome(exchange) == SendOutcome.NOT_SENT)
                .maximumRedeliveries(5)
                .redeliveryDelay(1000)
                .useExponentialBackOff()
                .handled(true)
                .to("direct:put-aside");
        // Not the fault of any message: not handled, so it is read again.
        onException(WacrAuthenticationException.class, WacrNotConfiguredException.class)
                .maximumRedeliveries(5)
                .redeliveryDelay(1000)
                .useExponentialBackOff();
        // Refused, or nobody knows whether it was sent.
        onException(WacrException.class, MaybeSentException.class).handled(true).to("direct:put-aside");

        from("kafka:whatsapp.out?groupId=whatsapp&autoOffsetReset=earliest&maxPollRecords=1"
                        + "&maxPollIntervalMs={{max.poll.interval:600000}}"
                        + "&autoCommitEnable=false&allowManualCommit=true"
                        + "&breakOnFirstError=true&pollOnError=RECONNECT")
                .setProperty("messageKey", header(KafkaConstants.KEY))
                .to("direct:send-once")
                .process(KafkaRoute::commit);

        from("direct:put-aside")
                .errorHandler(noErrorHandler())
                .process(failureReason)
                .to("kafka:whatsapp.dead")
                .process(KafkaRoute::commit);
    }

    private static SendOutcome outcome(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        return failure instanceof WacrException known ? known.sendOutcome() : null;
    }

    private static void commit(Exchange exchange) {
        exchange.getMessage()
                .getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class)
                .commit();
    }
}
