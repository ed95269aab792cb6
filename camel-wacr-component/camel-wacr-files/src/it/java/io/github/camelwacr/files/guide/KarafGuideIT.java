/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The camelContext of the guide to Karaf, without Karaf, on a day on which much goes wrong. */
class KarafGuideIT {

    private static final int LINES = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> warnings = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void sendsEachLineOnce() throws Exception {
        List<String> lines = new ArrayList<>(IntStream.range(1, LINES)
                .mapToObj(i -> i == LINES / 2 ? "too long ".repeat(200) : "Question " + i + "?")
                .toList());
        lines.add("{\"phone\":\"+50688886666\",\"body_text\":\"Question " + LINES + "?\"}");
        try (WacrServer server = WacrServer.builder().requestsPerMinute(0).start()) {
            server.answerNext(
                    CannedAnswer.rateLimited(Duration.ofSeconds(1)),
                    CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());
            Files.write(folder.resolve("lines.txt"), lines);
            try (DefaultCamelContext camel = start(server)) {
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> server.deliveryCount() > 2);
                server.answerNext(CannedAnswer.rateLimited(Duration.ofSeconds(5)));
                camel.stop();
            }
            assertThat(server.deliveryCount()).isLessThan(LINES - 1);

            try (DefaultCamelContext camel = start(server)) {
                await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve(".done/lines.txt")));
            }
            assertThat(server.deliveries())
                    .extracting(delivery -> delivery.request().path("body_text").asText())
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, LINES)
                            .filter(i -> i != LINES / 2)
                            .mapToObj(i -> "Question " + i + "?")
                            .toList());
            assertThat(server.deliveries().get(LINES - 2).phone()).isEqualTo("50688886666");
        }
    }

    @Test
    void namesTheLineThatAKillInterruptedOnce() throws Exception {
        Path lines = Files.write(folder.resolve("lines.txt"), List.of("One?", "Two?", "Three?"));
        String second = "lines.txt-" + Files.getLastModifiedTime(lines).toMillis() + "-2";
        Files.writeString(folder.resolve(".started"), second + System.lineSeparator());
        try (WacrServer server = WacrServer.builder().requestsPerMinute(0).start()) {
            for (int start = 0; start < 2; start++) {
                Files.deleteIfExists(folder.resolve(".done/lines.txt"));
                FileTime modified = Files.getLastModifiedTime(lines);
                try (DefaultCamelContext camel = start(server)) {
                    await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve(".done/lines.txt")));
                }
                Files.copy(folder.resolve(".done/lines.txt"), lines);
                Files.setLastModifiedTime(lines, modified);
            }
            assertThat(server.deliveries())
                    .extracting(delivery -> delivery.request().path("body_text").asText())
                    .containsExactly("One?", "Three?");
        }
        assertThat(warnings)
                .singleElement()
                .asString()
                .isEqualTo("lines.txt, line 2: waited or was on its way when Karaf was killed"
                        + " [not known whether it was sent]");
    }

    @Test
    void aNameBeginsNoLineOfTheLogOrTheList() throws Exception {
        String name = "\nlines\r.txt";
        Files.write(folder.resolve(name), List.of("One?", "too long ".repeat(200), "Three?"));
        try (WacrServer server = WacrServer.builder().requestsPerMinute(0).start();
                DefaultCamelContext camel = start(server)) {
            await().atMost(PATIENCE)
                    .until(() -> Files.exists(folder.resolve(".done").resolve(name)));
            assertThat(server.deliveryCount()).isEqualTo(2);
        }
        assertThat(warnings).singleElement().asString().startsWith("_lines_.txt, line 2: ");
        assertThat(Files.readAllLines(folder.resolve(".started")))
                .filteredOn(line -> line.contains(".txt"))
                .hasSize(6)
                .allMatch(line -> line.startsWith("_lines_.txt-"));
    }

    private DefaultCamelContext start(WacrServer server) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        Properties properties = new Properties();
        properties.setProperty("directory", folder.toString());
        properties.setProperty("phone", "+50688887777");
        camel.getPropertiesComponent().setInitialProperties(properties);
        WacrComponent wacr = new WacrComponent();
        wacr.getConfiguration().setToken(server.token());
        wacr.getConfiguration().setBaseUrl(server.baseUrl());
        wacr.getConfiguration().setRequestsPerMinute("0");
        camel.addComponent("wacr", wacr);
        camel.getRegistry()
                .bind(
                        "startedLines",
                        FileIdempotentRepository.fileIdempotentRepository(
                                folder.resolve(".started").toFile(), 100_000, 100_000_000));
        camel.getCamelContextExtension().addLogListener((exchange, logger, message) -> {
            warnings.add(message);
            return message;
        });
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("routes.xml", routes()));
        camel.start();
        return camel;
    }

    /** Outside of Blueprint, what is said of exceptions for all routes stands in a configuration of routes. */
    private static String routes() throws IOException {
        String page = Files.readString(Path.of("../../docs/karaf.md"));
        int start = page.indexOf("<camelContext id=");
        return page.substring(start, page.indexOf("</camelContext>", start))
                        .replaceFirst("<camelContext .*?>", "<camel><routeConfiguration>")
                        .replaceFirst("<route id=", "</routeConfiguration><route id=")
                + "</camel>";
    }
}
