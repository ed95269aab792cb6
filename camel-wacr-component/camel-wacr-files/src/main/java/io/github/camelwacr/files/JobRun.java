/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import io.github.camelwacr.operation.Phones;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Sends the records of one file that are not dealt with yet. Made for one run. */
final class JobRun {

    static final Verdict REPEATED =
            new Verdict(Outcome.DUPLICATE, null, "an equal message to this person stands above it in the file");

    private final Job job;
    private final RecordsOptions options;
    private final RecordSender sender;
    private final CountDownLatch stopping;
    private final LongSet messages = new LongSet();
    private Journal journal;
    private RecordFile records;
    private Progress progress;
    private volatile String heldUp;

    JobRun(Job job, RecordsOptions options, RecordSender sender, CountDownLatch stopping) {
        this.job = job;
        this.options = options;
        this.sender = sender;
        this.stopping = stopping;
    }

    /**
     * Runs to the end of the file, or until the service is not ready, or the application ends.
     *
     * @return null at the end of the file; else why it has to be gone on with later
     * @throws RefusedFileException when nothing of the file can be used
     * @throws IOException when something cannot be read or written
     */
    String run(ExecutorService senders) throws IOException {
        try (RecordFile file = RecordFile.open(job.source(), job.name(), options.charset());
                Journal open = new Journal(job.journal())) {
            records = file;
            journal = open;
            progress = new Progress(job.name(), file.size(), options.perMinute(), System::nanoTime);
            options.running().accept(progress);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < options.threads(); i++) {
                running.add(senders.submit(this::sendAll));
            }
            for (Future<?> future : running) {
                await(future);
            }
            flush();
        } finally {
            options.running().accept(null);
        }
        return heldUp;
    }

    /** What was sent and is not written down yet would be in doubt: a disk that is full is waited for. */
    private void flush() throws IOException {
        while (true) {
            try {
                journal.flush();
                return;
            } catch (IOException e) {
                try {
                    if (stopping.await(1, TimeUnit.SECONDS)) {
                        throw e;
                    }
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw e;
                }
            }
        }
    }

    private void await(Future<?> future) throws IOException {
        boolean interrupted = false;
        while (true) {
            try {
                future.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                heldUp = "something unexpected happened: " + e.getCause();
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendAll() {
        try {
            for (Work work = next(); work != null; work = next()) {
                deal(work);
            }
        } catch (IOException e) {
            heldUp = "the file cannot be read: " + e.getMessage();
        }
    }

    /** A record, and what is known of it before it is sent. */
    private record Work(FileRecord record, Journal.Known known, boolean isRepeated) {}

    private synchronized Work next() throws IOException {
        while (heldUp == null && !isStopping()) {
            FileRecord record = records.next();
            if (record == null) {
                return null;
            }
            progress.read(records.characters());
            boolean repeated = options.suppressEqual() && record.fields() != null && !messages.add(message(record));
            Journal.Known known = journal.known(record);
            Work work = new Work(record, known, repeated);
            if (known == Journal.Known.IN_DOUBT && options.lookUpInDoubt()) {
                // Before anything else goes out: the history then shows nothing that could be taken for it.
                deal(work);
            } else if (known != Journal.Known.DONE) {
                return work;
            } else {
                progress.skipped();
            }
        }
        return null;
    }

    private boolean isStopping() {
        if (stopping.getCount() == 0 && heldUp == null) {
            heldUp = "the application ends";
        }
        return heldUp != null;
    }

    /** Two ways to write a phone are one person. */
    static long message(FileRecord record) {
        TreeMap<String, Object> fields = new TreeMap<>(record.fields());
        fields.computeIfPresent("phone", (name, phone) -> person(phone.toString()));
        return FileRecord.digest(fields.toString());
    }

    /** What is no phone is nobody's: its digits could be those of another record. */
    private static String person(String phone) {
        try {
            return Phones.clean(phone).replace("+", "");
        } catch (IllegalArgumentException e) {
            return phone;
        }
    }

    private void deal(Work work) throws IOException {
        FileRecord record = work.record();
        if (work.known() == Journal.Known.OTHER) {
            end(
                    record,
                    Outcome.FAILED,
                    null,
                    "the file was changed here after it was dealt with; nothing more was sent");
        } else if (work.known() == Journal.Known.IN_DOUBT && !options.resendInDoubt() && !options.lookUpInDoubt()) {
            end(
                    record,
                    Outcome.UNKNOWN,
                    null,
                    "was on its way when an earlier run ended, so the person may have it; not sent again");
        } else if (record.problem() != null) {
            end(record, Outcome.FAILED, null, record.problem());
        } else if (work.isRepeated()) {
            end(record, REPEATED.outcome(), null, REPEATED.reason());
        } else {
            send(record, work.known() == Journal.Known.IN_DOUBT);
        }
    }

    private void send(FileRecord record, boolean again) throws IOException {
        Instant since = again && options.lookUpInDoubt() ? journal.since(record) : null;
        Verdict verdict = sender.send(record, since, () -> journal.sending(record));
        if (since != null && verdict.outcome() == Outcome.UNKNOWN && isStopping()) {
            // The next run looks it up.
            return;
        }
        if (verdict.outcome() == null) {
            heldUp = verdict.reason();
            if (!again) {
                // Else what an earlier run left in doubt would be forgotten.
                journal.postponed(record);
            }
            return;
        }
        if (since != null && verdict.messageId() != null && journal.knows(verdict.messageId())) {
            verdict = new Verdict(
                    Outcome.UNKNOWN,
                    null,
                    "was on its way when an earlier run ended, and the history shows an equal message of another record");
        }
        String twice = "was on its way when an earlier run ended, and was sent once more: the person may have it twice";
        String reason = again && since == null && verdict.outcome() == Outcome.SENT ? twice : verdict.reason();
        end(record, verdict.outcome(), verdict.messageId(), reason);
    }

    private void end(FileRecord record, Outcome outcome, String messageId, String reason) {
        RecordResult result = Masked.result(job, record, outcome, messageId, reason);
        journal.result(record, result);
        progress.count(outcome);
        options.listener().record(result);
    }
}
