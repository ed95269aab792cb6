/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrAuthenticationException;
import io.github.camelwacr.exception.WacrContactOptedOutException;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrNotConfiguredException;
import io.github.camelwacr.exception.WacrRateLimitException;
import io.github.camelwacr.exception.WacrServerException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.exception.WacrValidationException;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.util.ObjectHelper;
import org.springframework.dao.DataAccessException;
import org.springframework.jms.JmsException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Takes messages from the queue, and decides what becomes of those that cannot be sent. */
@Component
class QueueRoute extends RouteBuilder {

    private final MessageKey messageKey;
    private final QueueMessage queueMessage;
    private final DeadLetter deadLetter;
    private final ExampleSettings settings;

    QueueRoute(MessageKey messageKey, QueueMessage queueMessage, DeadLetter deadLetter, ExampleSettings settings) {
        this.messageKey = messageKey;
        this.queueMessage = queueMessage;
        this.deadLetter = deadLetter;
        this.settings = settings;
    }

    @Override
    public void configure() {
        // Refused because the program stops: back to the queue, and not to a person.
        onException(WacrRateLimitException.class)
                .onWhen(exchange -> exchange.getContext().isStopping() && !isUnknown(exchange))
                .maximumRedeliveries(0);
        dead(onException(WacrValidationException.class, UnusableMessageException.class), Queues.INVALID);
        dead(onException(WacrContactOptedOutException.class), Queues.OPTED_OUT);
        dead(onException(WacrException.class).onWhen(QueueRoute::isUnknown), Queues.UNKNOWN);
        dead(onException(MaybeSentException.class), Queues.UNKNOWN);

        dead(
                repeated(onException(
                                WacrRateLimitException.class, WacrServerException.class, WacrTransportException.class)
                        .onWhen(exchange -> !isUnknown(exchange))
                        .maximumRedeliveries(settings.maxRedeliveries())),
                Queues.FAILED);
        // Not the fault of any message: wait until somebody has repaired the account rather than empty the queue.
        repeated(onException(WacrAuthenticationException.class, WacrNotConfiguredException.class)
                .maximumRedeliveries(-1));
        // Database or broker away: back to the queue, which delivers again later.
        onException(DataAccessException.class, TransactionException.class, JmsException.class)
                .maximumRedeliveries(0);
        // Camel takes the clause that is nearest to any exception of the chain, and a driver may throw a plain
        // SQLException: so this one has to say no itself.
        dead(onException(Exception.class).onWhen(exchange -> !isInfrastructure(exchange)), Queues.FAILED);

        // Unmapped: what a message holds is read by QueueMessage alone, which knows what must stay unread.
        from("jms:queue:" + Queues.OUT + "?mapJmsMessage=false")
                .routeId("queue")
                .process(queueMessage::keep)
                .setProperty(SendOnceRoute.KEY, messageKey)
                .process(queueMessage)
                .to(SendOnceRoute.ENTRY);
    }

    private void dead(OnExceptionDefinition clause, String queue) {
        clause.handled(true)
                .process(exchange -> deadLetter.put(exchange, queue))
                .id("to-" + queue);
    }

    private OnExceptionDefinition repeated(OnExceptionDefinition clause) {
        return clause.redeliveryDelay(settings.redeliveryDelay().toMillis())
                .useExponentialBackOff()
                .backOffMultiplier(2)
                .maximumRedeliveryDelay(settings.maxRedeliveryDelay().toMillis())
                .retryAttemptedLogLevel(LoggingLevel.WARN)
                .logExhausted(false);
    }

    private static boolean isInfrastructure(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        return Stream.of(DataAccessException.class, TransactionException.class, JmsException.class)
                .anyMatch(type -> ObjectHelper.getException(type, failure) != null);
    }

    private static boolean isUnknown(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        return failure instanceof WacrException known && known.sendOutcome() == SendOutcome.UNKNOWN;
    }
}
