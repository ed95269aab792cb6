/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/**
 * Takes a file through its life: opened, read record by record, complete, archived. The routes call it. Thread-safe.
 */
public final class Inbox {

    /** Exchange property: the {@link FileRun}. */
    public static final String RUN = "run";

    private final Folders folders;
    private final boolean resendInFlight;
    private volatile FileRun current;

    /**
     * An inbox.
     *
     * @param folders the folders
     * @param resendInFlight whether to send again what was in flight when an earlier run ended
     */
    public Inbox(Folders folders, boolean resendInFlight) {
        this.folders = folders;
        this.resendInFlight = resendInFlight;
    }

    /**
     * Begins with a file, or goes on with it.
     *
     * @param file the file
     * @param exchange gets the run as a property
     * @throws IOException if the report cannot be read or written
     */
    public void open(File file, Exchange exchange) throws IOException {
        CamelContext context = exchange.getContext();
        current =
                new FileRun(file.toPath(), folders, resendInFlight, () -> context.isStopping() || context.isStopped());
        exchange.setProperty(RUN, current);
    }

    /**
     * Reads the records of a file.
     *
     * @param file the file
     * @param run its run
     * @return the records, to be closed after use
     * @throws IOException if the file cannot be opened
     */
    public Records records(File file, @ExchangeProperty(RUN) FileRun run) throws IOException {
        LineReader lines = new LineReader(Files.newInputStream(file.toPath()));
        String name = run.name().toLowerCase(Locale.ROOT);
        RecordSource source = name.endsWith(".csv")
                ? new CsvSource(run.name(), lines)
                : new JsonSource(run.name(), lines, name.endsWith(".json"));
        return new Records(run, lines, source);
    }

    /**
     * Ends a run.
     *
     * @param run the run
     * @throws IOException if the report cannot be closed
     * @throws HeldUpException if records are left to be sent
     */
    public void complete(@ExchangeProperty(RUN) FileRun run) throws IOException, HeldUpException {
        current = null;
        run.close();
        if (run.heldUp() != null) {
            throw new HeldUpException(run.heldUp());
        }
    }

    /**
     * Puts report and failed records away, after the file itself was moved. Until then they belong to the file in the
     * inbox, which can be started again at any time.
     *
     * @param run the run
     * @throws IOException if they cannot be renamed
     */
    public void archive(@ExchangeProperty(RUN) FileRun run) throws IOException {
        if (Files.exists(folders.done().resolve(run.archiveName()))) {
            archive(run.name(), run.archiveName());
        }
    }

    /**
     * Puts away what an application that was killed in the middle of {@link #archive(FileRun)} left behind: reports whose
     * file has left the inbox. To be called before the routes start.
     *
     * @throws IOException if that fails
     */
    public void recover() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folders.done())) {
            for (Path file : files) {
                String archived = file.getFileName().toString();
                String name = archived.replaceFirst("^\\d{8}-\\d{6}-\\d{3}-", "");
                boolean waiting = Files.exists(folders.inbox().resolve(name));
                if (!archived.equals(name) && !waiting && Files.notExists(folders.reportOf(archived))) {
                    archive(name, archived);
                }
            }
        }
    }

    private void archive(String name, String archived) throws IOException {
        move(folders.failedOf(name), folders.failedOf(archived));
        move(folders.reportOf(name), folders.reportOf(archived));
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /**
     * The figures of the file that is being sent.
     *
     * @return one line, or null when there is none
     */
    public String progress() {
        FileRun run = current;
        return run == null ? null : run.progress().line();
    }
}
