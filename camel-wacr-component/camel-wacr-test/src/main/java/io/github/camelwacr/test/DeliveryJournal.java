/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file of deliveries, if one is wanted. Each line is handed to the operating system at once and as a whole, so it
 * stays when a process is killed. Not thread-safe: the tenant writes under its own lock.
 */
final class DeliveryJournal implements AutoCloseable {

    /** Null for no journal. */
    private final OutputStream file;

    private DeliveryJournal(OutputStream file) {
        this.file = file;
    }

    /** Opens a file for appending; null for no journal. */
    static DeliveryJournal open(Path path) {
        if (path == null) {
            return new DeliveryJournal(null);
        }
        try {
            return new DeliveryJournal(
                    Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open journal " + path, e);
        }
    }

    void append(StoredMessage message) {
        if (file == null) {
            return;
        }
        try {
            file.write(DeliveryJson.line(DeliveryJson.delivery(message)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write journal", e);
        }
    }

    @Override
    public void close() {
        if (file == null) {
            return;
        }
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close journal", e);
        }
    }
}
