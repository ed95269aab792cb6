/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.WacrConfiguration;
import io.github.camelwacr.model.ButtonMessage;
import io.github.camelwacr.test.WacrServer;
import io.github.camelwacr.test.WacrServerExtension;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Options that are objects: each is given by a reference to a bean or to a class. */
class ReferencesTest {

    @RegisterExtension
    static final WacrServerExtension WACR =
            WacrServerExtension.builder().requestsPerMinute(0).build();

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(CamelAutoConfiguration.class, WacrComponentAutoConfiguration.class))
            .withUserConfiguration(Beans.class);

    @ParameterizedTest
    @CsvSource({
        "header-filter-strategy, headerFilterStrategy, org.apache.camel.spi.HeaderFilterStrategy",
        "ssl-context-parameters, sslContextParameters, org.apache.camel.support.jsse.SSLContextParameters",
        "http-client, httpClient, org.apache.hc.client5.http.impl.classic.CloseableHttpClient",
    })
    void anObjectIsTakenFromABean(String property, String option, String type) {
        for (String reference : new String[] {"#bean:mine", "#mine", "#type:" + type}) {
            String bean = reference.replace("mine", option + "Bean");
            application
                    .withPropertyValues("camel.component.wacr." + property + "=" + bean)
                    .run(context -> assertThat(configuration(context))
                            .as(bean)
                            .extracting(option)
                            .isSameAs(context.getBean(option + "Bean")));
        }
    }

    @Test
    void anObjectIsMadeOfAClass() {
        application
                .withPropertyValues("camel.component.wacr.header-filter-strategy=#class:" + OwnStrategy.class.getName())
                .run(context -> assertThat(configuration(context).getHeaderFilterStrategy())
                        .isInstanceOf(OwnStrategy.class));
    }

    @Test
    void anObjectIsMadeOfAClassWithArguments() {
        application
                .withPropertyValues("camel.component.wacr.header-filter-strategy=#class:" + OwnStrategy.class.getName()
                        + "('X-Trace')")
                .run(context -> assertThat(configuration(context).getHeaderFilterStrategy())
                        .isInstanceOfSatisfying(
                                OwnStrategy.class, own -> assertThat(own.name()).isEqualTo("X-Trace")));
    }

    @ParameterizedTest
    @CsvSource({
        "#class:com.example.Missing, com.example.Missing",
        "#bean:nobody, nobody",
        "#nobody, nobody",
        "#type:java.sql.Driver, java.sql.Driver",
    })
    void aReferenceThatLeadsNowhereFailsTheStart(String reference, String named) {
        application
                .withUserConfiguration(WacrComponentAutoConfigurationTest.SendingRoute.class)
                .withPropertyValues("camel.component.wacr.header-filter-strategy=" + reference)
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining(named));
    }

    @Test
    void theClientOfABeanSends() {
        WacrServer server = WACR.server();
        application
                .withUserConfiguration(WacrComponentAutoConfigurationTest.SendingRoute.class)
                .withPropertyValues(
                        "camel.component.wacr.token=" + server.token(),
                        "camel.component.wacr.base-url=" + server.baseUrl(),
                        "camel.component.wacr.http-client=#httpClientBean")
                .run(context -> {
                    context.getBean(ProducerTemplate.class)
                            .requestBody(
                                    "direct:offer",
                                    ButtonMessage.to("+50688887777")
                                            .body("Your table is ready. Are you coming?")
                                            .button("btn_yes", "Yes")
                                            .build());
                    assertThat(server.requests()).singleElement().satisfies(request -> assertThat(
                                    request.header("User-Agent"))
                            .contains("client of the application"));
                });
    }

    private static WacrConfiguration configuration(ApplicationContext context) {
        return context.getBean(CamelContext.class)
                .getComponent("wacr", WacrComponent.class)
                .getConfiguration();
    }

    /** What an application may name as {@code #class:}. */
    public static final class OwnStrategy extends DefaultHeaderFilterStrategy {

        private final String name;

        public OwnStrategy() {
            this("none");
        }

        public OwnStrategy(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        HeaderFilterStrategy headerFilterStrategyBean() {
            return new DefaultHeaderFilterStrategy();
        }

        @Bean
        SSLContextParameters sslContextParametersBean() {
            return new SSLContextParameters();
        }

        @Bean
        CloseableHttpClient httpClientBean() {
            return HttpClients.custom()
                    .setUserAgent("client of the application")
                    .build();
        }
    }
}
