/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator sees of an endpoint in JMX. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagementTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeAll
    void start() throws Exception {
        WacrComponent component = new WacrComponent();
        component.getConfiguration().setToken("secret-token");
        component.getConfiguration().setRequestsPerMinute("30");
        context.addComponent("wacr", component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:jmx").to("wacr:sendText?phone=50688887777&token=RAW(another-secret)");
            }
        });
        context.start();
    }

    @AfterAll
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "OperationName, sendText",
        "PermittedRequests, 30",
        "UsedRequests, 0",
        "WaitingRequests, 0",
        "NextFreeMillis, 0",
        "State, Started"
    })
    void anEndpointShowsItsOperationAndItsLimit(String attribute, String value) throws Exception {
        assertThat(server().getAttribute(endpoint(), attribute)).hasToString(value);
    }

    @Test
    void theTokenIsNotShown() throws Exception {
        String uri = server().getAttribute(endpoint(), "EndpointUri").toString();

        assertThat(uri).startsWith("wacr://sendText").doesNotContain("another-secret", "secret-token");
        assertThat(endpoint().toString()).doesNotContain("another-secret", "secret-token");
    }

    private MBeanServer server() {
        return context.getManagementStrategy().getManagementAgent().getMBeanServer();
    }

    private ObjectName endpoint() throws Exception {
        Set<ObjectName> names = server().queryNames(
                        new ObjectName("org.apache.camel:type=endpoints,context=" + context.getManagementName()
                                + ",name=\"wacr*\""),
                        null);
        assertThat(names).hasSize(1);
        return names.iterator().next();
    }
}
