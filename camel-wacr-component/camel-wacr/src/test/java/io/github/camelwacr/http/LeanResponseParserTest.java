/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which header lines of an answer become headers. */
class LeanResponseParserTest {

    private static final int MOST_HEADERS = 10;

    private final LeanResponseParser parser = new LeanResponseParser(
            Http1Config.custom().setMaxHeaderCount(MOST_HEADERS).build());
    private final SessionInputBufferImpl buffer = new SessionInputBufferImpl(8192);

    /** {@code |} ends a line. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Content-Length: 2, Content-Length=2",
                "CONTENT-LENGTH: 2, CONTENT-LENGTH=2",
                "content-length:2, content-length=2",
                "Transfer-Encoding: chunked, Transfer-Encoding=chunked",
                "Connection: close, Connection=close",
                "Proxy-Connection: close, Proxy-Connection=close",
                "Retry-After: 7, Retry-After=7",
                "Location: /x, Location=/x",
                "Via: now|Content-Length: 2|Server: x, Content-Length=2",
                "Location: /x|Via: now|Location: /y, Location=/x Location=/y",
                "Content-Type: application/json, ''",
                "Content-Lengt: 2, ''",
                "Content-Lengths: 2, ''",
                "Content_Length: 2, ''",
                "XConnection: close, ''",
                ": 2, ''",
                "Location: /a|  b|\tc, Location=/a b c",
                "Via: now|  then|Location: /x, Location=/x",
                "Location: /x|Via: now|  then, Location=/x",
            })
    void onlyTheOnesThatMatter(String lines, String headers) throws Exception {
        ClassicHttpResponse response = parse("HTTP/1.1 200 OK|" + lines + "||");

        StringBuilder kept = new StringBuilder();
        response.headerIterator()
                .forEachRemaining(header -> kept.append(' ').append(header.getName() + "=" + header.getValue()));
        assertThat(kept.toString().strip()).isEqualTo("''".equals(headers) ? "" : headers);
        assertThat(response.getCode()).isEqualTo(200);
    }

    @Test
    void asManyHeadersAsAllowedMayBeDroppedInEachAnswer() throws Exception {
        String head = "HTTP/1.1 200 OK|" + "X-Fill: x|".repeat(MOST_HEADERS) + "|";

        assertThat(parse(head).getHeaders()).isEmpty();
        assertThat(parse(head).getHeaders()).isEmpty();
    }

    @Test
    void oneMoreThanAllowedIsRefused() {
        String head = "HTTP/1.1 200 OK|" + "X-Fill: x|".repeat(MOST_HEADERS + 1) + "|";

        assertThatThrownBy(() -> parse(head)).isInstanceOf(MessageConstraintException.class);
    }

    @Test
    void aConnectionThatEndsWithoutAnAnswerHasNone() throws Exception {
        assertThat(parse("")).isNull();
    }

    private ClassicHttpResponse parse(String head) throws IOException, HttpException {
        InputStream stream = new ByteArrayInputStream(head.replace("|", "\r\n").getBytes(StandardCharsets.US_ASCII));
        return parser.parse(buffer, stream);
    }
}
