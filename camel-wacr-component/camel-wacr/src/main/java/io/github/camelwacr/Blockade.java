/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.operation.WacrOperation;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The record on which the route of a consumer fails. Written by one thread, read by any. */
final class Blockade {

    private static final Logger LOG = LoggerFactory.getLogger(WacrConsumer.class);

    /** From then on the consumer is down. */
    private static final int PATIENCE = 3;

    private final WacrOperation list;
    private volatile long id;
    private volatile long times;

    Blockade(WacrOperation list) {
        this.list = list;
    }

    /** Whether the route took a record. */
    boolean isPassed(long record, Exchange exchange) {
        if (exchange.getException() == null && !exchange.isRollbackOnly() && !exchange.isRollbackOnlyLast()) {
            // Of messages and changes of the status, one kind can be blocked while the other gets on.
            times = id == record ? 0 : times;
            return true;
        }
        times++;
        id = record;
        LOG.warn(
                "{}: the route failed on record {} ({} failures in a row), so it comes again before all others: {}",
                list,
                id,
                times,
                exchange.getException() == null
                        ? "rolled back"
                        : exchange.getException().getClass().getName());
        return false;
    }

    void clear() {
        times = 0;
    }

    /** The record, 0 when there is none. */
    long id() {
        return times == 0 ? 0 : id;
    }

    /** Failures in a row, 0 while they are too few to tell of. */
    long failures() {
        return times < PATIENCE ? 0 : times;
    }

    /** Without the failure of the route: its text may quote the message. */
    Throwable failure() {
        return failures() == 0
                ? null
                : new RuntimeCamelException(
                        "The route failed on record " + id + " of " + list + ", " + times + " failures in a row");
    }
}
