/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.time.Clock;
import java.time.Duration;
import org.apache.camel.support.service.ServiceSupport;

/** The options of {@link WacrRecords}. To be set before it is started; not thread-safe. */
public abstract class WacrRecordsSettings extends ServiceSupport {

    String home;
    String to;
    String charset = TextEncoding.AUTO;
    String inDoubt = "hold";
    boolean dryRun;
    boolean suppressEqual;
    int threads = 4;
    Duration retryAfter = Duration.ofSeconds(30);
    Duration retryDelay = Duration.ofSeconds(1);
    Duration progress = Duration.ofSeconds(5);
    Duration quiet = Duration.ofSeconds(60);
    RecordsListener listener = new RecordsListener() {};
    Clock clock = Clock.systemUTC();

    WacrRecordsSettings() {}

    /**
     * The home folder. Required. On the same file system as the folders of this machine that files come from.
     *
     * @param home a path; made if it is not there
     */
    public void setHome(String home) {
        this.home = home;
    }

    /**
     * Where a record goes. Required.
     *
     * @param to URI of a {@code wacr} endpoint, or of a route with one at its end; the body of each exchange is a map of the
     *     fields
     */
    public void setTo(String to) {
        this.to = to;
    }

    /**
     * The character set of files that do not say it themselves by a byte order mark.
     *
     * @param charset name of a character set; {@code auto} (the default) for UTF-8, or what is certain, or no file at all
     */
    public void setCharset(String charset) {
        this.charset = charset;
    }

    /**
     * What becomes of records that were on their way when the process was killed.
     *
     * @param inDoubt {@code hold} (the default) looks them up in the message history where the endpoint has
     *     {@code reconcile}, and reports as unknown what that cannot tell; {@code resend} sends them once more
     */
    public void setInDoubt(String inDoubt) {
        this.inDoubt = inDoubt;
    }

    /**
     * Whether to check all records and send none.
     *
     * @param dryRun {@code true} for a check; by default {@code false}
     */
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    /**
     * Whether equal messages to one person in one file go out once.
     *
     * @param suppressEqual {@code true} to leave the later ones out; by default {@code false}
     */
    public void setSuppressEqual(boolean suppressEqual) {
        this.suppressEqual = suppressEqual;
    }

    /**
     * How many records are on their way at the same time.
     *
     * @param threads 1 or more; by default 4
     */
    public void setThreads(int threads) {
        this.threads = threads;
    }

    /**
     * When a file is gone on with that could not be sent to its end, since the service was not ready.
     *
     * @param retryAfter milliseconds, by default 30,000
     */
    public void setRetryAfter(long retryAfter) {
        this.retryAfter = Duration.ofMillis(retryAfter);
    }

    /**
     * When a record is tried again of which the service says that nobody got it, at most twice.
     *
     * @param retryDelay milliseconds, by default 1,000
     */
    public void setRetryDelay(long retryDelay) {
        this.retryDelay = Duration.ofMillis(retryDelay);
    }

    /**
     * How often a line in the log says how far it is.
     *
     * @param progress milliseconds, by default 5,000
     */
    public void setProgress(long progress) {
        this.progress = Duration.ofMillis(progress);
    }

    /**
     * How long nobody must have written into a file that ends in the middle of a line.
     *
     * @param quiet milliseconds, by default 60,000
     */
    public void setQuiet(long quiet) {
        this.quiet = Duration.ofMillis(quiet);
    }

    /**
     * Who hears of the results.
     *
     * @param listener a listener; by default nobody
     */
    public void setListener(RecordsListener listener) {
        this.listener = listener;
    }

    /** The clock that names files by their time. */
    void setClock(Clock clock) {
        this.clock = clock;
    }
}
