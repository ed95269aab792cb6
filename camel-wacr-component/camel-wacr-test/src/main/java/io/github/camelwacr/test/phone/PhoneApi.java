/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.phone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelwacr.test.Conversations;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;

/**
 * The API of the page: JSON in and out, for the page's own origin only. It gives no leave to any other one, and a request
 * that a browser could send from elsewhere without asking is refused. Thread-safe.
 */
final class PhoneApi {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LARGEST_BODY = 64 * 1024;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    /** A waiting page holds a thread; the API has to keep enough of them. */
    private static final int WAITERS = 32;

    private final PhoneFeed feed = new PhoneFeed();
    private final PhoneReads reads;
    private final PhoneWrites writes;
    private final Semaphore waiters = new Semaphore(WAITERS);

    PhoneApi(Conversations conversations, PhoneControls controls) {
        // For as long as the server lives, which is as long as its conversations do.
        conversations.onChange(feed::add);
        reads = new PhoneReads(conversations, feed);
        writes = new PhoneWrites(conversations, controls);
    }

    void close() {
        feed.close();
    }

    void handle(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!SameOrigin.isOwn(request)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        try {
            switch (request.getMethod()) {
                case "GET" -> get(path, request, response);
                case "POST" -> post(path, request, response);
                default -> response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        } catch (IllegalArgumentException e) {
            answer(response, HttpServletResponse.SC_BAD_REQUEST, error(e.getMessage()));
        }
    }

    private void get(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (path) {
            case "changes" -> {
                long since = number(request, "since", -1);
                boolean opened = Boolean.parseBoolean(text(request, "opened"));
                if (!opened) {
                    await(since);
                }
                answer(response, 200, reads.changes(since, text(request, "phone"), opened));
            }
            case "older" -> answer(response, 200, reads.older(text(request, "phone"), number(request, "before", 0)));
            case "search" -> answer(response, 200, reads.search(text(request, "q")));
            case "download" -> {
                response.setHeader("Content-Disposition", "attachment; filename=\"phones.json\"");
                answer(response, 200, reads.everything());
            }
            default -> response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private void post(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!SameOrigin.isJson(request)) {
            response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        Optional<ObjectNode> done = writes.carryOut(path, parse(body));
        answer(response, done.isPresent() ? 200 : HttpServletResponse.SC_NOT_FOUND, done.orElse(null));
    }

    /** Without a free place the page gets its answer at once and asks again. */
    private void await(long since) {
        if (!waiters.tryAcquire()) {
            return;
        }
        try {
            feed.await(since, LONGEST_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiters.release();
        }
    }

    private static JsonNode parse(byte[] body) throws IOException {
        try {
            JsonNode json = MAPPER.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The body is not JSON", e);
        }
        throw new IllegalArgumentException("The body is not an object");
    }

    private static ObjectNode error(String message) {
        return MAPPER.createObjectNode().put("error", message);
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    private static long number(HttpServletRequest request, String name, long byDefault) {
        String value = text(request, name);
        return value.isEmpty() ? byDefault : Long.parseLong(value);
    }

    private static void answer(HttpServletResponse response, int status, JsonNode json) throws IOException {
        response.setStatus(status);
        if (json != null) {
            response.setContentType("application/json");
            response.getOutputStream().write(MAPPER.writeValueAsBytes(json));
        }
    }
}
