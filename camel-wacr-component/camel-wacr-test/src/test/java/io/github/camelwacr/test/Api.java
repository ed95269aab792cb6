/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * A plain client for tests: real requests, nothing clever.
 */
final class Api {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient SHARED =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static final String BUTTONS =
            """
            {"phone": "+506 8888-0000", "type": "button", "body_text": "Demo?",
             "buttons": [{"id": "yes", "title": "Yes"}, {"id": "no", "title": "No"}]}""";
    static final String LIST =
            """
            {"phone": "+506 8888-0000", "type": "list", "body_text": "Pick", "list_button_text": "Slots",
             "sections": [{"title": "Morning", "rows": [{"id": "s9", "title": "09:00", "description": "First"}]}]}""";
    static final String TEXT = """
            {"phone": "+506 8888-0000", "message": "Hello"}""";

    private final HttpClient client;
    private final String baseUrl;
    private final String token;

    private Api(HttpClient client, String baseUrl, String token) {
        this.client = client;
        this.baseUrl = baseUrl;
        this.token = token;
    }

    static Api of(WacrServer server) {
        return of(server, server.token());
    }

    static Api of(WacrServer server, String token) {
        return at(server.baseUrl(), token);
    }

    static Api at(String baseUrl, String token) {
        return new Api(SHARED, baseUrl, token);
    }

    static Api with(HttpClient client, WacrServer server) {
        return new Api(client, server.baseUrl(), server.token());
    }

    Answer sendButtons() throws IOException, InterruptedException {
        return post("/messages/interactive", BUTTONS);
    }

    Answer sendText(String message) throws IOException, InterruptedException {
        return post(
                "/messages/text",
                JSON.createObjectNode()
                        .put("phone", "+506 8888-0000")
                        .put("message", message)
                        .toString());
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return call("POST", path, body, "application/json");
    }

    Answer get(String path) throws IOException, InterruptedException {
        return call("GET", path, "", null);
    }

    Answer call(String method, String path, String body, String contentType) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(Duration.ofSeconds(20))
                .header("Accept", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response);
    }

    /** An answer, with short ways to what tests look at. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() throws IOException {
            return JSON.readTree(response.body());
        }

        JsonNode data() throws IOException {
            return json().path("data");
        }

        String errorCode() throws IOException {
            return json().at("/error/code").asText();
        }

        JsonNode details() throws IOException {
            return json().at("/error/details");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }
}
