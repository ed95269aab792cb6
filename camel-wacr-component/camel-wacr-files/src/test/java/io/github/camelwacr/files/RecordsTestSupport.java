/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import static org.awaitility.Awaitility.await;

import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.test.Delivery;
import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The route template on a real folder, with the stand-in behind it. */
abstract class RecordsTestSupport {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String TEXT = "Hello, will you come tomorrow?";

    @TempDir
    Path folder;

    final Map<String, Object> parameters = new HashMap<>();
    final List<RecordResult> results = new CopyOnWriteArrayList<>();
    final List<FileResult> files = new CopyOnWriteArrayList<>();
    final WacrServer server = WacrServer.builder().requestsPerMinute(0).start();
    CamelContext context;

    @BeforeEach
    void setUp() throws IOException {
        Files.createDirectories(inbox());
        parameters.put("inbox", inbox().toString());
        parameters.put("home", home().toString());
        parameters.put("to", "wacr:sendText");
        parameters.put("settle", "10");
        parameters.put("poll", "10");
        parameters.put("retryAfter", "50");
        parameters.put("retryDelay", "1");
        parameters.put("quiet", "300");
        parameters.put("listener", "listener");
    }

    @AfterEach
    void tearDown() {
        stop();
        server.close();
    }

    Path inbox() {
        return folder.resolve("inbox");
    }

    Path home() {
        return folder.resolve("home");
    }

    void start() throws Exception {
        context = new DefaultCamelContext();
        WacrComponent component = new WacrComponent();
        component.getConfiguration().setToken(server.token());
        component.getConfiguration().setBaseUrl(server.baseUrl());
        component.getConfiguration().setRequestsPerMinute("0");
        context.addComponent("wacr", component);
        context.getRegistry().bind("listener", new RecordsListener() {
            @Override
            public void record(RecordResult result) {
                results.add(result);
            }

            @Override
            public void file(FileResult result) {
                files.add(result);
            }
        });
        context.addRoutes(new WacrRecordsTemplate());
        addRoutes();
        TemplatedRouteBuilder.builder(context, WacrRecordsTemplate.ID)
                .routeId("records")
                .parameters(parameters)
                .add();
        context.start();
    }

    /** For a test with routes of its own. */
    void addRoutes() throws Exception {}

    void stop() {
        if (context != null) {
            context.stop();
            context = null;
        }
    }

    /** Puts a complete file into the inbox. */
    void drop(String name, String content) throws IOException {
        drop(name, content.getBytes(StandardCharsets.UTF_8));
    }

    void drop(String name, byte[] content) throws IOException {
        Path part = Files.write(folder.resolve("part"), content);
        Files.move(part, inbox().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    void awaitFiles(int count) {
        await().atMost(PATIENCE).until(() -> files.size() >= count);
    }

    /** Line and outcome of each record, by line, such as {@code 2 sent}. */
    List<String> outcomes() {
        return results.stream()
                .sorted(java.util.Comparator.comparing(RecordResult::line))
                .map(result -> result.line() + " " + result.outcome().text())
                .toList();
    }

    List<String> phones() {
        return server.deliveries().stream().map(Delivery::phone).toList();
    }

    List<String> names(String name) {
        try (Stream<Path> paths = Files.list(home().resolve(name))) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> report(FileResult file) throws IOException {
        return Files.readAllLines(file.report());
    }

    static String phone(int number) {
        return String.valueOf(50_670_000_000L + number);
    }

    static String csv(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> "+" + phone(i) + ",\"" + TEXT + "\"\n")
                .collect(Collectors.joining());
    }

    static String table(int count) {
        return "phone,message\n" + csv(1, count);
    }
}
