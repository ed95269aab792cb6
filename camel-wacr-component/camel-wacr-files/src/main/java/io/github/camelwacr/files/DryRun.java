/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Checks all records of one file, sends none, and writes into the report what would not be sent. */
final class DryRun {

    private final Job job;
    private final RecordsOptions options;
    private final RecordSender sender;
    private final CountDownLatch stopping;
    private final LongSet messages = new LongSet();

    DryRun(Job job, RecordsOptions options, RecordSender sender, CountDownLatch stopping) {
        this.job = job;
        this.options = options;
        this.sender = sender;
        this.stopping = stopping;
    }

    /**
     * Runs to the end of the file.
     *
     * @return null at the end of the file; else why it has to begin anew
     * @throws IOException when something cannot be read or written, or nothing of the file can be used
     */
    String run(Report report) throws IOException {
        try (RecordSender.Checker checker = sender.new Checker();
                RecordFile records = RecordFile.open(job.source(), job.name(), options.charset())) {
            Progress progress = new Progress(job.name(), records.size(), 0, System::nanoTime);
            options.running().accept(progress);
            for (FileRecord record = records.next(); record != null; record = records.next()) {
                if (stopping.getCount() == 0) {
                    return "the application ends";
                }
                progress.read(records.characters());
                Verdict verdict = check(record, checker);
                progress.count(verdict.outcome());
                if (verdict.outcome() == Outcome.VALID) {
                    report.count(Outcome.VALID);
                } else {
                    RecordResult result = Masked.result(job, record, verdict.outcome(), null, verdict.reason());
                    report.add(result);
                    options.listener().record(result);
                }
            }
            return null;
        } finally {
            options.running().accept(null);
        }
    }

    private Verdict check(FileRecord record, RecordSender.Checker checker) {
        if (record.problem() != null) {
            return new Verdict(Outcome.FAILED, null, record.problem());
        }
        if (options.suppressEqual() && !messages.add(JobRun.message(record))) {
            return JobRun.REPEATED;
        }
        Verdict verdict = checker.check(record);
        // Whatever keeps the endpoint from checking would keep it from sending.
        return verdict.outcome() == null ? new Verdict(Outcome.FAILED, null, verdict.reason()) : verdict;
    }
}
