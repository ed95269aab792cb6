/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Sent messages as deliveries, each made when it is looked at: the JSON trees of a long run would not fit into memory
 * together. Immutable and thread-safe.
 */
final class DeliveryList extends AbstractList<Delivery> implements RandomAccess {

    private final List<StoredMessage> sent;

    DeliveryList(List<StoredMessage> messages) {
        sent = messages.stream().filter(message -> !message.isInbound()).toList();
    }

    @Override
    public Delivery get(int index) {
        return DeliveryJson.delivery(sent.get(index));
    }

    @Override
    public int size() {
        return sent.size();
    }
}
