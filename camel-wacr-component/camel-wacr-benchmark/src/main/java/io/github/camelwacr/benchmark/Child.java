/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of this program that answers each line with a line. Not thread-safe. */
final class Child implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;

    /**
     * Starts a JVM.
     *
     * @param classPath its class path
     * @param flags     flags of the JVM
     * @param args      arguments of {@link Benchmarks}
     */
    Child(String classPath, List<String> flags, List<String> args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-cp");
        command.add(classPath);
        command.add(Benchmarks.class.getName());
        command.addAll(args);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = process.inputReader(StandardCharsets.UTF_8);
        in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** A JVM with the class path of this one. */
    static Child same(List<String> flags, String... args) throws IOException {
        return new Child(System.getProperty("java.class.path"), flags, List.of(args));
    }

    String readLine() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new EOFException("The child process ended");
        }
        return line;
    }

    String ask(String line) throws IOException {
        in.write(line + "\n");
        in.flush();
        return readLine();
    }

    /** CPU that the process used so far, all of its threads. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    @Override
    public void close() throws IOException {
        in.close();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
