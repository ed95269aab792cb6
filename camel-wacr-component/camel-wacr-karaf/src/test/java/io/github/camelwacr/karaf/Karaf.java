/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real Karaf in a process of its own. The unpacked distribution stays as it is: settings, deployments and data live in a
 * base folder, as Karaf's instances do it.
 */
final class Karaf implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String FEATURES = "org.apache.karaf.features";
    private static final String MAVEN = "org.ops4j.pax.url.mvn";

    /** Enough for a start on a machine that does ten other things. */
    private static final Duration PATIENCE = Duration.ofSeconds(110);

    /** How an error stands in the log. */
    private static final String ERROR = "| ERROR |";

    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 32_000;

    private int nextPort = FIRST_PORT + ThreadLocalRandom.current().nextInt(10_000);
    private final Path home;
    private final Path base;
    private Process process;
    private long start;

    /**
     * Lays out the base folder.
     *
     * @param home the unpacked distribution
     * @param base is emptied first
     */
    Karaf(Path home, Path base) throws IOException {
        this.home = home;
        this.base = base;
        if (Files.exists(base)) {
            try (Stream<Path> old = Files.walk(base)) {
                old.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
            }
        }
        Files.createDirectories(deploy());
        try (Stream<Path> etc = Files.walk(home.resolve("etc"))) {
            for (Path file : etc.toList()) {
                Files.copy(file, base.resolve(home.relativize(file).toString()));
            }
        }
    }

    /** A Karaf that listens on 127.0.0.1 only and can have what is shipped. */
    static Karaf forTest(Class<?> test) throws IOException {
        Path repository = Path.of(System.getProperty("test.repository"));
        Path bases = Path.of(System.getProperty("test.karafBase"));
        Karaf karaf = new Karaf(Path.of(System.getProperty("test.karafHome")), bases.resolve(test.getSimpleName()));
        karaf.listenOnLoopbackOnly();
        Build.publish(repository);
        karaf.resolveFrom(repository);
        return karaf;
    }

    /** Bundles and Blueprint files that are put here get installed. */
    Path deploy() {
        return base.resolve("deploy");
    }

    /** A file among the settings. */
    Path etc(String name) {
        return base.resolve("etc").resolve(name);
    }

    /** What routes leave behind under {@code data}. */
    Path data() {
        return base.resolve("data");
    }

    /** What Karaf wrote so far. */
    String log() throws IOException {
        Path log = data().resolve("log/karaf.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /**
     * Changes a file below {@code etc}, or makes it.
     *
     * @param name the name without {@code .cfg}
     */
    void configure(String name, Map<String, String> settings) throws IOException {
        Properties properties = configured(name);
        properties.putAll(settings);
        Files.writeString(
                cfg(name),
                new TreeMap<>(properties)
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + " = " + entry.getValue())
                                .collect(Collectors.joining("\n", "", "\n")));
    }

    /** Takes free ports, on 127.0.0.1. */
    void listenOnLoopbackOnly() throws IOException {
        configure("org.apache.karaf.shell", Map.of("sshHost", LOOPBACK, "sshPort", freePort()));
        configure(
                "org.apache.karaf.management",
                Map.of(
                        "rmiRegistryHost",
                        LOOPBACK,
                        "rmiRegistryPort",
                        freePort(),
                        "rmiServerHost",
                        LOOPBACK,
                        "rmiServerPort",
                        freePort()));
    }

    /** Adds a folder in Maven's layout to those where Karaf looks first. */
    void resolveFrom(Path repository) throws IOException {
        append(MAVEN, MAVEN + ".defaultRepositories", repository.toUri() + "@id=build@snapshots");
    }

    /** Takes nothing from the network, nor from what Maven has fetched. */
    void stayOffline() throws IOException {
        configure(
                MAVEN,
                Map.of(
                        MAVEN + ".localRepository",
                        "${karaf.data}/none",
                        MAVEN + ".settings",
                        "${karaf.data}/none.xml",
                        MAVEN + ".repositories",
                        ""));
    }

    /** Uses Maven's own folder for what comes from the network. */
    void keepDownloadsIn(Path localRepository) throws IOException {
        configure(MAVEN, Map.of(MAVEN + ".localRepository", localRepository.toString()));
    }

    /** Installs features at the start, besides those that Karaf has anyway. */
    void install(List<String> repositories, List<String> features) throws IOException {
        append(FEATURES, "featuresRepositories", String.join(", ", repositories));
        append(FEATURES, "featuresBoot", String.join(", ", features));
    }

    /** Makes Karaf ignore a features repository that others refer to. */
    void withoutRepository(String url) throws IOException {
        Files.writeString(
                base.resolve("etc/org.apache.karaf.features.xml"),
                """
                <featuresProcessing xmlns="http://karaf.apache.org/xmlns/features-processing/v1.0.0">
                    <blacklistedRepositories>
                        <repository>%s</repository>
                    </blacklistedRepositories>
                </featuresProcessing>
                """
                        .formatted(url));
    }

    /**
     * Starts Karaf in the foreground, without a console. Comes back at once.
     *
     * @param environment additional variables
     */
    void start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/karaf").toString(), "server")
                .directory(base.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("console.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KARAF_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("KARAF_BASE", base.toString());
        builder.environment().putAll(environment);
        start = System.nanoTime();
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /**
     * Waits for something that Karaf does, not longer than {@link #PATIENCE}, and prints when it was. Ends early when Karaf
     * logs an error.
     *
     * @param what for the text of a failure
     */
    void awaitUntil(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(PATIENCE)
                .pollInterval(200, TimeUnit.MILLISECONDS)
                .failFast(() -> assertThat(log()).doesNotContain(ERROR))
                .until(condition);
        System.out.printf("Karaf: %s %.1f s after its start%n", what, (System.nanoTime() - start) / 1e9);
    }

    /** Ends the processes that were started here and waits for it. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void append(String name, String key, String value) throws IOException {
        configure(name, Map.of(key, configured(name).getProperty(key) + ", " + value));
    }

    private Properties configured(String name) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(cfg(name))) {
            properties.load(new StringReader(Files.readString(cfg(name))));
        }
        return properties;
    }

    private Path cfg(String name) {
        return etc(name + ".cfg");
    }

    /**
     * Below the ports that the system hands out by itself, so that nobody is given it before Karaf listens there; and each
     * time another one.
     */
    private String freePort() {
        while (true) {
            nextPort++;
            try (ServerSocket socket = new ServerSocket(nextPort, 1, InetAddress.getLoopbackAddress())) {
                return String.valueOf(socket.getLocalPort());
            } catch (IOException e) {
                if (nextPort > LAST_PORT) {
                    throw new UncheckedIOException("No free port", e);
                }
            }
        }
    }
}
