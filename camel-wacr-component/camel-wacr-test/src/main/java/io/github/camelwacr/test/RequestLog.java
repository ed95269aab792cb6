/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.LoggedResponse;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Remembers the last requests, also those that a stub of the user answers. Much smaller than WireMock's own journal.
 * Thread-safe.
 */
final class RequestLog implements ServeEventListener {

    private static final String AUTHORIZATION = "Authorization";

    private final Ring<RecordedRequest> requests;

    RequestLog(int keep) {
        requests = new Ring<>(keep);
    }

    @Override
    public String getName() {
        return "wacr-request-log";
    }

    @Override
    public void beforeResponseSent(ServeEvent event, Parameters parameters) {
        LoggedRequest request = event.getRequest();
        String url = request.getUrl();
        int question = url.indexOf('?');
        requests.add(new RecordedRequest(
                request.getMethod().value(),
                question < 0 ? url : url.substring(0, question),
                question < 0 ? "" : url.substring(question + 1),
                headers(request),
                request.getBodyAsString(),
                status(event.getResponse()),
                Instant.now()));
    }

    List<RecordedRequest> toList() {
        return Collections.unmodifiableList(requests.toList());
    }

    long count() {
        return requests.count();
    }

    void clear() {
        requests.clear();
    }

    private static int status(LoggedResponse response) {
        return response.getFault() == null ? response.getStatus() : 0;
    }

    private static Map<String, String> headers(LoggedRequest request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpHeader header : request.getHeaders().all()) {
            headers.put(header.key(), String.join(", ", header.values()));
        }
        headers.computeIfPresent(AUTHORIZATION, (name, value) -> masked(value));
        return Collections.unmodifiableMap(headers);
    }

    private static String masked(String authorization) {
        int blank = authorization.indexOf(' ');
        return (blank < 0 ? "" : authorization.substring(0, blank + 1)) + "***";
    }
}
