/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.test.phone.PhoneControls;
import io.github.camelwacr.test.phone.PhoneFault;
import java.time.Duration;

/** What the phone page does to the server. */
final class ServerControls implements PhoneControls {

    private final AnswerScript script;
    private final Runnable forget;

    ServerControls(AnswerScript script, Runnable forget) {
        this.script = script;
        this.forget = forget;
    }

    @Override
    public void fault(PhoneFault fault, int times) {
        script.add(times, answer(fault));
    }

    @Override
    public void clearFaults() {
        script.clear();
    }

    @Override
    public void clear() {
        forget.run();
    }

    private static CannedAnswer answer(PhoneFault fault) {
        return switch (fault) {
            case RATE_LIMITED -> CannedAnswer.rateLimited(Duration.ofSeconds(5));
            case REFUSED_BY_META ->
                CannedAnswer.sendFailed(
                        "{\"error\":{\"message\":\"(#131026) Message undeliverable\",\"code\":131026}}");
            case META_TIMEOUT -> CannedAnswer.sendFailed("cURL error 28: Operation timed out after 60000 milliseconds");
            case INTERNAL_ERROR -> CannedAnswer.error(500, "INTERNAL_ERROR", "An unexpected error occurred.");
            case BAD_GATEWAY ->
                CannedAnswer.raw(502, "text/html", "<html><body><h1>502 Bad Gateway</h1></body></html>");
            case SLOW -> CannedAnswer.slow(Duration.ofSeconds(10));
            case UNAUTHORIZED -> CannedAnswer.error(401, "UNAUTHORIZED", "Invalid or missing token");
            case RESET -> CannedAnswer.fault(Fault.CONNECTION_RESET_BY_PEER);
            case RESET_AFTER_SENDING ->
                CannedAnswer.fault(Fault.CONNECTION_RESET_BY_PEER).afterDelivery();
        };
    }
}
