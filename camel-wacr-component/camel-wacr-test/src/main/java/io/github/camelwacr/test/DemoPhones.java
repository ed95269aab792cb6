/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** How a demonstration on the stand-in shows the phones of the people: as a file, or live until somebody ends it. */
public final class DemoPhones {

    /** The argument that keeps the phone page open. */
    public static final String STAY = "--phone";

    private final WacrServer server;
    private final boolean stay;
    private final PrintStream out;

    /**
     * Shows the phones of a server.
     *
     * @param server the server
     * @param args arguments of the program
     * @param out where to say what there is to look at
     */
    public DemoPhones(WacrServer server, String[] args, PrintStream out) {
        this.server = server;
        this.stay = Arrays.asList(args).contains(STAY);
        this.out = out;
    }

    /**
     * Whether the phone page is to stay open.
     *
     * @return true with {@link #STAY} among the arguments
     */
    public boolean stay() {
        return stay;
    }

    /** Says at the start where the phone page is, if it stays open. */
    public void announce() {
        if (stay) {
            out.println("Phone page: " + server.phonePage());
        }
    }

    /**
     * At the end of the demonstration: writes the phones as they were left, or waits until Enter or the end of the
     * process.
     *
     * @param file where the page of the phones goes
     * @throws IOException if it cannot be written
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public void leave(Path file) throws IOException, InterruptedException {
        if (!stay) {
            server.savePhones(file);
            out.println("Phones as they were left: " + file);
            return;
        }
        out.println("Phone page: " + server.phonePage() + " (Enter ends this run)");
        if (System.in.read() < 0) {
            // Nobody can press a key: until the process is told to end.
            new CountDownLatch(1).await();
        }
    }
}
