/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static io.github.camelwacr.client.CamelCalls.message;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.ChildProcess;
import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;

/** One of the processes that share a token: sends every n-th message of a plan. Its main method is what runs there. */
final class PacingProcess implements AutoCloseable {

    private static final String READY = "ready";
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private final Process process;
    private final Path log;

    private PacingProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it; it loads, and waits for {@link #go()}.
     *
     * @param number of the process, from 0; the plan says how many there are
     */
    static PacingProcess start(Path log, PacingRun.Plan plan, WacrServer server, int number) throws IOException {
        Process process = ChildProcess.start(
                log,
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                PacingProcess.class.getName(),
                plan.uri(server),
                String.valueOf(number),
                String.valueOf(plan.contexts()),
                String.valueOf(plan.messages()),
                String.valueOf(plan.threads() / plan.contexts()));
        return new PacingProcess(process, log);
    }

    void awaitReady() {
        await().atMost(PATIENCE).until(() -> Files.readString(log).contains(READY));
    }

    void go() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Waits for the end and returns how many sends failed. */
    int awaitFailures() throws Exception {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("It does not end: " + Files.readString(log));
        }
        if (process.exitValue() != 0) {
            System.out.println(Files.readString(log));
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Arguments: URI, number of this process, number of processes, number of all messages, threads. */
    public static void main(String[] args) throws Exception {
        String uri = args[0];
        ExecutorService pool = Executors.newFixedThreadPool(Integer.parseInt(args[4]));
        int failed = 0;
        try (CamelCalls calls = new CamelCalls()) {
            // Loaded before the clock runs; it fails and is no request.
            Exchange ignored = calls.send(uri, message(null), Map.of());
            System.out.println(READY);
            if (System.in.read() < 0) {
                throw new IllegalStateException("Nobody is there any more");
            }
            List<Future<Exchange>> all = new ArrayList<>();
            for (int i = Integer.parseInt(args[1]); i < Integer.parseInt(args[3]); i += Integer.parseInt(args[2])) {
                String text = "Message " + i;
                all.add(pool.submit(() -> calls.send(uri, message(text), Map.of())));
            }
            for (Future<Exchange> one : all) {
                Exception failure = one.get().getException();
                if (failure != null) {
                    failed++;
                    System.out.println(failure);
                }
            }
        } finally {
            pool.shutdownNow();
        }
        // More are not told apart: an exit status has eight bits.
        System.exit(Math.min(failed, 100));
    }
}
