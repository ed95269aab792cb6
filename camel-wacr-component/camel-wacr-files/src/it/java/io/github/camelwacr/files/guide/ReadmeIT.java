/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.files.WacrRecordsTemplate;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.Delivery;
import io.github.camelwacr.test.WacrServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of the README and that recipe as they stand there, on a day on which much goes wrong. */
class ReadmeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ROWS = 300;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"java", "yaml", "xml", "recipe"})
    void sendsEachRowOnce(String form) throws Exception {
        Files.createDirectories(home().resolve("inbox"));
        try (WacrServer server = WacrServer.builder().requestsPerMinute(0).start()) {
            server.answerNext(
                    CannedAnswer.rateLimited(Duration.ofSeconds(1)),
                    CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());
            try (AutoCloseable program = start(form, server)) {
                drop();
                await().atMost(PATIENCE).until(() -> server.deliveryCount() > 20);
            }
            assertThat(server.deliveryCount()).isLessThan(ROWS - 1);

            try (AutoCloseable program = start(form, server)) {
                await().atMost(PATIENCE).until(() -> !reports().isEmpty());
            }

            assertThat(server.deliveries().stream().map(Delivery::phone))
                    .doesNotHaveDuplicates()
                    .hasSize(ROWS - 1);
            assertThat(server.deliveries())
                    .allMatch(delivery -> delivery.request()
                            .path("body_text")
                            .asText()
                            .equals("Hello Person "
                                    + Integer.parseInt(delivery.phone().substring(4)) + ", may we call you tomorrow?"))
                    .allMatch(delivery -> delivery.request().path("buttons").size() == 2);
            assertThat(outcomes()).filteredOn("failed"::equals).hasSize(1);
            assertThat(outcomes()).filteredOn("unknown"::equals).hasSize(1);
            assertThat(outcomes()).filteredOn("sent"::equals).hasSize(ROWS - 2);
        }
    }

    private AutoCloseable start(String form, WacrServer server) throws Exception {
        if (form.equals("java")) {
            Process program = program(server);
            return () -> {
                program.destroy();
                program.waitFor();
            };
        }
        Main main = new Main();
        main.addInitialProperty("camel.component.wacr.token", server.token());
        main.addInitialProperty("camel.component.wacr.base-url", server.baseUrl());
        main.addInitialProperty("camel.component.wacr.requests-per-minute", "0");
        main.addInitialProperty("folder", home().toString());
        main.configure().addRoutesBuilder(new WacrRecordsTemplate());
        main.start();
        PluginHelper.getRoutesLoader(main.getCamelContext())
                .loadRoutes(ResourceHelper.fromString("appointments." + form.replace("recipe", "yaml"), shown(form)));
        return main::stop;
    }

    /** As printed: in no package, with the properties of the page, and with a class path on which Camel may stumble. */
    private Process program(WacrServer server) throws IOException {
        Path source = Files.writeString(folder.resolve("Appointments.java"), shown("java"));
        Files.writeString(
                folder.resolve("application.properties"), Snippet.of("README.md", "In a route", "properties"));
        String classPath = System.getProperty("java.class.path");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-cp", classPath, source.toString()))
                .isZero();
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        folder + File.pathSeparator + classPath,
                        "-Dcamel.component.wacr.base-url=" + server.baseUrl(),
                        "-Dcamel.component.wacr.requests-per-minute=0",
                        "Appointments")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/readme.log")));
        command.environment().put("WACR_TOKEN", server.token());
        return command.start();
    }

    private Path home() {
        return folder.resolve("whatsapp");
    }

    /** The one in the middle has no phone number. */
    private void drop() throws IOException {
        String rows = IntStream.rangeClosed(1, ROWS)
                .mapToObj(i -> (i == ROWS / 2 ? "none" : String.format("+5067%07d", i)) + ",Person " + i
                        + ",\"Hello Person " + i + ", may we call you tomorrow?\"\n")
                .collect(Collectors.joining());
        Path part = Files.writeString(folder.resolve("part"), "phone,name,body_text\n" + rows);
        Files.move(part, home().resolve("inbox/list.csv"), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<Path> reports() throws IOException {
        Path reports = home().resolve("report");
        if (!Files.isDirectory(reports)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(reports)) {
            return files.filter(file -> file.toString().endsWith(".csv")).toList();
        }
    }

    private List<String> outcomes() throws IOException {
        return Files.readAllLines(reports().get(0)).stream()
                .skip(1)
                .map(line -> line.split(",")[2])
                .toList();
    }

    private static String shown(String form) throws IOException {
        return form.equals("recipe")
                ? Snippet.of("docs/recipes.md", "A CSV file, each row once", "yaml")
                : Snippet.of("README.md", "In a route", form);
    }
}
