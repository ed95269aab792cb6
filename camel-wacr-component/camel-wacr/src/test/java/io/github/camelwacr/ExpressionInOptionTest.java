/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.client.CapturedLog;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Camel evaluates expressions in the URIs of {@code toD} only. */
class ExpressionInOptionTest extends StandInTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wacr:sendInteractive?buttons=y:Y&bodyText=Hi ${header.name} | body_text   | CamelWacrBodyText",
                "wacr:sendInteractive?buttons=y:${body}                      | buttons     | CamelWacrButtons",
                "wacr:sendInteractive?footerText=${date:now}&buttons=y:Y     | footer_text | CamelWacrFooterText",
                "wacr:sendText?field.message=Hi ${body}                      | message     | CamelWacrMessage",
            })
    void isToldAtTheStart(String uri, String field, String header) throws Exception {
        assertThat(warnings(uri))
                .singleElement()
                .asString()
                .contains("gives " + field + " with", "toD(...)", "the header " + header)
                .doesNotContain("Hi");
    }

    @Test
    void textWithoutOneIsFine() throws Exception {
        assertThat(warnings("wacr:sendInteractive?buttons=y:Y&bodyText=Costs $5 {today}"))
                .isEmpty();
    }

    private List<String> warnings(String uri) throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            context.getEndpoint(uri).start();
            return log.lines().stream()
                    .filter(line -> line.level() == Level.WARN && line.logger().startsWith("io.github.camelwacr"))
                    .map(CapturedLog.Line::text)
                    .toList();
        }
    }
}
