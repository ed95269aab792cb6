/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** What Kafka as the source makes of a broker or a database that is away for a moment. */
class KafkaFailureIT extends KafkaTestSupport {

    private final Breakdown breakdown = new Breakdown();

    @Test
    void aBrokerThatDoesNotTakeAnOffsetCostsNoMessage() throws Exception {
        AtomicBoolean refuses = new AtomicBoolean();
        runInTheMiddle(clients(refuses, new AtomicBoolean()), () -> refuses.set(true));

        assertThat(refuses).isFalse();
    }

    /** By default, Camel would go on with the message after the next one, in each partition. */
    @Test
    void aBrokerThatGivesNoMessagesForAMomentCostsNone() throws Exception {
        AtomicBoolean silent = new AtomicBoolean();
        runInTheMiddle(clients(new AtomicBoolean(), silent), () -> silent.set(true));

        assertThat(silent).isFalse();
    }

    @Test
    void aDatabaseThatFailsBeforeTheSendCostsNoMessage() throws Exception {
        runInTheMiddle(
                new DefaultKafkaClientFactory(),
                () -> breakdown.nextBefore("send-once-start", () -> new DataAccessResourceFailureException("away")));
    }

    private void runInTheMiddle(KafkaClientFactory clients, Runnable trouble) throws Exception {
        // Before the group has ever read: autoOffsetReset decides where it begins.
        put(0, MESSAGES);
        try (DefaultCamelContext camel = KafkaInstance.create(environment("first", Map.of()))) {
            camel.getComponent("kafka", KafkaComponent.class).setKafkaClientFactory(clients);
            camel.getCamelContextExtension().addInterceptStrategy(breakdown);
            camel.start();
            awaitDeliveries(MESSAGES / 4);
            trouble.run();
            awaitEndWithMarksBeforeOffsets();
        }

        assertEachIsSentOnce();
        assertThat(broker.deadKeys()).isEmpty();
    }

    private static KafkaClientFactory clients(AtomicBoolean refusesOffset, AtomicBoolean silent) {
        return new DefaultKafkaClientFactory() {
            @Override
            public Consumer<?, ?> getConsumer(Properties settings) {
                return new KafkaConsumer<Object, Object>(settings) {
                    @Override
                    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
                        failOnce(refusesOffset);
                        super.commitSync(offsets, timeout);
                    }

                    @Override
                    public ConsumerRecords<Object, Object> poll(Duration timeout) {
                        failOnce(silent);
                        return super.poll(timeout);
                    }
                };
            }
        };
    }

    private static void failOnce(AtomicBoolean trouble) {
        if (trouble.getAndSet(false)) {
            throw new TimeoutException("The broker is busy");
        }
    }
}
