/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.operation.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tools learn about the component from the catalog in the jar. */
class CatalogTest {

    private static final JsonNode CATALOG = read();

    static Stream<String> entries() {
        return Stream.of("componentProperties", "properties", "headers")
                .flatMap(part -> CATALOG.path(part).properties().stream().map(entry -> part + "/" + entry.getKey()));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyOptionAndHeaderIsDescribed(String entry) {
        assertThat(CATALOG.at("/" + entry).path("description").asText()).hasSizeGreaterThan(10);
    }

    @Test
    void everyHeaderIsOneOfCamelWacr() {
        assertThat(CATALOG.path("headers").properties())
                .hasSizeGreaterThan(20)
                .allSatisfy(header -> assertThat(header.getKey()).startsWith("CamelWacr"));
    }

    @Test
    void noHeaderIsBothReadByASendAndSetFromAnAnswer() {
        assertThat(WacrConstants.PHONE).isNotEqualTo(WacrConstants.SENT_PHONE);
        assertThat(WacrConstants.CONTACT_ID).isNotEqualTo(WacrConstants.SENT_CONTACT_ID);
        assertThat(WacrConstants.TYPE).isNotEqualTo(WacrConstants.SENT_TYPE);
        assertThat(WacrConstants.MESSAGE).isNotEqualTo(WacrConstants.MESSAGE_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"componentProperties", "properties"})
    void theTokenIsRequiredAndSecret(String part) {
        JsonNode token = CATALOG.path(part).path("token");

        assertThat(token.path("required").booleanValue()).isTrue();
        assertThat(token.path("secret").booleanValue()).isTrue();
    }

    @Test
    void everyEndpointOptionThatIsNotForAConsumerIsAnOptionOfTheComponentToo() {
        assertThat(names("componentProperties"))
                .containsAll(names("properties")
                        .filter(name -> !name.equals("operation"))
                        .filter(name -> !CATALOG.at("/properties/" + name + "/label")
                                .asText()
                                .contains("consumer"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connectTimeout=5000",
                "responseTimeout=90000",
                "requestTimeout=120000",
                "maxRateLimitWait=300000",
                "requestsPerMinute=auto",
                "maxConnections=64",
                "maxResponseSize=1048576",
                "validate=true",
                "resendUnknown=false",
                "baseUrl=https://app.wa.cr/api/v2"
            })
    void theDefaultsOfTheCatalogAreThoseOfTheCode(String expected) {
        WacrConfiguration code = new WacrConfiguration();
        String name = expected.substring(0, expected.indexOf('='));
        Object value =
                switch (name) {
                    case "connectTimeout" -> code.getConnectTimeout();
                    case "responseTimeout" -> code.getResponseTimeout();
                    case "requestTimeout" -> code.getRequestTimeout();
                    case "maxRateLimitWait" -> code.getMaxRateLimitWait();
                    case "requestsPerMinute" -> code.getRequestsPerMinute();
                    case "maxConnections" -> code.getMaxConnections();
                    case "maxResponseSize" -> code.getMaxResponseSize();
                    case "validate" -> code.isValidate();
                    case "resendUnknown" -> code.isResendUnknown();
                    default -> code.getBaseUrl();
                };

        assertThat(name + "=" + value).isEqualTo(expected);
        assertThat(name + "="
                        + CATALOG.path("properties")
                                .path(name)
                                .path("defaultValue")
                                .asText())
                .isEqualTo(expected);
    }

    @Test
    void theContextFindsTheCatalogAtRunTime() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.disableJMX();
            String json = context.getComponentParameterJsonSchema("wacr");

            assertThat(Json.mapper().readTree(json)).isEqualTo(CATALOG);
        }
    }

    private static Stream<String> names(String part) {
        return StreamSupport.stream(((Iterable<String>) () -> CATALOG.path(part).fieldNames()).spliterator(), false);
    }

    private static JsonNode read() {
        try (InputStream json = WacrComponent.class.getResourceAsStream("/META-INF/io/github/camelwacr/wacr.json")) {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError("no catalog", e);
        }
    }
}
