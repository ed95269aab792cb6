/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.test.CannedAnswer;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;

/** Documents that come as streams. */
class StreamedDocumentTest extends StandInTest {

    private static final int LARGE = 2 * 1024 * 1024;

    @Test
    void oneThatIsTooLargeForTheMemoryIsKnownAgainWhenItIsRedelivered() throws Exception {
        server().reset();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:document")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(5))
                        .to("wacr:sendMedia?phone=50688887777&filename=menu.pdf");
            }
        });
        server().respondNext(1, CannedAnswer.error(500, "INTERNAL_ERROR", "Server error"));

        Exchange exchange = send("direct:document", new ByteArrayInputStream(new byte[LARGE]), Map.of());

        assertThat(exchange.getException()).isInstanceOfSatisfying(WacrTransportException.class, failure -> {
            assertThat(failure.refused()).isTrue();
            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.UNKNOWN);
        });
        assertThat(server().requests()).hasSize(1);
    }

    @Test
    void oneThatIsTooLargeToBeSentIsNotCut() {
        Exchange exchange = send(
                "wacr:sendMedia?phone=50688887777&filename=menu.pdf&mediaType=document&validate=false",
                new ByteArrayInputStream(new byte[103 * 1024 * 1024]),
                Map.of());

        assertThat(exchange.getException())
                .isInstanceOf(WacrValidationException.class)
                .hasMessageContaining("media_file: is larger than any file may be");
    }

    @Test
    void oneWithoutANameIsLeftToTheServiceWhenNobodyChecks() {
        server().reset();

        Exchange exchange =
                send("wacr:sendMedia?phone=50688887777&mediaType=document&validate=false", new byte[] {1, 2}, Map.of());

        assertThat(exchange.getException())
                .isInstanceOf(WacrValidationException.class)
                .hasMessageContaining(" 422 ");
        assertThat(server().requests()).hasSize(1);
    }

    /** As FTP delivers it with {@code streamDownload=true}. */
    @Test
    void aRemoteFileThatCanBeReadOnceOnlyMayBeAMessage() {
        GenericFile<InputStream> file = new GenericFile<>();
        byte[] json = "{\"media_url\":\"https://example.com/menu.pdf\"}".getBytes(StandardCharsets.UTF_8);
        file.setBody(new FilterInputStream(new ByteArrayInputStream(json)) {
            @Override
            public boolean markSupported() {
                return false;
            }

            @Override
            public void reset() {
                throw new UnsupportedOperationException("reset");
            }
        });

        assertThat(requestOf("wacr:sendMedia?phone=50688887777", file, Map.of("CamelFileName", "order.json"))
                        .path("media_url")
                        .asText())
                .isEqualTo("https://example.com/menu.pdf");
    }
}
