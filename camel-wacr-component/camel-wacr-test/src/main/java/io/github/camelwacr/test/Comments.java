/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The internal notes by conversation. Not thread-safe: the tenant's lock guards it.
 */
final class Comments {

    private final Map<Long, List<ObjectNode>> byChat = new HashMap<>();
    private long nextId = 1;

    long add(long chatId, ObjectNode comment) {
        comment.put("id", nextId);
        byChat.computeIfAbsent(chatId, key -> new ArrayList<>()).add(0, comment);
        return nextId++;
    }

    /** Newest first. */
    List<ObjectNode> of(long chatId) {
        return List.copyOf(byChat.getOrDefault(chatId, List.of()));
    }
}
