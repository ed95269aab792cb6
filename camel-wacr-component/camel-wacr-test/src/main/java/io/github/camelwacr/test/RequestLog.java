/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
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

    private static final int KEEP_EXCHANGES = 200;
    private static final int KEEP_CHARACTERS = 65_536;

    private final Ring<RecordedRequest> requests;
    private final Ring<RecordedExchange> exchanges = new Ring<>(KEEP_EXCHANGES);
    private final Route.Table routes = new Route.Table(ApiContract.get().operations());
    private final ChangeFeed changes;

    RequestLog(int keep, ChangeFeed changes) {
        this.requests = new Ring<>(keep);
        this.changes = changes;
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
        RecordedRequest recorded = new RecordedRequest(
                request.getMethod().value(),
                question < 0 ? url : url.substring(0, question),
                question < 0 ? "" : url.substring(question + 1),
                headers(request.getHeaders()),
                request.getBodyAsString(),
                status(event.getResponse()),
                Instant.now());
        requests.add(recorded);
        if (recorded.path().startsWith(WacrServer.BASE_PATH)) {
            changes.publish(Change.Kind.REQUEST, "", remember(recorded, event.getResponse()));
        }
    }

    /** Those with a higher number, oldest first. */
    List<RecordedExchange> exchanges(long after) {
        return exchanges.toList().stream()
                .filter(exchange -> exchange.number() > after)
                .toList();
    }

    private synchronized long remember(RecordedRequest request, LoggedResponse response) {
        String operation = routes.find(request.method(), request.path().substring(WacrServer.BASE_PATH.length()))
                        instanceof Route.Found found
                ? found.operation().id()
                : "";
        String answer = request.status() == 0 || response.getBody() == null ? "" : response.getBodyAsString();
        return exchanges.add(new RecordedExchange(
                exchanges.count() + 1,
                request,
                operation,
                request.status() == 0 ? Map.of() : headers(response.getHeaders()),
                answer.length() > KEEP_CHARACTERS ? answer.substring(0, KEEP_CHARACTERS) : answer));
    }

    List<RecordedRequest> toList() {
        return Collections.unmodifiableList(requests.toList());
    }

    long count() {
        return requests.count();
    }

    void clear() {
        requests.clear();
        exchanges.clear();
    }

    private static int status(LoggedResponse response) {
        return response.getFault() == null ? response.getStatus() : 0;
    }

    private static Map<String, String> headers(HttpHeaders sent) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpHeader header : sent.all()) {
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
