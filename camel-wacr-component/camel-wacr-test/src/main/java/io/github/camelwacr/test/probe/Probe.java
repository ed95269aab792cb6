/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the service, one request after the other, and no more than {@link #MOST_REQUESTS}. Not thread-safe. */
final class Probe {

    static final int MOST_REQUESTS = 20;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final double LONGEST_WAIT_SECONDS = 90;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Layouts layouts = new Layouts();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final String baseUrl;
    private final String token;
    private final Duration pace;
    private final Map<String, Answer> answers = new HashMap<>();
    private int requests;

    Probe(String baseUrl, String token, Duration pace) {
        this.baseUrl = baseUrl;
        this.token = token;
        this.pace = pace;
    }

    /** Makes all checks. */
    List<Finding> run() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (Check check : Checks.all()) {
            if (isUseless()) {
                break;
            }
            Optional<Query> query = check.query(answers);
            if (query.isPresent() && requests < MOST_REQUESTS) {
                answers.put(check.name(), ask(query.get()));
            }
            findings.add(check.judge(answers.get(check.answerOf())));
        }
        return findings;
    }

    /** Whether there is no sense in going on: what is asked with this token gets no answer, or always the same. */
    boolean isUseless() {
        Answer account = answers.get("account");
        return account != null && (account.status() == 0 || account.status() == 401);
    }

    int requests() {
        return requests;
    }

    /** A refusal by the rate limit says nothing of the question, so it is asked once more, if there is a request left. */
    private Answer ask(Query query) throws InterruptedException {
        Answer answer = send(query);
        double wait = answer.retryAfterSeconds().orElse(0.0);
        if (answer.status() == 429 && requests < MOST_REQUESTS && wait <= LONGEST_WAIT_SECONDS) {
            Thread.sleep(Math.round(wait * 1_000));
            return send(query);
        }
        return answer;
    }

    private Answer send(Query query) throws InterruptedException {
        if (requests > 0) {
            Thread.sleep(pace.toMillis());
        }
        requests++;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + query.path()))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .method(
                        query.method(),
                        query.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(query.body()));
        if (query.body() != null) {
            request.header("Content-Type", "application/json");
        }
        if (query.withToken()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return read(query, client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return new Answer(0, MissingNode.getInstance(), null, null, null, null, List.of());
        }
    }

    private Answer read(Query query, HttpResponse<String> response) {
        JsonNode json = parse(response.body());
        return new Answer(
                response.statusCode(),
                json,
                header(response, "Retry-After"),
                header(response, "X-RateLimit-Limit"),
                header(response, "X-RateLimit-Remaining"),
                header(response, "Date"),
                layouts.faults(query.operation(), response.statusCode(), json));
    }

    private JsonNode parse(String body) {
        try {
            JsonNode json = mapper.readTree(body);
            return json.isObject() ? json : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
