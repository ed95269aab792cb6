/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own. Its output is in a file next to its data. */
final class AppProcess implements AutoCloseable {

    private final Process process;

    private AppProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts the program against the stand-in.
     *
     * @param name of the file for its output
     * @param work folder for data and output
     * @param environment what differs from run to run
     */
    static AppProcess start(String name, Path work, WacrServer server, Map<String, String> environment) {
        return start(
                List.of(
                        "-jar",
                        System.getProperty("example.jar"),
                        "--spring.main.web-application-type=none",
                        "--example.redelivery-delay=200ms"),
                name,
                work,
                server,
                environment);
    }

    /** The same for a program of the tests, which is not packaged. */
    static AppProcess start(
            Class<?> program, String name, Path work, WacrServer server, Map<String, String> environment) {
        return start(
                List.of("-cp", System.getProperty("java.class.path"), program.getName()),
                name,
                work,
                server,
                environment);
    }

    private static AppProcess start(
            List<String> program, String name, Path work, WacrServer server, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("WACR_TOKEN", server.token());
        builder.environment().put("WACR_BASE_URL", server.baseUrl());
        builder.environment().put("REQUESTS_PER_MINUTE", "0");
        builder.environment().put("DATA_DIR", work.resolve("data").toString());
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(work);
            builder.redirectOutput(
                    ProcessBuilder.Redirect.appendTo(work.resolve(name + ".log").toFile()));
            return new AppProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: no time to finish anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /**
     * SIGTERM: it may finish what it has begun.
     *
     * @return whether it ended in time by itself; it is killed otherwise
     */
    boolean stop() throws InterruptedException {
        process.destroy();
        if (process.waitFor(20, TimeUnit.SECONDS)) {
            return true;
        }
        kill();
        return false;
    }

    @Override
    public void close() {
        try {
            boolean ignored = stop();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
