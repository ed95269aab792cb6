/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.test.WacrServer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Camel's tracing with OpenTelemetry shows of a send. */
class TracingTest {

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .build();
    private final WacrServer server = WacrServer.start();
    private DefaultCamelContext context;

    @BeforeEach
    void start() throws Exception {
        context = new DefaultCamelContext();
        WacrComponent component = new WacrComponent();
        component.getConfiguration().setBaseUrl(server.baseUrl());
        component.getConfiguration().setToken(server.token());
        context.addComponent("wacr", component);
        context.getRegistry().bind("tracer", provider.get("camel"));
        OpenTelemetryTracer tracer = new OpenTelemetryTracer();
        tracer.setCamelContext(context);
        tracer.init(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:offer").routeId("offer").to("wacr:sendText");
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        server.close();
        provider.close();
    }

    @Test
    void aSendIsASpanThatNamesTheOperationAndNothingOfTheMessage() {
        context.createFluentProducerTemplate()
                .to("direct:offer")
                .withBody(Map.of("phone", "+50688887777", "message", "A secret offer"))
                .send();

        List<SpanData> all = spans.getFinishedSpanItems();
        assertThat(all)
                .filteredOn(span -> span.getName().contains("wacr"))
                .singleElement()
                .satisfies(span -> {
                    assertThat(span.getName()).isEqualTo("wacr");
                    assertThat(span.getAttributes().asMap().toString()).contains("wacr://sendText");
                });
        assertThat(all.toString())
                .doesNotContain("88887777")
                .doesNotContain("secret offer")
                .doesNotContain(server.token());
    }
}
