/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.jbang;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.test.Delivery;
import io.github.camelwacr.test.WacrServer;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The command of the guide in a process of its own, in the home of a person who has the component in the local Maven
 * repository and nothing else. What the component needs comes from Maven Central.
 */
@Timeout(value = 150, unit = TimeUnit.SECONDS)
class JBangHostIT {

    private static final String TOKEN = "token-of-the-jbang-test";
    private static final Path GUIDE = Path.of("../../docs/hosts.md");
    private static final Path WORK = Path.of(System.getProperty("test.work"));
    private static final Path HOME = WORK.resolve("home");
    private static final String VERSION = System.getProperty("test.version");

    @Test
    void theCommandOfTheGuideSends() throws Exception {
        try (WacrServer server = WacrServer.builder().token(TOKEN).start()) {
            publish("camel-wacr-parent", Path.of("../../pom.xml"), null);
            publish("camel-wacr", Path.of("../camel-wacr/pom.xml"), jarOf(WacrComponent.class));
            Files.copy(
                    Path.of("src/test/resources/offers.yaml"),
                    WORK.resolve("offers.yaml"),
                    StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(
                    WORK.resolve("application.properties"),
                    "camel.component.wacr.token = {{env:WACR_TOKEN}}\ncamel.component.wacr.base-url = "
                            + server.baseUrl() + "\n");

            String log = runToTheEnd(commandOfTheGuide());

            assertThat(server.deliveries()).as(log).extracting(Delivery::phone).containsExactly("50688887777");
            assertThat(log)
                    .contains("sent as " + server.deliveries().get(0).messageId())
                    .doesNotContain(TOKEN);
        }
    }

    /** What stands behind {@code camel}. */
    private static List<String> commandOfTheGuide() throws IOException {
        try (Stream<String> lines = Files.lines(GUIDE)) {
            String command = lines.filter(line -> line.startsWith("camel run "))
                    .findFirst()
                    .orElseThrow();
            return List.of(command.substring("camel ".length()).split(" "));
        }
    }

    private static String runToTheEnd(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + HOME.toAbsolutePath(),
                "-cp",
                classPathWithoutTheComponent(),
                CamelCommand.class.getName()));
        command.addAll(arguments);
        command.add("--max-messages=1");
        Path log = WORK.resolve("camel.log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(WORK.toFile());
        builder.environment().put("WACR_TOKEN", TOKEN);
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as(() -> read(log))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return read(log);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The option {@code --dep} has to bring it. */
    private static String classPathWithoutTheComponent() throws IOException {
        Path component = jarOf(WacrComponent.class);
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).toAbsolutePath().equals(component))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path jarOf(Class<?> type) throws IOException {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static void publish(String artifact, Path pom, Path jar) throws IOException {
        Path folder = Files.createDirectories(HOME.resolve(".m2/repository/io/github/camelwacr")
                .resolve(artifact)
                .resolve(VERSION));
        String name = artifact + "-" + VERSION;
        Files.copy(pom, folder.resolve(name + ".pom"), StandardCopyOption.REPLACE_EXISTING);
        if (jar != null) {
            Files.copy(jar, folder.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
