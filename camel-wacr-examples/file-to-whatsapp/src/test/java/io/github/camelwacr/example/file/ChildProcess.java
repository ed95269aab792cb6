/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java program in a process of its own, its output in a file. */
final class ChildProcess implements AutoCloseable {

    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final Process process;
    private final Path output;
    private final long start = System.nanoTime();
    private long peakKiB;

    private ChildProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts the stand-in, without limits, on a free port. */
    static ChildProcess standIn(Path folder, Path journal) throws IOException {
        String classPath = jar().resolveSibling("lib").resolve("*").toString();
        return java(
                folder,
                "stand-in.log",
                Map.of(),
                List.of(
                        "-cp",
                        classPath,
                        "io.github.camelwacr.test.WacrServerMain",
                        "--port",
                        "0",
                        "--requests-per-minute",
                        "0",
                        "--journal",
                        journal.toString()));
    }

    /** Starts the example. */
    static ChildProcess example(Path folder, Map<String, String> environment, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-jar", jar().toString()));
        return java(folder, "example.log", environment, arguments);
    }

    private static Path jar() {
        return Path.of(System.getProperty("example.jar"));
    }

    private static ChildProcess java(
            Path folder, String output, Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Path log = folder.resolve(output);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("WACR_"));
        builder.environment().putAll(environment);
        return new ChildProcess(builder.start(), log);
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it with SIGKILL, so that nothing of it can clean up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, as Ctrl-C does, and waits until it has. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** Waits for its end, and looks how much memory it takes on the way. */
    int waitFor(long seconds) throws IOException, InterruptedException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() > end) {
                throw new IOException("still running after " + seconds + " s: " + output());
            }
            if (Files.isReadable(status)) {
                Matcher peak = PEAK.matcher(readStatus(status));
                peakKiB = peak.find() ? Math.max(peakKiB, Long.parseLong(peak.group(1))) : peakKiB;
            }
        }
        return process.exitValue();
    }

    /** The process may end between two looks. */
    private static String readStatus(Path status) {
        try {
            return Files.readString(status);
        } catch (IOException e) {
            return "";
        }
    }

    long peakMiB() {
        return peakKiB / 1024;
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
