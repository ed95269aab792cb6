/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.crash;

import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.exception.WacrException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** The application that is killed: a transacted JMS queue to {@code wacr:sendInteractive}. */
public final class JmsRouteMain {

    /** Consumers of the queue, and so messages in flight. */
    public static final int CONSUMERS = 4;

    private JmsRouteMain() {}

    /** Arguments: broker URL, base URL of the service, token, whether to reconcile. */
    public static void main(String[] args) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        // Nothing is fetched ahead: at 60 messages a minute it would only wait, and be in doubt after a crash.
        JmsComponent jms = JmsComponent.jmsComponent(
                new ActiveMQConnectionFactory(args[0] + "?consumerWindowSize=0&reconnectAttempts=-1"));
        jms.setTransacted(true);
        jms.setLazyCreateTransactionManager(false);
        jms.setCacheLevelName("CACHE_CONSUMER");
        jms.setConcurrentConsumers(CONSUMERS);
        context.addComponent("jms", jms);
        WacrComponent wacr = new WacrComponent();
        wacr.getConfiguration().setBaseUrl(args[1]);
        wacr.getConfiguration().setToken(args[2]);
        wacr.getConfiguration().setRequestsPerMinute("0");
        wacr.getConfiguration().setReconcile(Boolean.parseBoolean(args[3]));
        wacr.getConfiguration().setReconcileDelay(200);
        wacr.getConfiguration().setBusinessNumber("50640000000");
        context.addComponent("wacr", wacr);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // With the transaction of the message: what is in doubt lies in a queue for people.
                onException(WacrException.class)
                        .onWhen(simple("${exception.sendOutcome} == 'UNKNOWN'"))
                        .handled(true)
                        .to("jms:queue:people");
                from("jms:queue:offers").to("wacr:sendInteractive?buttons=btn_yes:Yes,btn_no:No");
            }
        });
        context.start();
        Thread.currentThread().join();
    }
}
