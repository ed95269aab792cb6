/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Properties;
import org.apache.camel.main.Main;

/**
 * Sends each record of the files in a folder as an interactive WhatsApp message.
 *
 * <p>Without {@code WACR_TOKEN} in the environment it shows itself: it starts a stand-in for the service, sends the sample
 * files to it, prints what became of each record, and ends. With a token it talks to the service and keeps watching.
 */
public final class FileToWhatsApp {

    private static final int TABLE_ROWS = 60;
    private static final int CANNOT_START = 2;

    private FileToWhatsApp() {}

    /**
     * Runs the application. Ends with status 0, or with 2 when it cannot start, as with a setting that is not valid.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        int code;
        try {
            Settings settings = Settings.ofProcess();
            code = settings.demo() ? demo(settings, System.out) : watch(settings, System.out);
        } catch (Exception e) {
            System.err.println("Cannot start: " + cause(e));
            code = CANNOT_START;
        }
        System.exit(code);
    }

    /** What is really wrong is said deepest down; the texts around it tell where in Camel it came up. */
    private static String cause(Throwable failure) {
        String text = failure.toString();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text = cause.getMessage() != null ? cause.getMessage() : text;
        }
        return text;
    }

    private static int demo(Settings settings, PrintStream out) throws Exception {
        settings.folders().create();
        Demo.copySamples(settings.folders().inbox());
        try (Demo demo = Demo.start()) {
            out.println("No WACR_TOKEN in the environment: sending sample files to a stand-in on " + demo.baseUrl());
            Summary summary = new Summary(TABLE_ROWS);
            int code = run(settings, demo.properties(), summary);
            out.println();
            out.print(summary.table());
            out.println();
            out.println("Report of each record: " + settings.folders().report());
            out.println("Records not sent:      " + settings.folders().failed());
            return code;
        }
    }

    private static int watch(Settings settings, PrintStream out) throws Exception {
        settings.folders().create();
        out.println("Watching " + settings.folders().inbox() + " for .json, .jsonl and .csv");
        return run(settings, new Properties(), new Summary(0));
    }

    /** Runs Camel until it is told to end. */
    static int run(Settings settings, Properties properties, Summary summary) throws Exception {
        Main main = application(settings, properties, summary);
        main.run();
        return main.getExitCode();
    }

    /** The application, not started yet. */
    static Main application(Settings settings, Properties properties, Summary summary) throws IOException {
        Folders folders = settings.folders();
        folders.create();
        Inbox inbox = new Inbox(folders, settings.resendInFlight());
        inbox.recover();
        Main main = new Main();
        main.bind("inbox", inbox);
        main.bind("report", new Report(summary));
        main.bind("application", new End(main));
        main.addInitialProperty("wacr.folder.inbox", folders.inbox().toString());
        main.addInitialProperty("wacr.folder.done", folders.done().toString());
        properties.forEach((name, value) -> main.addOverrideProperty((String) name, (String) value));
        return main;
    }

    /** Ends the application from within a route. */
    public static final class End {

        private final Main main;

        End(Main main) {
            this.main = main;
        }

        /** Tells the application to end; returns at once. */
        public void now() {
            main.completed();
        }
    }
}
