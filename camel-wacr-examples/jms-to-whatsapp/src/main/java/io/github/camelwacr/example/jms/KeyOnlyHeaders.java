/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import org.apache.camel.Exchange;
import org.apache.camel.component.jms.JmsHeaderFilterStrategy;

/**
 * Lets one JMS property into the route: the key of the message, by its exact name. Whoever may write to the queue must not
 * steer the route by headers such as {@code CamelWacrPhone}, in whatever letter case. Immutable and thread-safe.
 */
final class KeyOnlyHeaders extends JmsHeaderFilterStrategy {

    private final String keyHeader;

    KeyOnlyHeaders(String keyHeader) {
        this.keyHeader = keyHeader;
    }

    @Override
    public boolean applyFilterToExternalHeaders(String headerName, Object headerValue, Exchange exchange) {
        return !keyHeader.equals(headerName);
    }
}
