/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Works out the answer to a request, with the checks in the order of a Laravel application: route, token, rate limit,
 * scope, fields, records. Thread-safe.
 */
final class WacrApi {

    private static final Pattern BEARER = Pattern.compile("(?i)Bearer +(\\S+) *");

    private final Route.Table routes = new Route.Table();
    private final Map<String, AccessToken> tokens;
    private final RateLimits limits;
    private final AnswerScript script;
    private final Answers answers;
    private final Account account;
    private final Sending sending;
    private final History history;

    WacrApi(ServerSettings settings, RateLimits limits, AnswerScript script, Answers answers, Tenant tenant) {
        this.tokens =
                settings.tokens().stream().collect(Collectors.toMap(AccessToken::value, token -> token, (a, b) -> b));
        this.limits = limits;
        this.script = script;
        this.answers = answers;
        this.account = new Account(settings, answers);
        this.sending = new Sending(tenant, answers);
        this.history = new History(tenant, answers);
    }

    ApiAnswer answer(ApiRequest request) {
        Optional<CannedAnswer> canned = script.next();
        if (canned.isPresent() && !canned.get().delivers()) {
            // Not carried out, but it did arrive.
            authenticate(request).ifPresent(limits::refuse);
            return canned.get().render(answers);
        }
        try {
            ApiAnswer answer = work(request);
            return canned.map(instead -> instead.render(answers)).orElse(answer);
        } catch (Refusal refusal) {
            return refusal.answer(answers);
        }
    }

    private ApiAnswer work(ApiRequest request) {
        Route route = routes.find(request.method(), request.path());
        if (route instanceof Route.Found found) {
            return work(found, request);
        }
        if (route instanceof Route.WrongMethod wrong) {
            return methodNotAllowed(wrong);
        }
        throw Refusal.notFound("Route");
    }

    private ApiAnswer work(Route.Found found, ApiRequest request) {
        AccessToken token =
                authenticate(request).orElseThrow(() -> new Refusal(401, "UNAUTHORIZED", "Invalid or missing token"));
        Optional<Duration> wait = limits.refuse(token);
        if (wait.isPresent()) {
            return answers.rateLimited(wait.get());
        }
        if (!token.allows(found.operation().scope())) {
            throw new Refusal(
                    403,
                    "INSUFFICIENT_SCOPE",
                    "Token lacks the scope " + found.operation().scope());
        }
        return switch (found.operation()) {
            case GET_ACCOUNT -> account.get();
            case GET_ACCOUNT_LIMITS -> account.limits();
            case SEND_TEXT -> sending.text(request, token);
            case SEND_INTERACTIVE -> sending.interactive(request, token);
            case LIST_MESSAGES -> history.list(Query.parse(request.query()));
            case GET_MESSAGE -> history.get(found.id());
        };
    }

    private Optional<AccessToken> authenticate(ApiRequest request) {
        if (request.authorization() == null) {
            return Optional.empty();
        }
        Matcher bearer = BEARER.matcher(request.authorization());
        return bearer.matches() ? Optional.ofNullable(tokens.get(bearer.group(1))) : Optional.empty();
    }

    private ApiAnswer methodNotAllowed(Route.WrongMethod wrong) {
        ApiAnswer answer = answers.error(405, "METHOD_NOT_ALLOWED", "Method not allowed", Map.of());
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.put("Allow", String.join(", ", wrong.allowed()));
        return new ApiAnswer(answer.status(), headers, answer.body(), null, answer.delay());
    }
}
