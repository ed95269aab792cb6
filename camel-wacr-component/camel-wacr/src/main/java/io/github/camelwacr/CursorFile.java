/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import com.fasterxml.jackson.core.type.TypeReference;
import io.github.camelwacr.operation.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps the cursors of consumers in a file that is replaced as a whole, so that a process that is killed while it writes
 * leaves the file as it was. Camel's own {@code FileStateRepository} leaves half a line then, which it cannot read again.
 * One bean at a time may use the file: a second one, of this or another process, does not start. Thread-safe.
 */
public class CursorFile extends ServiceSupport implements StateRepository<String, String> {

    private static final TypeReference<TreeMap<String, String>> STATES = new TypeReference<>() {};

    private final Path file;
    private FileChannel lock;
    private final Map<String, String> states = new TreeMap<>();

    /**
     * A repository; its folder is made if it is missing.
     *
     * @param file where the file is, or is to be
     */
    public CursorFile(String file) {
        this.file = Path.of(file).toAbsolutePath();
    }

    @Override
    protected synchronized void doStart() throws Exception {
        lock();
        states.clear();
        try {
            if (Files.exists(file)) {
                states.putAll(Json.mapper().readValue(Files.readAllBytes(file), STATES));
            }
        } catch (IOException e) {
            // What failed to start is not stopped.
            lock.close();
            throw new IOException(file + " cannot be read; without it, consumers begin with startFrom again", e);
        }
    }

    /** Each would write what it read at its start, and so set the cursors of the other one back. */
    private void lock() throws IOException {
        if (!Files.isDirectory(file.getParent())) {
            Files.createDirectories(file.getParent());
        }
        lock = FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // By another bean of this process.
        }
        lock.close();
        throw new IllegalStateException(file + " is in use by another process, or by another bean of this one");
    }

    @Override
    protected synchronized void doStop() throws Exception {
        lock.close();
    }

    @Override
    public synchronized void setState(String key, String value) {
        states.put(key, value);
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.write(
                    next,
                    Json.mapper().writeValueAsBytes(states),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.SYNC);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized String getState(String key) {
        return states.get(key);
    }
}
