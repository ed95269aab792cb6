/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.BooleanSupplier;

/**
 * One file on its way through the route. Keeps its report, its failed records and its figures. Thread-safe.
 */
public final class FileRun implements Closeable {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

    private final String name;
    private final String archiveName;
    private final Progress progress;
    private final ReportFile report;
    private final FailedFile failed;
    private final boolean resendInFlight;
    private final BooleanSupplier stopping;
    private volatile String heldUp;

    /**
     * Begins a run, or goes on with one that ended early.
     *
     * @param file the file
     * @param folders where report and failed records go
     * @param resendInFlight whether to send again what was in flight when an earlier run ended
     * @param stopping tells when the application is about to end
     * @throws IOException if the report cannot be read or written
     */
    FileRun(Path file, Folders folders, boolean resendInFlight, BooleanSupplier stopping) throws IOException {
        this.name = file.getFileName().toString();
        this.archiveName = STAMP.format(LocalDateTime.now()) + "-" + name;
        this.progress = new Progress(name, Files.size(file));
        this.report = new ReportFile(folders.reportOf(name));
        this.failed = new FailedFile(folders.failedOf(name));
        this.resendInFlight = resendInFlight;
        this.stopping = stopping;
    }

    /**
     * Notes that a record is about to be sent, before it is.
     *
     * @return whether to send it: false when an earlier run dealt with it, or when the note cannot be written
     */
    boolean begin(InboxRecord item, String key) {
        if (report.isDone(key)) {
            progress.skipped();
            return false;
        }
        if (item.problem() != null) {
            return true;
        }
        if (report.wasInFlight(key)) {
            String reason = "was in flight when an earlier run ended";
            if (!resendInFlight) {
                notSent(item, key, Result.UNKNOWN, null, reason + "; not sent again");
                return false;
            }
            if (!write(item, key, Result.POSSIBLY_TWICE, null, null, reason + "; sent once more")) {
                return false;
            }
        }
        return write(item, key, Result.SENDING, null, null, null);
    }

    void sent(InboxRecord item, String key, String messageId) {
        write(item, key, Result.SENT, messageId, null, null);
    }

    /** A record that was not sent ({@link Result#FAILED}), or of which that is not {@link Result#UNKNOWN known}. */
    void notSent(InboxRecord item, String key, Result result, String error, String reason) {
        try {
            failed.append(item, result, error, reason);
            write(item, key, result, null, error, reason);
        } catch (IOException e) {
            cannotWrite(e);
        }
    }

    /** A record that was not sent and stays to be sent; the run ends early. */
    void postpone(InboxRecord item, String key, String error, String reason) {
        holdUp(reason);
        write(item, key, Result.POSTPONED, null, error, reason);
    }

    private boolean write(InboxRecord item, String key, Result result, String messageId, String error, String reason) {
        try {
            report.append(item, key, result, messageId, error, reason);
            progress.count(result);
            return true;
        } catch (IOException e) {
            cannotWrite(e);
            return false;
        }
    }

    /** Without a report nobody would know what was sent. What it shows up to now stays true. */
    private void cannotWrite(IOException e) {
        holdUp("the report cannot be written: " + e);
    }

    /** Ends the run early; the file stays in the inbox. */
    void holdUp(String reason) {
        heldUp = reason;
    }

    boolean goesOn() {
        return heldUp == null && !stopping.getAsBoolean();
    }

    void readUpTo(long bytes) {
        progress.readUpTo(bytes);
    }

    /**
     * Whether the run ended early because the application is about to end.
     *
     * @return true if so
     */
    public boolean isStopping() {
        return stopping.getAsBoolean();
    }

    /**
     * Why the run ended early.
     *
     * @return the reason, or null when it did not
     */
    public String heldUp() {
        return heldUp != null ? heldUp : isStopping() ? "the application ends" : null;
    }

    /**
     * The name under which file, report and failed records are kept in the end: the name of the file, preceded by the
     * time, so that a later file of the same name does not take their place.
     *
     * @return the name, without folder
     */
    public String archiveName() {
        return archiveName;
    }

    String name() {
        return name;
    }

    /**
     * The figures.
     *
     * @return the progress of this run
     */
    public Progress progress() {
        return progress;
    }

    @Override
    public void close() throws IOException {
        report.close();
    }
}
