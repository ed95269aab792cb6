/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrLimitExceededException;
import io.github.camelwacr.exception.WacrOtpException;
import io.github.camelwacr.exception.WacrRateLimitException;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.test.CannedAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No source shows a whole error body of the API, so each shape that is likely must say the same. */
class ErrorShapesTest extends StandInTest {

    private static final String URI =
            "wacr:sendInteractive?phone=50688887777&bodyText=Hi&buttons=a:A&resendUnknown=true";

    @BeforeEach
    void reset() {
        server().reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'success':false,'error':{'code':'NOT_FOUND','message':'No such contact'},'meta':{'request_id':'r1'}}",
                "{'success':false,'error_code':'NOT_FOUND','message':'No such contact','meta':{'request_id':'r1'}}",
                "{'code':'NOT_FOUND','message':'No such contact','request_id':'r1'}",
                "{'error':'NOT_FOUND','message':'No such contact','meta':{'request_id':'r1','timestamp':'t'}}",
                "{'status':'error','error':{'code':'NOT_FOUND'},'message':'No such contact','request_id':'r1'}"
            })
    void codeTextAndRequestIdAreFound(String body) {
        WacrException failure = failure(404, body);

        assertThat(failure.errorCode()).isEqualTo("NOT_FOUND");
        assertThat(failure.error().text()).isEqualTo("No such contact");
        assertThat(failure.requestId()).isEqualTo("r1");
        assertThat(failure.getMessage())
                .isEqualTo("sendInteractive failed: 404 NOT_FOUND: No such contact [request id r1, not sent]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error':{'code':'VALIDATION_ERROR','message':'Bad','details':{'phone':['is required']}}}",
                "{'error':{'code':'VALIDATION_ERROR','message':'Bad','details':{'phone':'is required'}}}",
                "{'error':{'code':'VALIDATION_ERROR','message':'Bad','errors':{'phone':['is required']}}}",
                "{'error':{'code':'VALIDATION_ERROR','message':'Bad'},'errors':{'phone':['is required']}}",
                "{'code':'VALIDATION_ERROR','message':'Bad','details':{'phone':['is required']}}",
                "{'message':'Bad','errors':{'phone':['is required']}}",
                "{'status':'error','message':'Bad','errors':{'phone':['is required']}}"
            })
    void theFieldsToBlameAreFound(String body) {
        WacrException failure = failure(422, body);

        assertThat(failure).isExactlyInstanceOf(WacrValidationException.class);
        assertThat(failure.fieldErrors()).isEqualTo(Map.of("phone", List.of("is required")));
        assertThat(failure.getMessage()).contains("phone: is required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error':{'code':'FEATURE_LIMIT_EXCEEDED','details':{'feature':'contacts','current':99,'maximum':100}}}",
                "{'error':{'code':'FEATURE_LIMIT_EXCEEDED','feature':'contacts','current':99,'maximum':100}}",
                "{'code':'FEATURE_LIMIT_EXCEEDED','details':{'feature':'contacts','current':99,'maximum':100}}",
                "{'error_code':'FEATURE_LIMIT_EXCEEDED','feature':'contacts','current':99,'maximum':100}"
            })
    void theLimitThatIsUsedUpIsFound(String body) {
        WacrLimitExceededException failure = (WacrLimitExceededException) failure(403, body);

        assertThat(failure.feature()).isEqualTo("contacts");
        assertThat(failure.current()).isEqualTo(99);
        assertThat(failure.maximum()).isEqualTo(100);
        assertThat(failure.fieldErrors()).isEmpty();
    }

    @Test
    void aLimitWithoutDetailsIsStillOne() {
        WacrLimitExceededException failure =
                (WacrLimitExceededException) failure(403, "{'error':{'code':'FEATURE_LIMIT_EXCEEDED'}}");

        assertThat(failure.feature()).isNull();
        assertThat(failure.current()).isNull();
        assertThat(failure.maximum()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error':{'code':'INVALID_CODE','details':{'attempts_remaining':2}}}",
                "{'error':{'code':'INVALID_CODE','attempts_remaining':2}}",
                "{'code':'INVALID_CODE','attempts_remaining':2}"
            })
    void theTriesThatAreLeftForACodeAreFound(String body) {
        assertThat(((WacrOtpException) failure(422, body)).attemptsRemaining()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | {}",
                "7 | {'error':{'code':'RATE_LIMIT_EXCEEDED','details':{'retry_after':3}}}",
                "  | {'error':{'code':'RATE_LIMIT_EXCEEDED','details':{'retry_after':7}}}",
                "  | {'error':{'code':'RATE_LIMIT_EXCEEDED','retry_after':7}}",
                "  | {'error':{'code':'RATE_LIMIT_EXCEEDED'},'retry_after':'7'}",
                "  | {'message':'Too many requests','retry_after':7}"
            })
    void theWaitThatTheServerAsksForIsFound(String header, String body) throws Exception {
        Map<String, String> headers = header == null ? Map.of() : Map.of("Retry-After", header.strip());
        server().respondNext(1, CannedAnswer.raw(429, "application/json", body.replace('\'', '"'), headers));

        Exchange exchange = sendInAContextOfItsOwn();

        assertThat(exchange.getException()).isExactlyInstanceOf(WacrRateLimitException.class);
        assertThat(((WacrException) exchange.getException()).retryAfter()).isEqualTo(Duration.ofSeconds(7));
        // What an error handler of Camel waits before it redelivers.
        assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY)).isEqualTo(7000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+50688887777", "50688887777", "+506 8888-7777", "(506) 8888 7777", "506.8888.7777"})
    void phonesInTextsOfTheServerAreMasked(String phone) {
        WacrException inText = failure(404, "{'error':{'code':'NOT_FOUND','message':'No contact " + phone + " here'}}");
        WacrException inField = failure(422, "{'errors':{'phone':['" + phone + " is no phone']}}");

        assertThat(inText.getMessage()).contains("No contact ", "***77 here").doesNotContain(phone, "8888");
        assertThat(inField.getMessage()).contains("***77 is no phone").doesNotContain(phone, "8888");
        assertThat(inText.error().text()).as("kept as it came").contains(phone);
    }

    @Test
    void aTextOfTheServerBecomesOneLineThatIsNotTooLong() {
        WacrException failure =
                failure(500, "{'error':{'code':'INTERNAL_ERROR','message':'first\\nsecond " + "x".repeat(1000) + "'}}");

        assertThat(failure.getMessage()).contains("first second").hasSizeLessThan(350);
        assertThat(failure.getMessage()).doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "7",
                "'text'",
                "{'error':null}",
                "{'error':[]}",
                "{'errors':'many'}",
                "{'code':500}",
                "{'error':{'code':500,'message':{'a':1},'details':[1]},'meta':[]}",
                "{'cut':"
            })
    void aBodyOfNoKnownShapeLeavesTheStatusToSpeak(String body) {
        WacrException failure = failure(404, body);

        assertThat(failure.getClass().getSimpleName()).isEqualTo("WacrNotFoundException");
        assertThat(failure.errorCode()).isNull();
        assertThat(failure.getMessage()).contains("404 the server gave no reason");
    }

    private WacrException failure(int status, String body) {
        server().respondNext(1, CannedAnswer.raw(status, "application/json", body.replace('\'', '"')));
        return (WacrException) send(URI, null, Map.of()).getException();
    }

    /** A 429 holds back all that share the token. */
    private static Exchange sendInAContextOfItsOwn() throws Exception {
        try (DefaultCamelContext own = newContext()) {
            own.start();
            return own.createProducerTemplate().request(URI + "&maxRateLimitWait=5", sent -> {});
        }
    }
}
