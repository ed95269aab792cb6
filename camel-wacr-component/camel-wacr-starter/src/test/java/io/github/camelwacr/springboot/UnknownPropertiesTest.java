/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A slip of the pen in the name of a property must not send with another setting than the one that was meant. */
class UnknownPropertiesTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(CamelAutoConfiguration.class, WacrComponentAutoConfiguration.class));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.wacr.tokn",
                "camel.component.wacr.token.value",
                "camel.component.wacr.base.url",
                "camel.component.wacr.customizer.enable",
            })
    void aPropertyThatDoesNotExistFailsTheStartAndIsNamed(String property) {
        application
                .withPropertyValues(property + "=x")
                .run(context -> assertThat(context).getFailure().hasMessageContaining(property));
    }

    @ParameterizedTest
    @CsvSource({
        "CAMEL_COMPONENT_WACR_TOKN, CAMEL_COMPONENT_WACR_TOKEN",
        "CAMEL_COMPONENT_WACR_REQUESTPERMINUTE, CAMEL_COMPONENT_WACR_REQUESTSPERMINUTE",
        "CAMEL_COMPONENT_WACR_REQUEST_PER_MINUTE, CAMEL_COMPONENT_WACR_REQUESTSPERMINUTE",
        "camel.component.wacr.bas-url, camel.component.wacr.base-url",
    })
    void aVariableOfTheEnvironmentThatDoesNotExistFailsTheStartAndTheNearestOneIsNamed(
            String variable, String suggestion) {
        startWithEnvironment(variable).run(context -> assertThat(context)
                .getFailure()
                .hasMessageContaining(variable)
                .hasMessageContaining(suggestion));
    }

    @Test
    void aSystemPropertyThatDoesNotExistFailsTheStart() {
        application
                .withSystemProperties("camel.component.wacr.tokn=x")
                .run(context -> assertThat(context).getFailure().hasMessageContaining("camel.component.wacr.tokn"));
    }

    @Test
    void allOfThemAreNamedAtOnce() {
        application
                .withPropertyValues("camel.component.wacr.tokn=x", "camel.component.wacr.fone=x")
                .run(context -> assertThat(context).getFailure().hasMessageContainingAll("tokn", "fone"));
    }

    @Test
    void nothingIsSuggestedWhereNothingIsNear() {
        application
                .withPropertyValues("camel.component.wacr.colour-of-the-sky=x")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("colour-of-the-sky")
                        .hasMessageNotContaining("mean"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAMEL_COMPONENT_WACR",
                "CAMEL_COMPONENT_WACRTWO_TOKN",
                "CAMEL_COMPONENT_WACR_CUSTOMIZER_ENABLED",
                "CAMEL_COMPONENT_WACR_ENABLED",
            })
    void otherVariablesOfTheEnvironmentDoNoHarm(String variable) {
        startWithEnvironment(variable).run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void whereTheSettingsAreSwitchedOffNothingIsChecked() {
        application
                .withPropertyValues("camel.component.wacr.enabled=false", "camel.component.wacr.tokn=x")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void theReportOfAFailedStartSaysWhatToDoAndHidesTheValue(CapturedOutput output) {
        SpringApplication app = new SpringApplication(App.class);
        app.setWebApplicationType(WebApplicationType.NONE);

        assertThatThrownBy(() -> app.run("--camel.component.wacr.tokn=top-secret"))
                .hasMessageContaining("camel.component.wacr.tokn")
                .hasMessageNotContaining("top-secret");

        assertThat(output)
                .contains("APPLICATION FAILED TO START", "camel.component.wacr.tokn", "camel.component.wacr.token")
                .doesNotContain("top-secret");
    }

    private ApplicationContextRunner startWithEnvironment(String variable) {
        return application.withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .replace(
                        "systemEnvironment",
                        new SystemEnvironmentPropertySource("systemEnvironment", Map.of(variable, "true"))));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class App {}
}
