/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.model.SentMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;

/**
 * A successful answer.
 *
 * @param result    what the operation gives: {@code SentMessage}, or plain maps and lists; null when the answer has no
 *                  data
 * @param requestId {@code meta.request_id}, or null
 * @param hasMore   {@code meta.pagination.has_more} of a list, or null
 * @param reconciled whether it was found in the message history, or is the known result of an earlier send
 * @param headers   HTTP headers; empty when the answer came from elsewhere
 * @param total     {@code meta.pagination.total} of a list, or null
 */
public record WacrAnswer(
        Object result, String requestId, Boolean hasMore, boolean reconciled, List<Header> headers, Long total) {

    /** An answer that is no page of a list that is counted. */
    public WacrAnswer(Object result, String requestId, Boolean hasMore, boolean reconciled, List<Header> headers) {
        this(result, requestId, hasMore, reconciled, headers, null);
    }

    private static final Pattern KEPT = Pattern.compile(".*_(id|at)|verified|expires_in_seconds|status");

    /** What may be kept of it: ids and times, no phone and no text. */
    WacrAnswer withoutContent() {
        Object kept = null;
        if (result instanceof SentMessage sent) {
            kept = copy(sent, null);
        } else if (result instanceof Map<?, ?> map) {
            Map<Object, Object> some = new LinkedHashMap<>(map);
            some.keySet().removeIf(name -> !KEPT.matcher(name.toString()).matches());
            kept = some;
        }
        return new WacrAnswer(kept, requestId, null, true, List.of());
    }

    /**
     * The same answer with the phone that it does not name.
     *
     * @param  phone digits of the recipient; may be null
     * @return       the copy
     */
    public WacrAnswer withPhone(String phone) {
        Object named = result instanceof SentMessage sent ? copy(sent, phone) : result;
        return new WacrAnswer(named, requestId, hasMore, reconciled, headers, total);
    }

    /** Without the text and what else may name a person. */
    private static SentMessage copy(SentMessage sent, String phone) {
        return new SentMessage(
                sent.messageId(),
                sent.contactId(),
                phone,
                sent.type(),
                sent.status(),
                sent.sentAt(),
                sent.chatId(),
                sent.chatMessageId(),
                null,
                sent.requestId(),
                null);
    }
}
