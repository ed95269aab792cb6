/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.client.CapturedLog;
import io.github.camelwacr.model.TemplateMessage;
import io.github.camelwacr.operation.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sendInteractive | bean  | {'phone':'50688887777','body_text':'Hi ${header.name}','buttons':[{'id':'y','title':'Y'}]} | body_text | CamelWacrBodyText",
                "sendInteractive | bean  | {'body_text':'Hi','buttons':[{'id':'y','title':'${body}'}]}           | buttons   | CamelWacrButtons",
                "sendText        | bean  | {'Message ':'Hi ${body}'}                                             | message   | CamelWacrMessage",
                "sendInteractive | file  | {'body_text':'Hi ${header.name}','buttons':[{'id':'y','title':'Y'}]}  | body_text | CamelWacrBodyText",
                "sendInteractive | file  | {'sections':[{'title':'Hi ${body}','rows':[]}]}                       | sections  | CamelWacrSections",
            })
    void isToldAtTheStartOfARequestAsWell(
            String operation, String form, String json, String field, String header, @TempDir Path folder)
            throws Exception {
        Path file = Files.writeString(folder.resolve("request.json"), json.replace('\'', '"'));
        Map<?, ?> map = Json.mapper().readValue(file.toFile(), Map.class);
        context.getRegistry().bind("request" + json.hashCode(), map);
        String request = "bean".equals(form) ? "#bean:request" + json.hashCode() : "RAW(file:" + file + ")";

        assertThat(warnings("wacr:" + operation + "?request=" + request))
                .singleElement()
                .asString()
                .contains("gives " + field + " with", "in a request", "the header " + header)
                .doesNotContain("Hi");
    }

    @Test
    void isToldOfATypedMessage() throws Exception {
        context.getRegistry()
                .bind(
                        "greeting",
                        TemplateMessage.to(PHONE)
                                .template("greeting", "en")
                                .variables("${body}")
                                .build());

        assertThat(warnings("wacr:sendTemplate?request=#bean:greeting"))
                .singleElement()
                .asString()
                .contains("field_1", "CamelWacrField1");
    }

    @Test
    void aRequestWhoseExpressionAnOptionReplacesIsFine() throws Exception {
        context.getRegistry().bind("replaced", Map.of("body_text", "Hi ${header.name}"));

        assertThat(warnings("wacr:sendInteractive?buttons=y:Y&bodyText=Hello&request=#bean:replaced"))
                .isEmpty();
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
