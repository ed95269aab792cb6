/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * One log line for each message, and one for the whole run when the program ends. Lines name the key of a message and the
 * id of the service, never a phone or a text. Thread-safe.
 */
@Component
class RunReport {

    private static final Logger LOG = LoggerFactory.getLogger(RunReport.class);

    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    void sent(String key, Object messageId) {
        count("sent");
        LOG.info("Message {} sent as {}", key, messageId);
    }

    void sentBefore(String key) {
        count("sent before");
        LOG.info("Message {} was sent before: taken off the queue", key);
    }

    void put(String key, String queue, String reason) {
        count(queue);
        LOG.warn("Message {} put into {}: {}", key, queue, reason);
    }

    private void count(String outcome) {
        counts.computeIfAbsent(outcome, name -> new LongAdder()).increment();
    }

    Map<String, LongAdder> counts() {
        return counts;
    }

    @PreDestroy
    void print() {
        LOG.info("Messages since the start: {}", counts.isEmpty() ? "none" : counts);
    }
}
