/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwacr.test.WacrServer;
import io.github.camelwacr.test.WacrServerExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A whole application, asked over HTTP as a load balancer or a monitoring tool does. */
class ActuatorHealthTest {

    private static final String PHONE = "50688887777";

    @RegisterExtension
    static final WacrServerExtension WACR =
            WacrServerExtension.builder().requestsPerMinute(0).build();

    @Test
    void isUpWhileTheServiceWorksAndShowsTheLimit() throws Exception {
        String token = WACR.server().token();
        try (ConfigurableApplicationContext application = start(token)) {
            send(application);

            Health health = health(application);

            assertThat(health.status()).isEqualTo(200);
            assertThat(health.json().get("status").asText()).isEqualTo("UP");
            assertThat(health.text()).contains("limit.used");
            assertThat(health.text()).doesNotContain(token, PHONE);
        }
    }

    @Test
    void isDownWhenTheTokenIsRefusedAndDoesNotShowIt() throws Exception {
        try (ConfigurableApplicationContext application = start("wrong-token")) {
            send(application);

            Health health = health(application);

            assertThat(health.status()).isEqualTo(503);
            assertThat(health.json().at("/components/camelHealth/status").asText())
                    .isEqualTo("DOWN");
            assertThat(health.text()).contains("401").containsAnyOf("UNAUTHORIZED", "INVALID_TOKEN");
            assertThat(health.text()).doesNotContain("wrong-token", PHONE);
        }
    }

    private static ConfigurableApplicationContext start(String token) {
        WacrServer server = WACR.server();
        return new SpringApplication(App.class)
                .run(
                        "--camel.component.wacr.token=" + token,
                        "--camel.component.wacr.base-url=" + server.baseUrl(),
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--spring.main.banner-mode=off");
    }

    private static void send(ConfigurableApplicationContext application) {
        application.getBean(ProducerTemplate.class).request("direct:text", exchange -> exchange.getMessage()
                .setBody("Good morning"));
    }

    private static Health health(ConfigurableApplicationContext application) throws Exception {
        int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return new Health(response.statusCode(), response.body());
    }

    private record Health(int status, String text) {

        JsonNode json() throws Exception {
            return new ObjectMapper().readTree(text);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class App {

        @Bean
        RouteBuilder route() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:text").to("wacr:sendText?phone=" + PHONE);
                }
            };
        }
    }
}
