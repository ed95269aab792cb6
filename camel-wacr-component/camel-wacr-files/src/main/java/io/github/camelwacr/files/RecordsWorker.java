/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on one file after the other, until it is stopped. One thread runs it; the others may wake it and ask. */
final class RecordsWorker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(WacrRecords.class);

    /** How often files that may still be written are looked at. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** How long a file that was put away is watched for what a slow writer adds. */
    private static final Duration WATCH = Duration.ofMinutes(10);

    /** A file that was put away. */
    private record Shelved(Path file, long size, long until) {}

    /** A file that may still be written. */
    private record Seen(long size, long since) {}

    private final JobStore store;
    private final RecordsOptions options;
    private final RecordSender sender;
    private final ExecutorService senders;
    private final CountDownLatch stopping;
    private final Duration retryAfter;
    private final Duration quiet;
    private final Semaphore wake = new Semaphore(0);
    private final Map<Job, Shelved> watched = new HashMap<>();
    private final Map<Job, Seen> seen = new HashMap<>();
    private volatile boolean busy = true;

    /**
     * @param stopping at 0 nothing may be begun any more
     * @param retryAfter when a file is tried again that could not be sent to its end
     * @param quiet how long a file must not have changed that ends in the middle of a line
     */
    RecordsWorker(
            JobStore store,
            RecordsOptions options,
            RecordSender sender,
            ExecutorService senders,
            CountDownLatch stopping,
            Duration retryAfter,
            Duration quiet) {
        this.store = store;
        this.options = options;
        this.sender = sender;
        this.senders = senders;
        this.stopping = stopping;
        this.retryAfter = retryAfter;
        this.quiet = quiet;
    }

    /** There is something to do. */
    void wake() {
        busy = true;
        wake.release();
    }

    /** Whether it waits for files. */
    boolean isIdle() {
        return !busy;
    }

    @Override
    public void run() {
        while (!isStopping()) {
            wake.drainPermits();
            busy = true;
            Duration pause = round();
            busy = wake.availablePermits() > 0 || pause != null;
            try {
                pause(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void pause(Duration pause) throws InterruptedException {
        if (pause == null && watched.isEmpty()) {
            wake.acquire();
        } else if (!wake.tryAcquire(pause == null ? LOOK.toMillis() : pause.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.trace("nothing new");
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    /** Works on all files; returns when to look again, or null when there is nothing left. */
    private Duration round() {
        Duration pause = null;
        try {
            lookForLateWrites();
            for (Job job : store.pending()) {
                if (isStopping()) {
                    return null;
                }
                String heldUp;
                try {
                    if (!isComplete(job)) {
                        pause = pause == null ? LOOK : pause;
                        continue;
                    }
                    heldUp = work(job);
                } catch (IOException e) {
                    // One file that cannot be read holds up no other.
                    heldUp = e.toString();
                }
                if (heldUp != null && !isStopping()) {
                    LOG.warn("{} is gone on with in {} s: {}", job.name(), retryAfter.toSeconds(), heldUp);
                    pause = retryAfter;
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The folders cannot be read or written: {}", e.toString());
            pause = retryAfter;
        }
        return pause;
    }

    /** A file that ends in the middle of a line is left alone until nobody has written into it for a while. */
    private boolean isComplete(Job job) throws IOException {
        if (TextEnd.isComplete(job.source(), job.name())) {
            return true;
        }
        long size = Files.size(job.source());
        Seen before = seen.get(job);
        if (before == null || before.size() != size) {
            seen.put(job, new Seen(size, System.nanoTime()));
        }
        long age = System.currentTimeMillis()
                - Files.getLastModifiedTime(job.source()).toMillis();
        boolean isOld =
                age >= quiet.toMillis() || System.nanoTime() - seen.get(job).since() >= quiet.toNanos();
        if (isOld) {
            seen.remove(job);
        }
        return isOld;
    }

    /** Returns null when the file is dealt with. */
    private String work(Job job) throws IOException {
        try {
            long size;
            do {
                size = Files.size(job.source());
                String heldUp = options.dryRun() ? check(job, size) : send(job, size);
                if (heldUp != null) {
                    return heldUp;
                }
            } while (Files.exists(job.source()));
            return null;
        } catch (RefusedFileException e) {
            return refuse(job, e.getMessage());
        } catch (RuntimeException | Error e) {
            // Also one for which the memory does not suffice holds up no other.
            LOG.error("{}: something unexpected happened", job.name(), e);
            return e.getClass().getSimpleName();
        }
    }

    private String send(Job job, long size) throws IOException {
        String heldUp = new JobRun(job, options, sender, stopping).run(senders);
        if (heldUp == null && Files.size(job.source()) == size) {
            try (Report report = new Report(store.reports(), job)) {
                report.addAll(job.journal());
                finish(job, report, JobStore.Shelf.DONE, size);
            }
        }
        return heldUp;
    }

    private String check(Job job, long size) throws IOException {
        try (Report report = new Report(store.reports(), job)) {
            String heldUp = new DryRun(job, options, sender, stopping).run(report);
            if (heldUp == null && Files.size(job.source()) == size) {
                finish(job, report, JobStore.Shelf.CHECKED, size);
            }
            return heldUp;
        }
    }

    private String refuse(Job job, String reason) throws IOException {
        try (Report report = new Report(store.reports(), job)) {
            report.refuse(reason);
            finish(job, report, JobStore.Shelf.REFUSED, Files.size(job.source()));
            return null;
        }
    }

    private void finish(Job job, Report report, JobStore.Shelf shelf, long size) throws IOException {
        FileResult result = report.publish();
        Path file = store.putAway(job, shelf);
        watched.put(job, new Shelved(file, size, System.nanoTime() + WATCH.toNanos()));
        if (result.refused() == null) {
            LOG.info("{}: {}", result.file(), result.summary());
        } else {
            LOG.warn("{}: {}", result.file(), result.summary());
        }
        options.listener().file(result);
    }

    /** Who had the file open when it was taken goes on writing into it, wherever it lies. */
    private void lookForLateWrites() throws IOException {
        for (Iterator<Map.Entry<Job, Shelved>> all = watched.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Job, Shelved> entry = all.next();
            Shelved shelved = entry.getValue();
            if (Files.notExists(shelved.file()) || System.nanoTime() - shelved.until() > 0) {
                all.remove();
                store.forget(entry.getKey());
            } else if (Files.size(shelved.file()) != shelved.size()) {
                all.remove();
                LOG.info(
                        "{}: was written after it was dealt with; going on with it",
                        entry.getKey().name());
                store.takeBack(entry.getKey(), shelved.file());
            }
        }
    }
}
