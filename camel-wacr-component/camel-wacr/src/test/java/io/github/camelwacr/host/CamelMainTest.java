/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.WacrConfiguration;
import io.github.camelwacr.WacrConstants;
import io.github.camelwacr.test.WacrServerExtension;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The component in Camel Main, set up by properties alone. */
class CamelMainTest {

    @RegisterExtension
    static final WacrServerExtension WACR =
            WacrServerExtension.builder().requestsPerMinute(0).build();

    private final Main main = new Main();

    @AfterEach
    void stop() {
        main.stop();
    }

    @Test
    void propertiesAndYamlRoutesAreAWholeApplication() throws Exception {
        main.setPropertyPlaceholderLocations("classpath:host/application.properties,classpath:host/kamelet.properties");
        start(
                "camel.component.wacr.token", WACR.server().token(),
                "camel.component.wacr.baseUrl", WACR.server().baseUrl(),
                "camel.kamelet.wacr-interactive-sink.token", WACR.server().token(),
                "camel.kamelet.wacr-interactive-sink.baseUrl", WACR.server().baseUrl());

        send("direct:offers", null);
        send("direct:invitations", "Are you coming?");

        assertThat(WACR.server().deliveries()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "camel.component.wacr.base-url, http://127.0.0.1:1/api, baseUrl, http://127.0.0.1:1/api",
        "camel.component.wacr.responseTimeout, 7s, responseTimeout, 7000",
        "camel.component.wacr.configuration.maxConnections, 3, maxConnections, 3",
    })
    void aPropertySetsTheOption(String property, String value, String option, String expected) throws Exception {
        start(property, value);

        assertThat(configuration()).extracting(option).asString().isEqualTo(expected);
    }

    @Test
    void theTokenComesFromTheEnvironment() throws Exception {
        // Any variable that is sure to be set shows what {{env:WACR_TOKEN}} does.
        start("camel.component.wacr.token", "{{env:PATH}}");

        assertThat(configuration().getToken()).isEqualTo(System.getenv("PATH"));
    }

    @Test
    void aSlipOfThePenFailsTheStartAndIsNamed() {
        assertThatThrownBy(() -> start("camel.component.wacr.tokn", "x"))
                .isInstanceOf(PropertyBindingException.class)
                .hasMessageContaining("tokn");
    }

    private void send(String uri, String body) throws Exception {
        main.getCamelTemplate().sendBodyAndHeader(uri, body, WacrConstants.PHONE, "+50688887777");
    }

    private void start(String... properties) throws Exception {
        for (int i = 0; i < properties.length; i += 2) {
            main.addOverrideProperty(properties[i], properties[i + 1]);
        }
        main.start();
    }

    private WacrConfiguration configuration() {
        return main.getCamelContext().getComponent("wacr", WacrComponent.class).getConfiguration();
    }
}
