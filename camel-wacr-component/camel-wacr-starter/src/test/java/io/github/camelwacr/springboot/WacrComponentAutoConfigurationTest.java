/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.WacrConfiguration;
import io.github.camelwacr.model.ButtonMessage;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.test.WacrServerExtension;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class WacrComponentAutoConfigurationTest {

    @RegisterExtension
    static final WacrServerExtension WACR =
            WacrServerExtension.builder().requestsPerMinute(0).build();

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(CamelAutoConfiguration.class, WacrComponentAutoConfiguration.class));

    @ParameterizedTest
    @CsvSource({
        "base-url, http://127.0.0.1:1/api, baseUrl, http://127.0.0.1:1/api",
        "baseUrl, http://127.0.0.1:1/api, baseUrl, http://127.0.0.1:1/api",
        "requests-per-minute, auto, requestsPerMinute, auto",
        "response-timeout, 7s, responseTimeout, 7000",
        "response-timeout, 7000, responseTimeout, 7000",
        "max-connections, 3, maxConnections, 3",
        "contact-id, 12345678901, contactId, 12345678901",
        "validate, false, validate, false",
        "request, classpath:offer.json, request, classpath:offer.json",
        "template-name, appointment, templateName, appointment",
        "fields.source_id, 3, fields, {source_id=3}",
        "fields[filter[type]], lead, fields, {filter[type]=lead}",
    })
    void aPropertySetsTheOption(String property, String value, String option, String expected) {
        application
                .withPropertyValues("camel.component.wacr." + property + "=" + value)
                .run(context -> assertThat(configuration(context))
                        .extracting(option)
                        .asString()
                        .isEqualTo(expected));
    }

    @Test
    void whatIsLeftOutStaysAsTheComponentHasIt() {
        application.run(context ->
                assertThat(configuration(context)).usingRecursiveComparison().isEqualTo(new WacrConfiguration()));
    }

    @ParameterizedTest
    @CsvSource({
        "camel.component.wacr.response-timeout=soon, camel.component.wacr.response-timeout",
        "camel.component.wacr.max-connections=many, camel.component.wacr.max-connections",
    })
    void aValueThatCannotBeReadFailsTheStartAndIsNamed(String property, String named) {
        application
                .withPropertyValues(property)
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining(named));
    }

    @Test
    void theTokenComesFromTheEnvironmentThroughAPlaceholder() {
        application
                .withPropertyValues("camel.component.wacr.token=${WACR_TOKEN}")
                .withInitializer(context -> environment(context, "WACR_TOKEN", "from-env"))
                .run(context -> assertThat(configuration(context).getToken()).isEqualTo("from-env"));
    }

    @Test
    void theTokenComesFromTheEnvironmentThroughCamel() {
        application
                .withPropertyValues("camel.component.wacr.token={{env:PATH}}")
                .run(context -> assertThat(configuration(context).getToken()).isEqualTo(System.getenv("PATH")));
    }

    @ParameterizedTest
    @CsvSource({
        "CAMEL_COMPONENT_WACR_TOKEN, token",
        "CAMEL_COMPONENT_WACR_BASEURL, baseUrl",
        "CAMEL_COMPONENT_WACR_BASE_URL, baseUrl",
        "CAMEL_COMPONENT_WACR_REQUESTSPERMINUTE, requestsPerMinute",
        "CAMEL_COMPONENT_WACR_REQUESTS_PER_MINUTE, requestsPerMinute",
        "camel.component.wacr.base-url, baseUrl",
    })
    void theEnvironmentSetsAnOptionItself(String variable, String option) {
        application
                .withInitializer(context -> environment(context, variable, "from-env"))
                .run(context ->
                        assertThat(configuration(context)).extracting(option).isEqualTo("from-env"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.wacr.enabled=false",
                "camel.component.enabled=false",
            })
    void theAutoConfigurationCanBeSwitchedOff(String property) {
        application
                .withPropertyValues(property, "camel.component.wacr.phone=50688887777")
                .run(context -> {
                    assertThat(context).doesNotHaveBean(WacrComponentAutoConfiguration.class);
                    assertThat(configuration(context).getPhone()).isNull();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.wacr.customizer.enabled=false",
                "camel.component.customizer.enabled=false",
            })
    void theCustomizerCanBeSwitchedOff(String property) {
        application
                .withPropertyValues(property, "camel.component.wacr.phone=50688887777")
                .run(context -> assertThat(configuration(context).getPhone()).isNull());
    }

    @Test
    void theOwnSwitchWinsOverTheOneOfAllComponents() {
        application
                .withPropertyValues(
                        "camel.component.enabled=false",
                        "camel.component.wacr.enabled=true",
                        "camel.component.wacr.phone=50688887777")
                .run(context -> assertThat(configuration(context).getPhone()).isEqualTo("50688887777"));
    }

    @Test
    void withoutCamelThereIsNothingToConfigure() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(WacrComponentAutoConfiguration.class))
                .run(context ->
                        assertThat(context).hasNotFailed().doesNotHaveBean(WacrComponentAutoConfiguration.class));
    }

    @Test
    void aBeanOfTheWholeConfigurationIsTakenAndSinglePropertiesWinOverIt() {
        application
                .withUserConfiguration(Beans.class)
                .withPropertyValues(
                        "camel.component.wacr.configuration=#bean:myConfiguration",
                        "camel.component.wacr.body-text=from a property")
                .run(context -> {
                    assertThat(configuration(context).getFooterText()).isEqualTo("from the bean");
                    assertThat(configuration(context).getMaxConnections()).isEqualTo(7);
                    assertThat(configuration(context).getBodyText()).isEqualTo("from a property");
                });
    }

    @Test
    void aComponentOfAnotherNameKeepsItsOwnToken() {
        application
                .withUserConfiguration(SecondAccount.class)
                .withPropertyValues("camel.component.wacr.token=first-account", "SECOND_TOKEN=second-account")
                .run(context -> {
                    CamelContext camel = context.getBean(CamelContext.class);
                    WacrComponent second = camel.getComponent("secondAccount", WacrComponent.class);
                    assertThat(second.getConfiguration().getToken()).isEqualTo("second-account");
                    assertThat(configuration(context).getToken()).isEqualTo("first-account");
                });
    }

    @Test
    void aRouteSends() {
        application
                .withUserConfiguration(SendingRoute.class)
                .withPropertyValues(
                        "camel.component.wacr.token=" + WACR.server().token(),
                        "camel.component.wacr.base-url=" + WACR.server().baseUrl())
                .run(context -> {
                    SentMessage sent = context.getBean(ProducerTemplate.class)
                            .requestBody(
                                    "direct:offer",
                                    ButtonMessage.to("+50688887777")
                                            .body("Your table is ready. Are you coming?")
                                            .button("btn_yes", "Yes")
                                            .button("btn_no", "No")
                                            .build(),
                                    SentMessage.class);
                    assertThat(WACR.server().deliveries()).singleElement().satisfies(delivery -> assertThat(
                                    delivery.messageId())
                            .isEqualTo(sent.messageId()));
                });
    }

    @Test
    void theTokenIsInNoText() {
        application.withPropertyValues("camel.component.wacr.token=top-secret").run(context -> assertThat(
                        context.getBean(WacrComponentConfiguration.class))
                .asString()
                .contains("token")
                .doesNotContain("top-secret"));
    }

    private static WacrConfiguration configuration(ApplicationContext context) {
        return context.getBean(CamelContext.class)
                .getComponent("wacr", WacrComponent.class)
                .getConfiguration();
    }

    private static void environment(ConfigurableApplicationContext context, String variable, String value) {
        context.getEnvironment()
                .getPropertySources()
                .replace(
                        "systemEnvironment",
                        new SystemEnvironmentPropertySource("systemEnvironment", Map.of(variable, value)));
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        WacrConfiguration myConfiguration() {
            WacrConfiguration configuration = new WacrConfiguration();
            configuration.setFooterText("from the bean");
            configuration.setMaxConnections(7);
            return configuration;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class SecondAccount {

        @Bean
        WacrComponent secondAccount(@Value("${SECOND_TOKEN}") String token) {
            WacrComponent component = new WacrComponent();
            component.getConfiguration().setToken(token);
            return component; // to("secondAccount:sendInteractive")
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class SendingRoute {

        @Bean
        RouteBuilder route() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:offer").to("wacr:sendInteractive");
                }
            };
        }
    }
}
