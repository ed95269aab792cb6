/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import io.github.camelwacr.files.WacrRecordsTemplate;
import io.github.camelwacr.test.DemoPhones;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
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
     * @param args {@code --phone} keeps the phone page of the stand-in open
     */
    public static void main(String[] args) {
        int code;
        try {
            Settings settings = Settings.ofProcess();
            code = settings.demo() ? demo(settings, args, System.out) : watch(settings, System.out);
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

    private static int demo(Settings settings, String[] args, PrintStream out) throws Exception {
        Files.createDirectories(settings.inbox());
        Demo.copySamples(settings.inbox());
        try (Demo demo = Demo.start()) {
            out.println("No WACR_TOKEN in the environment: sending sample files to a stand-in on " + demo.baseUrl());
            DemoPhones phones = demo.phones(args, out);
            phones.announce();
            Main main = new Main();
            Summary summary = new Summary(TABLE_ROWS, main::completed);
            int code = run(main, settings, demo.properties(), summary);
            out.println();
            out.print(summary.table());
            out.println();
            out.println("Report of each record, as CSV and as a page: "
                    + settings.home().resolve("report"));
            out.println("Files that are dealt with:                   "
                    + settings.home().resolve("done"));
            phones.leave(settings.home().resolve("phones.html"));
            return code;
        }
    }

    private static int watch(Settings settings, PrintStream out) throws Exception {
        out.println("Watching " + settings.inbox() + " for .json, .jsonl and .csv");
        Main main = new Main();
        return run(main, settings, new Properties(), new Summary(0, main::completed));
    }

    private static int run(Main main, Settings settings, Properties properties, Summary summary) throws Exception {
        configure(main, settings, properties, summary);
        main.run();
        return main.getExitCode();
    }

    /** Makes an application of it, not started yet. */
    static void configure(Main main, Settings settings, Properties properties, Summary summary) throws IOException {
        Files.createDirectories(settings.inbox());
        main.configure().addRoutesBuilder(new WacrRecordsTemplate());
        main.bind("summary", summary);
        main.addInitialProperty("wacr.folder.inbox", settings.inbox().toString());
        main.addInitialProperty("wacr.folder.home", settings.home().toString());
        properties.forEach((name, value) -> main.addOverrideProperty((String) name, (String) value));
    }
}
