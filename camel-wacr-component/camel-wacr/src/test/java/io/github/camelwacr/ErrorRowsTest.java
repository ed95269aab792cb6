/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrAuthenticationException;
import io.github.camelwacr.exception.WacrContactOptedOutException;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrForbiddenException;
import io.github.camelwacr.exception.WacrLimitExceededException;
import io.github.camelwacr.exception.WacrNotConfiguredException;
import io.github.camelwacr.exception.WacrNotFoundException;
import io.github.camelwacr.exception.WacrOtpException;
import io.github.camelwacr.exception.WacrRateLimitException;
import io.github.camelwacr.exception.WacrServerException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.test.CannedAnswer;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The error rows of the API's pages: one exception each, and whether the message can have gone out. */
class ErrorRowsTest extends StandInTest {

    private static final String URI =
            "wacr:sendInteractive?phone=50688887777&bodyText=Hi&buttons=a:A&resendUnknown=true";

    @BeforeEach
    void reset() {
        server().reset();
    }

    static Stream<Arguments> rowsOfTheSendPage() {
        return Stream.of(
                row(401, "UNAUTHORIZED", WacrAuthenticationException.class, SendOutcome.NOT_SENT),
                row(403, "INSUFFICIENT_SCOPE", WacrForbiddenException.class, SendOutcome.NOT_SENT),
                row(403, "FEATURE_LIMIT_EXCEEDED", WacrLimitExceededException.class, SendOutcome.NOT_SENT),
                row(403, "CONTACT_OPTED_OUT", WacrContactOptedOutException.class, SendOutcome.NOT_SENT),
                row(404, "NOT_FOUND", WacrNotFoundException.class, SendOutcome.NOT_SENT),
                row(422, "VALIDATION_ERROR", WacrValidationException.class, SendOutcome.NOT_SENT),
                row(422, "WHATSAPP_NOT_CONFIGURED", WacrNotConfiguredException.class, SendOutcome.NOT_SENT),
                row(429, "RATE_LIMIT_EXCEEDED", WacrRateLimitException.class, SendOutcome.NOT_SENT),
                row(500, "MESSAGE_SEND_FAILED", WacrServerException.class, SendOutcome.UNKNOWN),
                row(500, "INTERNAL_ERROR", WacrServerException.class, SendOutcome.UNKNOWN));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("rowsOfTheSendPage")
    void aRowHasItsExceptionAndOutcome(
            int status, String code, Class<? extends WacrException> type, SendOutcome outcome) throws Exception {
        WacrException failure = refusal(type, CannedAnswer.error(status, code, "No"));

        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.errorCode()).isEqualTo(code);
        assertThat(failure.requestId()).isNotBlank();
        assertThat(failure.sendOutcome()).isEqualTo(outcome);
        assertThat(failure.getMessage())
                .startsWith(
                        "sendInteractive failed: " + status + " " + code + ": No [request id " + failure.requestId())
                .endsWith(outcome == SendOutcome.NOT_SENT ? ", not sent]" : ", not known whether it was sent]");
        assertThat(server().requestCount()).isEqualTo(1);
    }

    @Test
    void theRowsAreThoseOfTheContract() {
        Set<String> contract = new TreeSet<>();
        Contract.operation("sendInteractive")
                .path("x-error-codes")
                .forEach(row ->
                        contract.add(row.path("status") + " " + row.path("code").asText()));

        Set<String> tested = rowsOfTheSendPage()
                .map(row -> row.get()[0] + " " + row.get()[1])
                .collect(Collectors.toSet());
        assertThat(tested).hasSize(10).isEqualTo(contract);
    }

    static Stream<Arguments> rowsOfOtherPages() {
        return Stream.of(
                row(403, "FEATURE_NOT_AVAILABLE", WacrForbiddenException.class, SendOutcome.NOT_SENT),
                row(422, "OTP_NOT_FOUND", WacrOtpException.class, SendOutcome.NOT_SENT),
                row(422, "OTP_EXPIRED", WacrOtpException.class, SendOutcome.NOT_SENT),
                row(422, "INVALID_CODE", WacrOtpException.class, SendOutcome.NOT_SENT),
                row(422, "MAX_ATTEMPTS_EXCEEDED", WacrOtpException.class, SendOutcome.NOT_SENT));
    }

    static Stream<Arguments> rowsThatNoPageKnows() {
        return Stream.of(
                row(400, "SOMETHING_NEW", WacrValidationException.class, SendOutcome.NOT_SENT),
                row(401, "SOMETHING_NEW", WacrAuthenticationException.class, SendOutcome.NOT_SENT),
                row(403, "SOMETHING_NEW", WacrForbiddenException.class, SendOutcome.NOT_SENT),
                row(404, "SOMETHING_NEW", WacrNotFoundException.class, SendOutcome.NOT_SENT),
                row(409, "SOMETHING_NEW", WacrServerException.class, SendOutcome.NOT_SENT),
                row(418, "SOMETHING_NEW", WacrServerException.class, SendOutcome.NOT_SENT),
                row(422, "SOMETHING_NEW", WacrValidationException.class, SendOutcome.NOT_SENT),
                row(429, "SOMETHING_NEW", WacrRateLimitException.class, SendOutcome.NOT_SENT),
                row(500, "SOMETHING_NEW", WacrServerException.class, SendOutcome.UNKNOWN),
                row(502, "SOMETHING_NEW", WacrServerException.class, SendOutcome.UNKNOWN),
                row(503, "SOMETHING_NEW", WacrServerException.class, SendOutcome.UNKNOWN),
                row(504, "SOMETHING_NEW", WacrServerException.class, SendOutcome.UNKNOWN),
                row(302, "SOMETHING_NEW", WacrTransportException.class, SendOutcome.UNKNOWN),
                row(308, "SOMETHING_NEW", WacrTransportException.class, SendOutcome.NOT_SENT),
                // A code that is known speaks louder than the status.
                row(400, "UNAUTHORIZED", WacrAuthenticationException.class, SendOutcome.NOT_SENT),
                row(500, "MESSAGE_SEND_FAILED", WacrServerException.class, SendOutcome.UNKNOWN),
                row(422, "OTP_SOMETHING_NEW", WacrOtpException.class, SendOutcome.NOT_SENT));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource({"rowsOfOtherPages", "rowsThatNoPageKnows"})
    void anyOtherRowFallsToItsCodeAndThenToItsStatus(
            int status, String code, Class<? extends WacrException> type, SendOutcome outcome) throws Exception {
        WacrException failure = refusal(type, CannedAnswer.error(status, code, "No"));

        assertThat(failure.errorCode()).isEqualTo(code);
        assertThat(failure.getMessage()).contains(code + ": No");
        assertThat(failure.sendOutcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "401, WacrAuthenticationException, NOT_SENT",
        "403, WacrForbiddenException, NOT_SENT",
        "404, WacrNotFoundException, NOT_SENT",
        "413, WacrServerException, NOT_SENT",
        "422, WacrValidationException, NOT_SENT",
        "500, WacrServerException, UNKNOWN",
        "502, WacrServerException, UNKNOWN"
    })
    void theStatusSpeaksForHtmlAndEmptyBodies(int status, String type, SendOutcome outcome) {
        CannedAnswer html =
                CannedAnswer.raw(status, "text/html", "<html><body>nginx of host 50688887777</body></html>");
        server().answerNext(html, CannedAnswer.raw(status, null, null));

        for (int i = 0; i < 2; i++) {
            WacrException failure = (WacrException) send(URI, null, Map.of()).getException();

            assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
            assertThat(failure.errorCode()).isNull();
            assertThat(failure.sendOutcome()).isEqualTo(outcome);
            assertThat(failure.getMessage())
                    .contains(status + " the server gave no reason")
                    .doesNotContain("nginx");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "VALIDATION_ERROR, WacrValidationException, UNKNOWN",
        "INTERNAL_ERROR, WacrServerException, UNKNOWN",
        "SOMETHING_NEW, WacrServerException, UNKNOWN"
    })
    void anEnvelopeWithoutSuccessIsAFailureUnderAnyStatus(String code, String type, SendOutcome outcome) {
        server().respondNext(1, answer("{\"success\":false,\"error\":{\"code\":\"" + code + "\"}}"));

        WacrException failure = (WacrException) send(URI, null, Map.of()).getException();

        assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
        assertThat(failure.sendOutcome()).isEqualTo(outcome);
    }

    @Test
    void aWrongTokenIsRefusedByTheStandIn() {
        assertThat(failureOf(WacrAuthenticationException.class, URI + "&token=wrong", null, Map.of())
                        .errorCode())
                .isEqualTo("UNAUTHORIZED");
    }

    @Test
    void aTokenWithoutTheScopeIsRefusedByTheStandIn() {
        assertThat(failureOf(WacrForbiddenException.class, URI + "&token=" + TOKEN_WITHOUT_SCOPE, null, Map.of())
                        .errorCode())
                .isEqualTo("INSUFFICIENT_SCOPE");
    }

    @Test
    void anOptedOutContactIsRefusedByTheStandIn() {
        assertThat(failureOf(WacrContactOptedOutException.class, URI, null, Map.of("CamelWacrPhone", OPTED_OUT))
                        .errorCode())
                .isEqualTo("CONTACT_OPTED_OUT");
    }

    @Test
    void anUnknownContactIsRefusedByTheStandIn() {
        assertThat(failureOf(WacrNotFoundException.class, URI + "&contactId=999", null, Map.of())
                        .errorCode())
                .isEqualTo("NOT_FOUND");
        assertThat(server().deliveries()).isEmpty();
    }

    /** A 429 makes a client pause for all who share the token, so it gets a context of its own. */
    private <E extends WacrException> E refusal(Class<E> type, CannedAnswer answer) throws Exception {
        server().respondNext(1, answer);
        try (DefaultCamelContext own = newContext()) {
            own.start();
            Exchange exchange = own.createProducerTemplate().request(URI + "&maxRateLimitWait=5", sent -> {});
            assertThat(exchange.getException()).isExactlyInstanceOf(type);
            return type.cast(exchange.getException());
        }
    }

    private static Arguments row(int status, String code, Class<? extends WacrException> type, SendOutcome outcome) {
        return Arguments.of(status, code, type, outcome);
    }
}
