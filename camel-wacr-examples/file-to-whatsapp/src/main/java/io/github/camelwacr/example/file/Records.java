/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The records of a run for the Splitter, read one ahead. It ends early once the run is held up, but what it announced it
 * delivers: the Splitter relies on that. Not thread-safe; the Splitter asks from one thread at a time.
 */
final class Records implements Iterator<InboxRecord>, Closeable {

    private final FileRun run;
    private final LineReader lines;
    private final RecordSource source;
    private InboxRecord ahead;
    private boolean ended;

    Records(FileRun run, LineReader lines, RecordSource source) {
        this.run = run;
        this.lines = lines;
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        if (ahead == null && !ended) {
            ahead = run.goesOn() ? read() : null;
            ended = ahead == null;
        }
        return ahead != null;
    }

    /** An unreadable file holds up the run. Thrown from here it would end it while records are still being sent. */
    private InboxRecord read() {
        try {
            InboxRecord record = source.next();
            run.readUpTo(lines.position());
            return record;
        } catch (IOException e) {
            run.holdUp("the file cannot be read: " + e.getMessage());
            return null;
        }
    }

    @Override
    public InboxRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        InboxRecord record = ahead;
        ahead = null;
        return record;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
