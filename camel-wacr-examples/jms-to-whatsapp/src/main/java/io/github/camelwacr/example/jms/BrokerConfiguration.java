/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import io.github.camelwacr.exception.SendOutcome;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.Map;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.DivertConfiguration;
import org.apache.activemq.artemis.core.config.TransformerConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ComponentConfigurationRoutingType;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.transformer.AddHeadersTransformer;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;

/** The broker, the way to it, and Camel's {@code jms:} component. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class BrokerConfiguration {

    /** Above what {@link QueueMessage} takes, so that of most messages the program itself can say what is wrong. */
    private static final int LARGEST = 4 * 1024 * 1024;

    /**
     * A broker inside this program. What it took in survives a crash of the program.
     *
     * @param settings where it keeps its data and where it listens
     * @return the broker, started and stopped by Spring
     * @throws Exception when it cannot be configured
     */
    @Bean(initMethod = "start", destroyMethod = "stop")
    @ConditionalOnExpression("'${example.broker-url:}'.isBlank()")
    EmbeddedActiveMQ broker(ExampleSettings settings) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setName("jms-to-whatsapp")
                .setSecurityEnabled(false) // it listens on this machine only
                .setPersistenceEnabled(settings.persistent())
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(folder(settings, "journal"))
                .setBindingsDirectory(folder(settings, "bindings"))
                .setLargeMessagesDirectory(folder(settings, "large"))
                .setPagingDirectory(folder(settings, "paging"))
                .addAcceptorConfiguration("vm", vmUrl(settings))
                .addAddressSetting("#", addressSettings(settings))
                .addDivertConfiguration(tooLarge());
        if (settings.brokerPort() >= 0) {
            configuration.addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + settings.brokerPort());
        }
        return new EmbeddedActiveMQ().setConfiguration(configuration);
    }

    /** A message that was rolled back comes again later, and is never thrown away. */
    private static AddressSettings addressSettings(ExampleSettings settings) {
        return new AddressSettings()
                .setMaxDeliveryAttempts(-1)
                .setRedeliveryDelay(settings.redeliveryDelay().toMillis())
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(settings.maxRedeliveryDelay().toMillis())
                .setDeadLetterAddress(SimpleString.of("DLQ"))
                .setAutoCreateDeadLetterResources(true)
                .setExpiryAddress(SimpleString.of("ExpiryQueue"))
                .setAutoCreateExpiryResources(true)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false);
    }

    /**
     * The client reads a message as a whole before a route sees it, and a text takes several times its size: what cannot be
     * sent anyhow must not fill the heap of the consumers. The broker moves it from disk to disk.
     */
    private static DivertConfiguration tooLarge() {
        return new DivertConfiguration()
                .setName("too-large")
                .setAddress(Queues.OUT)
                .setForwardingAddress(Queues.INVALID)
                .setExclusive(true)
                .setRoutingType(ComponentConfigurationRoutingType.ANYCAST)
                .setFilterString("_AMQ_LARGE_SIZE > " + LARGEST)
                .setTransformerConfiguration(new TransformerConfiguration(AddHeadersTransformer.class.getName())
                        .setProperties(Map.of(
                                FailureReason.FAILURE, UnusableMessageException.class.getSimpleName(),
                                FailureReason.REASON, "The message has more than " + LARGEST + " bytes",
                                FailureReason.OUTCOME, SendOutcome.NOT_SENT.name())));
    }

    private static String vmUrl(ExampleSettings settings) {
        return "vm://" + settings.vmId();
    }

    private static String folder(ExampleSettings settings, String name) {
        return settings.dataDir()
                .resolve("broker")
                .resolve(name)
                .toAbsolutePath()
                .toString();
    }

    /**
     * The way to the broker.
     *
     * @param settings the address of a real broker, if there is one
     * @param broker   the embedded broker, which must run first
     * @return the factory
     * @throws JMSException when the address is not valid
     */
    @Bean(destroyMethod = "close")
    @SuppressWarnings("unused") // the parameter gives the order of the two beans
    ActiveMQConnectionFactory connectionFactory(ExampleSettings settings, ObjectProvider<EmbeddedActiveMQ> broker)
            throws JMSException {
        broker.getIfAvailable();
        ActiveMQConnectionFactory factory =
                new ActiveMQConnectionFactory(settings.embeddedBroker() ? vmUrl(settings) : settings.brokerUrl());
        // No stock of messages in the client: a second instance must find some to do, and few are enough at 60 a
        // minute.
        factory.setConsumerWindowSize(0);
        return factory;
    }

    /**
     * Camel's component. Consumer and producer share one local JMS transaction: a message leaves its queue and enters a
     * dead letter queue in one step, or does neither.
     *
     * @param connectionFactory the same object for both, else they would not share the session
     * @param settings          how many consumers
     * @return the component
     */
    @Bean
    JmsComponent jms(ConnectionFactory connectionFactory, ExampleSettings settings) {
        JmsComponent jms = new JmsComponent();
        jms.setConnectionFactory(connectionFactory);
        jms.setTransacted(true);
        jms.setLazyCreateTransactionManager(false);
        jms.setCacheLevelName("CACHE_CONSUMER");
        jms.setConcurrentConsumers(settings.consumers());
        jms.setRecoveryInterval(1000);
        jms.setDisableReplyTo(true);
        jms.setEagerLoadingOfProperties(true);
        jms.setHeaderFilterStrategy(new KeyOnlyHeaders(settings.keyHeader()));
        return jms;
    }
}
