/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the stand-in in the foreground, until the process is told to end.
 *
 * <p>Prints one line to standard output once it answers:
 *
 * <pre>{@code
 * WA.cr stand-in on http://127.0.0.1:PORT/api/v2 token TOKEN
 * }</pre>
 */
public final class WacrServerMain {

    private static final String USAGE =
            """
            Options:
              --port N                 port on 127.0.0.1; 0 (default) for a free one
              --token TEXT             accepted token (default: test-token)
              --requests-per-minute N  per token (default: 60); 0 for no limit
              --window-seconds S       length of the "minute", fractions allowed (default: 60)
              --limiter KIND           fixed-window (default), sliding-window or token-bucket
              --journal FILE           append each delivery as a line of JSON
            """;

    private WacrServerMain() {}

    /**
     * Starts the server and waits. Wrong options end the process with status 2 and a text on standard error.
     *
     * @param args the options, each with its value
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        WacrServer.Builder builder;
        try {
            builder = parse(args);
        } catch (IllegalArgumentException e) {
            fail(System.err, e);
            return;
        }
        WacrServer server = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "wacr-stand-in-stop"));
        System.out.println("WA.cr stand-in on " + server.baseUrl() + " token " + server.token());
        System.out.flush();
        new CountDownLatch(1).await();
    }

    private static void fail(PrintStream err, IllegalArgumentException e) {
        err.println(e.getMessage());
        err.print(USAGE);
        System.exit(2);
    }

    private static WacrServer.Builder parse(String[] args) {
        WacrServer.Builder builder = WacrServer.builder();
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("Unknown option, or option without value: " + args[i]);
            }
            try {
                set(builder, args[i], args[i + 1]);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("Not a number: " + args[i] + " " + args[i + 1], e);
            }
        }
        return builder;
    }

    private static void set(WacrServer.Builder builder, String option, String value) {
        switch (option) {
            case "--port" -> builder.port(Integer.parseInt(value));
            case "--token" -> builder.token(value);
            case "--requests-per-minute" -> builder.requestsPerMinute(Integer.parseInt(value));
            case "--window-seconds" -> builder.window(Duration.ofNanos(Math.round(Double.parseDouble(value) * 1e9)));
            case "--limiter" -> builder.limiter(limiter(value));
            case "--journal" -> builder.journal(Path.of(value));
            default -> throw new IllegalArgumentException("Unknown option: " + option);
        }
    }

    private static LimiterKind limiter(String value) {
        for (LimiterKind kind : LimiterKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(value)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Unknown limiter: " + value);
    }
}
