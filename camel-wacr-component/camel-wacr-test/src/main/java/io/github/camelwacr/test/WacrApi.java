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
 * Works out the answer to a request, with the checks in the order of the service: route, token, rate limit, scope, then
 * those of the operation. Thread-safe.
 */
final class WacrApi {

    private static final Pattern BEARER = Pattern.compile("(?i)Bearer +(\\S+) *");

    private final ServerSettings settings;
    private final Route.Table routes = new Route.Table(ApiContract.get().operations());
    private final Map<String, AccessToken> tokens;
    private final RateLimits limits;
    private final AnswerScript script;
    private final Answers answers;
    private final Handlers handlers;
    private final BodyReader bodies = new BodyReader();

    WacrApi(ServerSettings settings, RateLimits limits, AnswerScript script, Answers answers, Tenant tenant) {
        this.settings = settings;
        this.tokens =
                settings.tokens().stream().collect(Collectors.toMap(AccessToken::value, token -> token, (a, b) -> b));
        this.limits = limits;
        this.script = script;
        this.answers = answers;
        this.handlers = new Handlers(settings, tenant, answers);
    }

    ApiAnswer answer(ApiRequest request) {
        Optional<CannedAnswer> canned = script.next();
        if (canned.isPresent() && !canned.get().delivers()) {
            return notCarriedOut(request, canned.get());
        }
        try {
            Route.Found found = route(request);
            return answer(request, found, authenticate(request), canned);
        } catch (Refusal refusal) {
            return refusal.answer(answers, request);
        }
    }

    /** It did arrive, so it counts. */
    private ApiAnswer notCarriedOut(ApiRequest request, CannedAnswer canned) {
        Optional<AccessToken> token = token(request);
        token.filter(WacrApi::isLimited).ifPresent(limits::refuse);
        ApiAnswer answer = canned.render(answers, null);
        return token.isPresent() && canned.tellsLimit() ? answer.with(rateHeaders(token.get())) : answer;
    }

    /** All answers from here on tell of the limit, crashes included; the one that refuses for it has its own headers. */
    private ApiAnswer answer(ApiRequest request, Route.Found found, AccessToken token, Optional<CannedAnswer> canned) {
        Optional<Duration> wait = isLimited(token) ? limits.refuse(token) : Optional.empty();
        if (wait.isPresent()) {
            return answers.rateLimited(wait.get());
        }
        try {
            ApiAnswer answer = work(request, found, token);
            if (canned.isEmpty()) {
                return answer.with(rateHeaders(token));
            }
            ApiAnswer instead = canned.get().render(answers, answer);
            return canned.get().tellsLimit() ? instead.with(rateHeaders(token)) : instead;
        } catch (Refusal refusal) {
            return refusal.answer(answers, request).with(rateHeaders(token));
        }
    }

    private ApiAnswer work(ApiRequest request, Route.Found found, AccessToken token) {
        if (!token.allows(found.operation().scope())) {
            throw new Refusal(
                    403,
                    "INSUFFICIENT_SCOPE",
                    "Your API token does not have the required permissions for this action. Required scope: "
                            + found.operation().scope());
        }
        Call call = new Call(
                found.operation(),
                found.variable(),
                Query.parse(request.query()),
                bodies.read(request),
                token,
                request);
        ApiAnswer answer = handlers.answer(call);
        boolean slow = settings.phones().get(Phones.digits(call.text("phone"))) == MagicPhone.SLOW;
        return slow ? answer.delayedBy(settings.slow()) : answer;
    }

    private Route.Found route(ApiRequest request) {
        Route route = routes.find(request.method(), request.path());
        if (route instanceof Route.Found found) {
            return found;
        }
        String path = "api/v2" + request.path();
        if (route instanceof Route.WrongMethod wrong) {
            String allowed = String.join(", ", wrong.allowed());
            throw Refusal.framework(
                    405,
                    "The " + request.method() + " method is not supported for route " + path + ". Supported methods: "
                            + allowed + ".",
                    Map.of("Allow", allowed));
        }
        throw Refusal.framework(404, "The route " + path + " could not be found.", Map.of());
    }

    private AccessToken authenticate(ApiRequest request) {
        if (request.authorization() == null) {
            throw refused(
                    "AUTHENTICATION_REQUIRED",
                    "API token is required. Please provide a valid token in the Authorization header.");
        }
        AccessToken token =
                token(request).orElseThrow(() -> refused("INVALID_TOKEN", "The provided API token is invalid."));
        return switch (token.state()) {
            case REVOKED -> throw refused("TOKEN_REVOKED", "The API token has been revoked.");
            case EXPIRED -> throw refused("TOKEN_EXPIRED", "The API token has expired.");
            case OTHER_ADDRESS ->
                throw new Refusal(
                        403,
                        "IP_NOT_WHITELISTED",
                        "Your IP address (127.0.0.1) is not whitelisted for this API token.");
            case ACTIVE, OWN_ADDRESS -> token;
        };
    }

    private Refusal refused(String code, String text) {
        return new Refusal(401, settings.has(Defect.OWN_TOKEN_CODES) ? code : "UNAUTHORIZED", text);
    }

    private Optional<AccessToken> token(ApiRequest request) {
        if (request.authorization() == null) {
            return Optional.empty();
        }
        Matcher bearer = BEARER.matcher(request.authorization());
        return bearer.matches() ? Optional.ofNullable(tokens.get(bearer.group(1))) : Optional.empty();
    }

    private static boolean isLimited(AccessToken token) {
        return token.state() == TokenState.ACTIVE;
    }

    private Map<String, String> rateHeaders(AccessToken token) {
        Map<String, String> headers = new LinkedHashMap<>();
        LimitState state = limits.state(token.name());
        boolean unlimited = state.limit() == 0 || token.state() == TokenState.OWN_ADDRESS;
        headers.put("X-RateLimit-Limit", unlimited ? "unlimited" : Integer.toString(state.limit()));
        headers.put("X-RateLimit-Remaining", unlimited ? "unlimited" : Integer.toString(state.remaining()));
        Duration window = settings.has(Defect.RATE_RESET_MOVES) ? settings.window() : state.resetsIn();
        headers.put(
                "X-RateLimit-Reset",
                Long.toString(settings.clock().instant().plus(window).getEpochSecond()));
        headers.put(
                "X-RateLimit-Window",
                Long.toString(Math.max(1, settings.window().toSeconds())));
        if (unlimited) {
            headers.put("X-RateLimit-Whitelisted", "true");
        }
        return headers;
    }
}
