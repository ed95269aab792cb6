/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.github.tomakehurst.wiremock.http.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * An answer that is given instead of the one that the stand-in would have worked out, see
 * {@link WacrServer#respondNext(int, CannedAnswer)}. Immutable and thread-safe; may be used any number of times.
 */
public final class CannedAnswer {

    private final BiFunction<Answers, ApiAnswer, ApiAnswer> answer;
    private final boolean own;
    private final boolean delivers;
    private final Duration delay;

    private CannedAnswer(
            BiFunction<Answers, ApiAnswer, ApiAnswer> answer, boolean own, boolean delivers, Duration delay) {
        this.answer = answer;
        this.own = own;
        this.delivers = delivers;
        this.delay = delay;
    }

    /**
     * An error in the envelope of the API.
     *
     * @param status HTTP status
     * @param code error code, such as {@code MESSAGE_SEND_FAILED}; unknown ones are allowed
     * @param message text for humans
     * @return the answer
     */
    public static CannedAnswer error(int status, String code, String message) {
        return error(status, code, message, Map.of());
    }

    /**
     * An error in the envelope of the API, with details.
     *
     * @param status HTTP status
     * @param code error code
     * @param message text for humans
     * @param details content of {@code error.details}, values as Jackson can write them; left out if empty
     * @return the answer
     */
    public static CannedAnswer error(int status, String code, String message, Map<String, ?> details) {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Map<String, Object> copy = new LinkedHashMap<>(details);
        return new CannedAnswer(
                (answers, own) -> answers.error(status, code, message, copy), true, false, Duration.ZERO);
    }

    /**
     * A send that WhatsApp refused or did not answer, as {@code MESSAGE_SEND_FAILED}.
     *
     * @param error what {@code details.error} holds, such as {@code cURL error 28: Operation timed out}
     * @return the answer
     */
    public static CannedAnswer sendFailed(String error) {
        return error(500, "MESSAGE_SEND_FAILED", "Failed to send message", Map.of("error", error));
    }

    /**
     * A crash of the server: a plain 500 without the envelope.
     *
     * @return the answer
     */
    public static CannedAnswer crash() {
        return new CannedAnswer((answers, own) -> answers.framework(500, "Server Error"), true, false, Duration.ZERO);
    }

    /**
     * A {@code RATE_LIMIT_EXCEEDED} refusal, in the server's {@link RetryAfterStyle}.
     *
     * @param retryAfter how long the client is told to wait
     * @return the answer
     */
    public static CannedAnswer rateLimited(Duration retryAfter) {
        Objects.requireNonNull(retryAfter, "retryAfter");
        return of((answers, own) -> answers.rateLimited(retryAfter));
    }

    /**
     * Any answer without further headers.
     *
     * @param status HTTP status
     * @param contentType value of {@code Content-Type}; null for none
     * @param body body, sent as UTF-8; null or empty for none
     * @return the answer
     */
    public static CannedAnswer raw(int status, String contentType, String body) {
        return raw(status, contentType, body, Map.of());
    }

    /**
     * Any answer.
     *
     * @param status HTTP status
     * @param contentType value of {@code Content-Type}; null for none
     * @param body body, sent as UTF-8; null or empty for none
     * @param headers further headers
     * @return the answer
     */
    public static CannedAnswer raw(int status, String contentType, String body, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>();
        if (contentType != null) {
            all.put("Content-Type", contentType);
        }
        all.putAll(headers);
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        ApiAnswer raw = new ApiAnswer(status, Map.copyOf(all), bytes);
        return of((answers, own) -> raw);
    }

    /**
     * A broken connection instead of an answer.
     *
     * @param fault the way in which it breaks
     * @return the answer
     */
    public static CannedAnswer fault(Fault fault) {
        Objects.requireNonNull(fault, "fault");
        ApiAnswer broken = new ApiAnswer(0, Map.of(), new byte[0], fault, Duration.ZERO);
        return of((answers, own) -> broken);
    }

    /**
     * The same answer, but the request is really carried out before: all checks are made and, if they pass, a send is
     * delivered and journaled. So the client is told of a failure, or of nothing, although the message went out. If a
     * check refuses the request, its refusal is the answer.
     *
     * @return a new answer
     */
    public CannedAnswer afterDelivery() {
        return new CannedAnswer(answer, own, true, delay);
    }

    /**
     * The same answer, but later: the server stays silent for a while first. A delivery, if there is one, is made
     * before the silence.
     *
     * @param silence time from the end of the request to the first byte of the answer
     * @return a new answer
     */
    public CannedAnswer delayedBy(Duration silence) {
        if (silence.isNegative()) {
            throw new IllegalArgumentException("delay must not be negative: " + silence);
        }
        return new CannedAnswer(answer, own, delivers, silence);
    }

    /**
     * What the stand-in answers by itself, but later: the request is carried out, then the server stays silent for a while.
     *
     * @param silence time from the end of the request to the first byte of the answer
     * @return the answer
     */
    public static CannedAnswer slow(Duration silence) {
        return new CannedAnswer((answers, own) -> own, true, true, Duration.ZERO).delayedBy(silence);
    }

    /** Whether the service itself would give it, with headers that tell of the rate limit. */
    boolean tellsLimit() {
        return own;
    }

    boolean delivers() {
        return delivers;
    }

    /** The answer; {@code own} is the one that was worked out, null for a request that was not carried out. */
    ApiAnswer render(Answers answers, ApiAnswer own) {
        ApiAnswer rendered = answer.apply(answers, own);
        return delay.isZero() ? rendered : rendered.delayedBy(delay);
    }

    private static CannedAnswer of(BiFunction<Answers, ApiAnswer, ApiAnswer> answer) {
        return new CannedAnswer(answer, false, false, Duration.ZERO);
    }
}
