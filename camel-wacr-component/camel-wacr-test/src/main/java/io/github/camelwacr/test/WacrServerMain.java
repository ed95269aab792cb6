/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.net.BindException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the stand-in in the foreground, until the process is told to end.
 *
 * <p>Prints to standard output once it answers:
 *
 * <pre>{@code
 * WA.cr stand-in on http://127.0.0.1:PORT/api/v2 token TOKEN
 * Phone page: http://127.0.0.1:PORT/phone
 * }</pre>
 */
public final class WacrServerMain {

    private WacrServerMain() {}

    /**
     * Starts the server and waits. Wrong options end the process with status 2, a port that is taken with status 1, both
     * with a text on standard error.
     *
     * @param args the options, each with its value
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        if (Arrays.asList(args).contains("--help")) {
            System.out.print(ProgramOptions.usage());
            return;
        }
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        WacrServer.Builder builder;
        try {
            builder = ProgramOptions.parse(args);
        } catch (IllegalArgumentException e) {
            end(2, e.getMessage() + System.lineSeparator() + ProgramOptions.usage());
            return;
        }
        WacrServer server = start(builder);
        if (server == null) {
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "wacr-stand-in-stop"));
        System.out.println("WA.cr stand-in on " + server.baseUrl() + " token " + server.token());
        System.out.println("Phone page: " + server.phonePage());
        System.out.flush();
        new CountDownLatch(1).await();
    }

    private static WacrServer start(WacrServer.Builder builder) {
        try {
            return builder.start();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    end(1, "The port is taken: choose another one with --port, or --port 0" + System.lineSeparator());
                    return null;
                }
            }
            throw e;
        }
    }

    private static void end(int status, String text) {
        System.err.print(text);
        System.exit(status);
    }
}
