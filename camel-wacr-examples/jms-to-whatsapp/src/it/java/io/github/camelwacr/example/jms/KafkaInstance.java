/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelwacr.WacrComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * A program with {@link KafkaRoute} and {@link SendOnceRoute}, set up by its environment. It works until it is stopped.
 */
final class KafkaInstance {

    private KafkaInstance() {}

    public static void main(String[] args) throws Exception {
        DefaultCamelContext camel = create(System.getenv());
        Runtime.getRuntime().addShutdownHook(new Thread(camel::stop));
        camel.start();
        Thread.currentThread().join();
    }

    static DefaultCamelContext create(Map<String, String> environment) throws Exception {
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(environment.get("JDBC_URL"));
        database.setUsername("sa");
        KeyConfiguration keys = new KeyConfiguration();
        ExampleSettings settings = settings(Boolean.parseBoolean(environment.get("RECONCILE")));

        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopped(CamelContext context) {
                database.close();
            }
        });
        camel.getPropertiesComponent().addInitialProperty("max.poll.interval", environment.get("MAX_POLL_INTERVAL"));
        camel.addComponent("kafka", kafka(environment));
        camel.addComponent("wacr", wacr(environment));
        camel.addRoutes(
                new SendOnceRoute(keys.startedKeys(database), keys.sentKeys(database), new RunReport(), settings));
        camel.addRoutes(new KafkaRoute(new FailureReason(settings.keyHeader())));
        return camel;
    }

    private static ExampleSettings settings(boolean reconcile) {
        return new ExampleSettings(
                Path.of("none"), "", -1, 0, false, KafkaConstants.KEY, 1, 0, Duration.ZERO, Duration.ZERO, reconcile);
    }

    private static KafkaComponent kafka(Map<String, String> environment) {
        KafkaComponent kafka = new KafkaComponent();
        kafka.getConfiguration().setBrokers(environment.get("BROKER_URL"));
        // The least that a broker permits: so long a killed instance keeps its partitions.
        kafka.getConfiguration().setSessionTimeoutMs(6000);
        kafka.getConfiguration().setHeartbeatIntervalMs(1000);
        // So long a stop may take.
        kafka.getConfiguration().setPollTimeoutMs(500L);
        return kafka;
    }

    private static WacrComponent wacr(Map<String, String> environment) {
        WacrComponent wacr = new WacrComponent();
        wacr.getConfiguration().setToken(environment.get("WACR_TOKEN"));
        wacr.getConfiguration().setBaseUrl(environment.get("WACR_BASE_URL"));
        wacr.getConfiguration().setRequestsPerMinute(environment.get("REQUESTS_PER_MINUTE"));
        // The stand-in's own number, and its history has no delay.
        wacr.getConfiguration().setBusinessNumber("50640000000");
        wacr.getConfiguration().setReconcileDelay(2000);
        return wacr;
    }
}
