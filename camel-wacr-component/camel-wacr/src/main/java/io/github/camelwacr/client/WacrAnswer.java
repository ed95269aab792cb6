/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import java.util.List;
import java.util.Map;

/**
 * A successful answer.
 *
 * @param result    what the operation gives: {@code SentMessage}, or plain maps and lists; null when the answer has no
 *                  data
 * @param requestId {@code meta.request_id}, or null
 * @param hasMore   {@code meta.pagination.has_more} of a list, or null
 * @param reconciled whether it was found in the message history, or is the known result of an earlier send
 * @param headers   HTTP headers by name in lower case; empty unless the settings keep them
 */
public record WacrAnswer(
        Object result, String requestId, Boolean hasMore, boolean reconciled, Map<String, List<String>> headers) {

    WacrAnswer withHeaders(Map<String, List<String>> kept) {
        return kept.isEmpty() ? this : new WacrAnswer(result, requestId, hasMore, reconciled, kept);
    }
}
