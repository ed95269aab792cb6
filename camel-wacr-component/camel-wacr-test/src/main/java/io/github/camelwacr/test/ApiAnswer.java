/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back to the client: an answer, or a broken connection if {@code fault} is there.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ApiAnswer(int status, Map<String, String> headers, byte[] body, Fault fault, Duration delay) {

    ApiAnswer(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, null, Duration.ZERO);
    }

    ApiAnswer delayedBy(Duration silence) {
        return new ApiAnswer(status, headers, body, fault, silence);
    }

    /** Headers that the answer has already stay as they are. */
    ApiAnswer with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(more);
        all.putAll(headers);
        return new ApiAnswer(status, all, body, fault, delay);
    }

    ResponseDefinition toWireMock(Duration defaultDelay, Instant now) {
        ResponseDefinitionBuilder builder = ResponseDefinitionBuilder.responseDefinition();
        long millis = Math.max(delay.toMillis(), defaultDelay.toMillis());
        if (millis > 0) {
            builder.withFixedDelay(Math.toIntExact(millis));
        }
        if (fault != null) {
            return builder.withFault(fault).build();
        }
        // As every server does; the times of the history are read against it.
        builder.withHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
        headers.forEach(builder::withHeader);
        return builder.withStatus(status).withBody(body).build();
    }
}
