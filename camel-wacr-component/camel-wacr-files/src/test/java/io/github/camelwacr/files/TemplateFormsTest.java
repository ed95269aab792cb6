/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.Delivery;
import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The template as YAML and XML use it, with placeholders, in front of a route of its own or without one, on a day on which much
 * goes wrong.
 */
class TemplateFormsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ROWS = 200;

    @TempDir
    private Path folder;

    @Test
    void theRouteOfTheGuideWorks() throws Exception {
        String page = Files.readString(Path.of("../../docs/files.md"));
        int start = page.indexOf("```yaml\n") + "```yaml\n".length();

        run("routes.yaml", page.substring(start, page.indexOf("```", start)));
    }

    @Test
    void xmlNamesARoute() throws Exception {
        run(
                "routes.xml",
                """
                <camel>
                  <templatedRoute routeTemplateRef="wacr-records" routeId="appointments">
                    <parameter name="inbox" value="{{test.folder}}/inbox"/>
                    <parameter name="home" value="{{test.folder}}/home"/>
                    <parameter name="to" value="direct:send"/>
                  </templatedRoute>
                  <route>
                    <from uri="direct:send"/>
                    <setHeader name="CamelWacrMessage"><simple>Hello ${body[name]}, will you come?</simple></setHeader>
                    <to uri="wacr:sendText"/>
                  </route>
                </camel>
                """);
    }

    private void run(String name, String routes) throws Exception {
        Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(
                folder.resolve("inbox/list.csv"),
                IntStream.rangeClosed(1, ROWS)
                        .mapToObj(row -> (row == ROWS / 2 ? "none" : "+" + (50_670_000_000L + row))
                                + ",\"Hello Ana, will you come?\",Ana\n")
                        .collect(Collectors.joining("", "phone,message,name\n", "")));
        try (WacrServer server = WacrServer.builder().requestsPerMinute(0).start()) {
            server.answerNext(
                    CannedAnswer.rateLimited(Duration.ofSeconds(1)),
                    CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());
            try (AutoCloseable program = start(server, name, routes)) {
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> server.deliveryCount() > 10);
            }
            assertThat(server.deliveryCount()).isLessThan(ROWS - 1);

            try (AutoCloseable program = start(server, name, routes)) {
                await().atMost(PATIENCE).until(() -> !outcomes().isEmpty());
            }

            assertThat(server.deliveries())
                    .hasSize(ROWS - 1)
                    .allMatch(delivery ->
                            delivery.request().path("message").asText().equals("Hello Ana, will you come?"))
                    .extracting(Delivery::phone)
                    .doesNotHaveDuplicates();
            assertThat(outcomes()).filteredOn("failed"::equals).hasSize(1);
            assertThat(outcomes()).filteredOn("unknown"::equals).hasSize(1);
            assertThat(outcomes()).filteredOn("sent"::equals).hasSize(ROWS - 2);
        }
    }

    private AutoCloseable start(WacrServer server, String name, String routes) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(new WacrRecordsTemplate());
        main.addInitialProperty("camel.component.wacr.token", server.token());
        main.addInitialProperty("camel.component.wacr.base-url", server.baseUrl());
        main.addInitialProperty("camel.component.wacr.requests-per-minute", "0");
        main.addInitialProperty("test.folder", folder.toString());
        main.start();
        PluginHelper.getRoutesLoader(main.getCamelContext()).loadRoutes(ResourceHelper.fromString(name, routes));
        return main::stop;
    }

    private List<String> outcomes() throws IOException {
        Path reports = folder.resolve("home/report");
        if (Files.notExists(reports)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(reports)) {
            Optional<Path> report =
                    files.filter(file -> file.toString().endsWith(".csv")).findFirst();
            return report.isEmpty()
                    ? List.of()
                    : Files.readAllLines(report.get()).stream()
                            .skip(1)
                            .map(line -> line.split(",")[2])
                            .toList();
        }
    }
}
