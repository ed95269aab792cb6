/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One-time codes: attempts, expiry, limits. */
class OtpTest {

    private static final String CODE =
            "{'phone':'+50688880000','template_name':'otp_verification','code':'012345','expiry_minutes':5}";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T08:00:00Z"));
    private WacrServer server;
    private Api api;

    @BeforeEach
    void start() {
        server = WacrServer.builder()
                .asServed()
                .requestsPerMinute(0)
                .contact(5, "+50688880000")
                .clock(now::get)
                .start();
        api = Api.of(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void codeIsSentAndVerifiedOnce() throws Exception {
        JsonNode sent = post("/auth/send-otp", CODE).data();
        assertThat(sent.path("expires_at").asText()).isEqualTo("2026-01-01T08:05:00+00:00");
        assertThat(server.conversations().messages("50688880000"))
                .singleElement()
                .extracting(PhoneMessage::text)
                .isEqualTo("012345 is your verification code.");

        JsonNode verified = verify("012345").data();
        assertThat(verified.path("verified_at").asText()).isEqualTo("2026-01-01T08:00:00+00:00");
        assertThat(verified.path("purpose").asText()).isEqualTo("authentication");
        assertThat(otpCode(verify("012345"))).isEqualTo("OTP_NOT_FOUND");
    }

    @Test
    void wrongCodesUseUpTheAttempts() throws Exception {
        post("/auth/send-otp", CODE);
        for (int left = 4; left >= 0; left--) {
            Api.Answer answer = verify("12345");
            assertThat(answer.errorCode()).isEqualTo("VALIDATION_ERROR");
            assertThat(otpCode(answer)).isEqualTo("INVALID_CODE");
            assertThat(answer.details().path("attempts_remaining").asInt()).isEqualTo(left);
        }
        assertThat(otpCode(verify("012345"))).isEqualTo("MAX_ATTEMPTS_EXCEEDED");
        post("/auth/send-otp", CODE);
        assertThat(verify("012345").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"true, VALIDATION_ERROR, OTP_NOT_FOUND", "false, OTP_EXPIRED, OTP_EXPIRED"})
    void oldCodeIsNotFoundAsServedAndExpiredAsDocumented(boolean served, String code, String otpCode) throws Exception {
        if (!served) {
            server.close();
            server = WacrServer.builder().asDocumented().clock(now::get).start();
            api = Api.of(server);
        }
        post("/auth/send-otp", CODE);
        now.set(now.get().plus(Duration.ofMinutes(5)));

        Api.Answer answer = verify("012345");

        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(otpCode(answer)).isEqualTo(otpCode);
        assertThat(status().path("has_active_otp").asBoolean()).isFalse();
    }

    @Test
    void statusTellsOfTheCodeWithoutUsingIt() throws Exception {
        assertThat(status())
                .isEqualTo(Api.JSON.readTree("{\"has_active_otp\":false,\"message\":\"No active OTP found\"}"));
        post("/auth/send-otp", CODE);
        verify("1");
        now.set(now.get().plusMillis(500));

        assertThat(status().path("attempts_remaining").asInt()).isEqualTo(4);
        assertThat(status().path("expires_in_seconds").asDouble()).isEqualTo(299.5);
    }

    @Test
    void purposesAreApart() throws Exception {
        post("/auth/send-otp", CODE);
        post("/auth/send-otp", CODE.replace("'012345'", "'999999','purpose':'payment'"));

        assertThat(verify("012345").status()).isEqualTo(200);
        assertThat(post("/auth/verify", "{'phone':'+50688880000','code':'999999','purpose':'payment'}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void verificationsAreLimitedAndARightOneClearsTheCounter() throws Exception {
        for (int i = 0; i < 9; i++) {
            verify("1");
        }
        post("/auth/send-otp", CODE);
        assertThat(verify("012345").status()).isEqualTo(200);
        for (int i = 0; i < 10; i++) {
            assertThat(verify("1").status()).isEqualTo(422);
        }
        now.set(now.get().plusSeconds(20));
        Api.Answer refused = verify("1");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.details().path("retry_after").asInt()).isEqualTo(40);
        assertThat(refused.header("Retry-After")).isNull();
        assertThat(refused.json().path("meta").has("retry_after")).isFalse();
        now.set(now.get().plusSeconds(40));
        assertThat(verify("1").status()).isEqualTo(422);
    }

    @Test
    void resendMakesAnotherCodeAndIsLimited() throws Exception {
        post("/auth/send-otp", CODE);
        String resend = "{'phone':'+50688880000','template_name':'otp_verification'}";
        for (int i = 0; i < 3; i++) {
            assertThat(post("/auth/resend", resend).status()).isEqualTo(200);
        }
        assertThat(post("/auth/resend", resend).errorCode()).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(otpCode(verify("012345"))).isEqualTo("INVALID_CODE");
        String text = server.conversations().messages("50688880000").get(3).text();
        assertThat(verify(text.substring(0, 6)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'template_name':'nothing' | 404 | RESOURCE_NOT_FOUND",
                "'language':'fr' | 404 | RESOURCE_NOT_FOUND",
                "'template_name':'order_update' | 422 | VALIDATION_ERROR",
                "'contact_id':99 | 422 | VALIDATION_ERROR",
                "'expiry_minutes':61 | 422 | VALIDATION_ERROR",
                "'expiry_minutes':null | 500 | ''",
                "'purpose':null | 500 | ''",
                "'purpose':'' | 500 | ''",
                "'code':12345 | 422 | VALIDATION_ERROR",
                "'code':'01234567890' | 500 | INTERNAL_ERROR",
                "'phone':'99900000001' | 403 | CONTACT_OPTED_OUT",
                "'phone':'99900000003' | 403 | FEATURE_LIMIT_EXCEEDED",
                "'phone':'99900000005' | 500 | MESSAGE_SEND_FAILED",
                "'phone':'99900000006' | 500 | INTERNAL_ERROR"
            })
    void codeIsRefused(String change, int status, String code) throws Exception {
        Api.Answer answer = post("/auth/send-otp", CODE.replace("}", "," + change + "}"));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.errorCode()).isEqualTo(code.replace("'", ""));
    }

    @ParameterizedTest
    @CsvSource({"99900000005, OTP_NOT_FOUND", "99900000006, INVALID_CODE"})
    void codeIsDeadAfterARefusalAndLivesAfterATimeOut(String phone, String code) throws Exception {
        post("/auth/send-otp", CODE.replace("+50688880000", phone));

        assertThat(otpCode(post("/auth/verify", "{'phone':'" + phone + "','code':'1'}")))
                .isEqualTo(code);
    }

    @Test
    void contactIsLookedForWithoutPlusAsServed() throws Exception {
        assertThat(post("/auth/send-otp", CODE).data().path("contact_id").asInt())
                .isNotEqualTo(5);
        assertThat(api.get("/contacts?search=50688880000").data())
                .extracting(contact -> contact.path("phone").asText())
                .containsExactly("+50688880000", "50688880000");
        try (WacrServer other =
                WacrServer.builder().asDocumented().contact(5, "+50688880000").start()) {
            api = Api.of(other);
            assertThat(post("/auth/send-otp", CODE).data().path("contact_id").asInt())
                    .isEqualTo(5);
        }
    }

    private Api.Answer post(String path, String body) throws Exception {
        return api.post(path, body.replace('\'', '"'));
    }

    private Api.Answer verify(String code) throws Exception {
        return post("/auth/verify", "{'phone':'+50688880000','code':'" + code + "'}");
    }

    private JsonNode status() throws Exception {
        return post("/auth/status", "{'phone':'+506 8888 0000'}").data();
    }

    private static String otpCode(Api.Answer answer) throws Exception {
        return answer.details().path("error_code").asText();
    }
}
